"""A notebook with 10,000 people, for figures about a notebook that has been used for years."""

import secrets
from pathlib import Path

from sqlalchemy import insert

from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.unit import AddressForm, UnitRow
from app.services import unit

UNIT, PEOPLE = "18547", 10_000


def fill(folder: Path, key: bytes) -> NotebookFiles:
    """Make it and close it."""
    files = NotebookFiles(folder)
    store = Store.create(files, key, UNIT)
    with store.write("Mở sổ") as session:
        unit.set_up(session, UnitRow(UNIT, UNIT, "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
        people = [
            {"id": secrets.token_bytes(16), "unit": UNIT, "deleted": 0, "full_name": f"Lò Thị {number}"}
            for number in range(PEOPLE)
        ]
        session.execute(insert(Person), people)
    store.close()
    return files
