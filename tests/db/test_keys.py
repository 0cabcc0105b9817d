"""What a row is searched by does not travel: it is made again for rows that were merged."""

from sqlalchemy import text

from app.db import journal
from app.db.agency import Agency
from app.db.base import new_row, remake_keys
from app.db.person import Person
from app.db.store import Store
from app.db.village import Village
from app.domain.village import VillageKind, VillageState


def test_the_keys_of_one_table_are_not_forgotten_for_those_of_the_next(store: Store) -> None:
    with store.write("Thêm") as session:
        village = new_row(
            session,
            Village,
            name="Cà Lẹng",
            kind=VillageKind.BAN,
            state=VillageState.ACTIVE,
            is_especially_difficult=False,
        )
        rows = [new_row(session, Person, full_name="Ánh"), village, new_row(session, Agency, name="Ủy ban")]
        ids = {type(row): [row.id] for row in rows}
    for order in (list(ids), list(reversed(ids))):
        with store.merge() as connection:
            for table in ("person", "village", "agency"):
                connection.execute(text(f"UPDATE {table} SET name_fold = NULL"))  # noqa: S608 - three names
        with store.quiet() as session, journal.suspended(session.connection()):
            for model in order:
                remake_keys(session, model, ids[model])
            session.flush()
        with store.read() as session:
            for table in ("person", "village", "agency"):
                assert session.execute(text(f"SELECT name_fold FROM {table}")).scalar_one()  # noqa: S608 - as above
