"""The commune's own list of villages."""

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.db.base import common_row
from app.db.village import Village
from app.domain.village import VillageKind, VillageRow, VillageState, split_kind


def villages(session: Session) -> list[VillageRow]:
    """Every village of the commune, in Vietnamese order."""
    rows = session.scalars(select(Village).where(Village.deleted == 0))
    found = [VillageRow(row.id, row.name, row.kind, row.state, row.is_especially_difficult) for row in rows]
    return sorted(found, key=lambda row: text.text_key(row.name))


def named(session: Session, written: str) -> bytes:
    """The id of the village written so, with or without its word and marks; added when new."""
    return all_named(session, [written])[written]


def all_named(session: Session, written: Iterable[str]) -> dict[str, bytes]:
    """Each of these as `named` would find or add it, in their order, with one look at the list."""
    query = select(Village.name_fold, Village.kind, Village.id, Village.deleted).order_by(Village.id)
    known: dict[str, dict[VillageKind, bytes]] = {}
    taken = set[bytes]()
    for key, kind, village_id, deleted in session.execute(query):
        taken.add(village_id)
        if not deleted:
            known.setdefault(key or "", {}).setdefault(kind, village_id)
    found = {}
    for one in dict.fromkeys(written):
        kind, name = split_kind(one)
        alike = known.setdefault(text.fold(name), {})
        if not alike:
            alike[kind] = _add(session, kind, name, taken)
        found[one] = alike.get(kind) or next(iter(alike.values()))
    session.flush()
    return found


def _add(session: Session, kind: VillageKind, name: str, taken: Collection[bytes]) -> bytes:
    return common_row(
        session,
        Village,
        kind.encode(),
        text.fold(name).encode(),
        taken=taken,
        name=name,
        kind=kind,
        state=VillageState.ACTIVE,
        is_especially_difficult=False,
    ).id


def unknown(session: Session, written: set[str]) -> list[str]:
    """Of these names, those the commune's list does not have yet."""
    known = set(session.scalars(select(Village.name_fold).where(Village.deleted == 0)))
    return sorted(name for name in written if text.fold(split_kind(name)[1]) not in known)
