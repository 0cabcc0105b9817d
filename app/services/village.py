"""The commune's own list of villages."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.db.base import new_row
from app.db.village import Village
from app.domain.village import VillageRow, VillageState, split_kind


def villages(session: Session) -> list[VillageRow]:
    """Every village of the commune, in Vietnamese order."""
    rows = session.scalars(select(Village).where(Village.deleted == 0))
    found = [VillageRow(row.id, row.name, row.kind, row.state, row.is_especially_difficult) for row in rows]
    return sorted(found, key=lambda row: text.text_key(row.name))


def named(session: Session, written: str) -> bytes:
    """The id of the village written so, with or without its word and marks; added when new."""
    kind, name = split_kind(written)
    query = select(Village).where(Village.deleted == 0, Village.name_fold == text.fold(name))
    known = session.scalars(query).all()
    exact = next((row for row in known if row.kind == kind), None)
    if exact or known:
        return (exact or known[0]).id
    row = new_row(
        session,
        Village,
        name=name,
        kind=kind,
        state=VillageState.ACTIVE,
        is_especially_difficult=False,
    )
    session.flush()
    return row.id


def unknown(session: Session, written: set[str]) -> list[str]:
    """Of these names, those the commune's list does not have yet."""
    known = set(session.scalars(select(Village.name_fold).where(Village.deleted == 0)))
    return sorted(name for name in written if text.fold(split_kind(name)[1]) not in known)
