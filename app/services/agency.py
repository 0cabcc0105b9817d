"""Agencies that answer and promise: those the commune has named, and those it may name."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.db.agency import Agency
from app.db.base import common_row
from app.domain.agency import AgencyRow
from app.domain.dialogue import catalogue


def agencies(session: Session) -> list[AgencyRow]:
    """Every agency in Vietnamese order, the commune's own before those only shipped (id is empty)."""
    rows = session.execute(select(Agency.id, Agency.name, Agency.short).where(Agency.deleted == 0))
    own = [AgencyRow(row_id, name, short or "") for row_id, name, short in rows]
    known = {text.fold(row.name) for row in own}
    shipped = [
        AgencyRow(b"", row["name"], row.get("short", ""))
        for row in catalogue()["agency"]
        if text.fold(row["name"]) not in known
    ]
    return sorted(own, key=lambda row: text.text_key(row.name)) + shipped


def named(session: Session, names: Iterable[str]) -> list[bytes]:
    """The ids of the agencies with these names, in their order; those not yet known are added."""
    wanted = {text.fold(name): text.clean(name) for name in names if text.clean(name)}
    rows = session.execute(select(Agency.name_fold, Agency.id, Agency.deleted)).all()
    known = {row.name_fold: row.id for row in rows if not row.deleted}
    taken = {row.id for row in rows}
    for fold in wanted.keys() - known.keys():
        named = {"name": wanted[fold], "short": _short(wanted[fold])}
        known[fold] = common_row(session, Agency, fold.encode(), taken=taken, **named).id
    session.flush()
    return [known[fold] for fold in wanted]


def _short(name: str) -> str:
    shipped: Sequence[str] = [
        row.get("short", "") for row in catalogue()["agency"] if text.fold(row["name"]) == text.fold(name)
    ]
    return shipped[0] if shipped else ""
