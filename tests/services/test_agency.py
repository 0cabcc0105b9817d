"""The agencies of a commune: its own names first, each once."""

from sqlalchemy import func, select

from app.db.agency import Agency
from app.db.store import Store
from app.services import agency


def test_an_agency_is_added_once_however_it_is_written(store: Store) -> None:
    with store.write("Cơ quan") as session:
        first = agency.named(session, ("Bưu điện xã", "Công an xã"))
        again = agency.named(session, ("cong an xa", "BƯU ĐIỆN XÃ", " "))
        assert again == first[::-1]
        assert session.scalar(select(func.count()).select_from(Agency)) == 2


def test_the_communes_own_come_before_those_only_offered(store: Store) -> None:
    with store.write("Cơ quan") as session:
        agency.named(session, ("Ngân hàng chính sách xã hội", "Bưu điện xã"))
    with store.read() as session:
        rows = agency.agencies(session)
    assert [(row.name, row.short) for row in rows[:2]] == [
        ("Bưu điện xã", ""),
        ("Ngân hàng chính sách xã hội", "NHCSXH"),
    ]
    assert all(not row.id for row in rows[2:])
    assert sum(row.name.casefold().startswith("ngân hàng") for row in rows) == 1
