from app.base.ids import short_derived_id
from app.db.registry import table_numbers
from app.db.store import Store
from app.db.village import Village
from app.domain.village import VillageKind
from app.services import village


def test_a_village_is_the_same_with_or_without_its_word(store: Store) -> None:
    with store.write("Thêm thôn") as session:
        ids = {village.named(session, written) for written in ("Thôn Nà Lẹng", "nà lẹng", "THÔN NA LENG")}
    assert len(ids) == 1


def test_a_known_village_is_kept_by_its_own_word(store: Store) -> None:
    with store.write("Thêm thôn") as session:
        ban, thon = village.named(session, "Bản Ca"), village.named(session, "Tổ dân phố Ca Mới")
        assert ban != thon
        assert village.named(session, "Ca") == ban
    with store.read() as session:
        rows = village.villages(session)
    assert [(row.full_name, row.kind) for row in rows] == [
        ("Bản Ca", VillageKind.BAN),
        ("Tổ dân phố Ca Mới", VillageKind.TO_DAN_PHO),
    ]


def test_new_names_of_a_list_are_named_before_they_are_added(store: Store) -> None:
    with store.write("Thêm thôn") as session:
        village.named(session, "Bản Ca")
    with store.read() as session:
        assert village.unknown(session, {"Bản Ca", "Bản Giàng"}) == ["Bản Giàng"]


def test_a_list_of_villages_is_found_or_added_at_once(store: Store) -> None:
    with store.write("Thêm thôn") as session:
        ca = village.named(session, "Bản Ca")
        ids = village.all_named(session, ["Ca", "Thôn Giàng", "ban giang", "Bản Ca", "Giàng"])
    assert ids["Ca"] == ids["Bản Ca"] == ca
    assert ids["Thôn Giàng"] == ids["ban giang"] == ids["Giàng"]
    with store.read() as session:
        assert [row.full_name for row in village.villages(session)] == ["Bản Ca", "Thôn Giàng"]


def test_a_village_has_one_id_on_every_machine_and_a_renamed_one_keeps_its_own(store: Store) -> None:
    with store.write("Thêm") as session:
        first = village.named(session, "Bản Ca")
        assert first == short_derived_id(table_numbers()["village"], b"ban", b"ca")
        session.get_one(Village, (first, store.unit)).name = "Phú Lâm"
    with store.write("Thêm") as session:
        second = village.named(session, "bản CA")
        assert second != first
        assert village.named(session, "Phú Lâm") == first
