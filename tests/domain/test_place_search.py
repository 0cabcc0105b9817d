import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain import place
from app.domain.place_search import search


@pytest.mark.parametrize(
    ("typed", "address", "formerly"),
    [
        (
            "binh trung cho don",
            "xã Nghĩa Tá, tỉnh Thái Nguyên",
            "trước đây: xã Bình Trung, huyện Chợ Đồn, tỉnh Bắc Kạn",
        ),
        (
            "Hương Liên",
            "xã Phúc Trạch, tỉnh Hà Tĩnh",
            "trước đây: xã Hương Liên, huyện Hương Khê, tỉnh Hà Tĩnh",
        ),
        (
            "Xã Tu Mơ Rông, Kon Tum",
            "xã Tu Mơ Rông, tỉnh Quảng Ngãi",
            "trước đây: xã Tu Mơ Rông, huyện Tu Mơ Rông, tỉnh Kon Tum",
        ),
        ("phuc trach", "xã Phúc Trạch, tỉnh Hà Tĩnh", ""),
        ("NGHIA TA", "xã Nghĩa Tá, tỉnh Thái Nguyên", ""),
        ("mdrak", "xã M’Drắk, tỉnh Đắk Lắk", ""),
        ("ea h'leo dak lak", "xã Ea H’Leo, tỉnh Đắk Lắk", ""),
        ("lang giang", "phường Lạng Giang, thành phố Bắc Ninh", ""),
        ("bach long vi", "đặc khu Bạch Long Vĩ, thành phố Hải Phòng", ""),
        ("Xã Nghĩa Tá, tỉnh Thái Nguyên", "xã Nghĩa Tá, tỉnh Thái Nguyên", ""),
    ],
)
def test_the_best_hit_comes_first_and_tells_the_old_address(typed: str, address: str, formerly: str) -> None:
    best = search(typed)[0]
    assert (best.address, best.formerly) == (address, formerly)


def test_who_types_marks_sees_the_exact_ones_first() -> None:
    assert search("Làng Giàng")[0].formerly == "trước đây: xã Làng Giàng, huyện Văn Bàn, tỉnh Lào Cai"
    assert search("Lạng Giang")[0].commune.name == "Lạng Giang"


def test_a_divided_commune_is_found_once_for_each_part_the_greatest_first() -> None:
    divided = next(old for old in place.old_communes() if not old.successors[0].is_whole)
    parts = [hit for hit in search(divided.full_name, limit=50) if hit.old == divided]
    assert [hit.commune.code for hit in parts] == [each.commune_code for each in divided.successors]
    assert all(hit.formerly.startswith("trước đây: một phần ") for hit in parts)


def test_an_old_address_is_left_out_when_the_commune_is_found_by_its_own_name() -> None:
    hits = [hit for hit in search("phuc trach", limit=200) if hit.commune.code == "18547"]
    assert [hit.old for hit in hits] == [None]


def test_no_more_than_asked_for_and_nothing_for_nothing() -> None:
    assert len(search("xa", limit=7)) == 7
    assert search("") == search(" , ") == search("khong co xa nao ten nay") == ()


@given(st.text(max_size=12))
def test_anything_may_be_typed(typed: str) -> None:
    assert len(search(typed)) <= 20


@settings(deadline=None)  # a timing never fails a test
@given(st.sampled_from(place.old_communes()))
def test_every_old_commune_is_found_by_its_whole_address(old: place.OldCommune) -> None:
    found = {hit.commune.code for hit in search(old.full_name, limit=100)}
    assert found & {each.commune_code for each in old.successors}
