"""Whom a dialogue is for, and which agencies host it or are invited."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.db.agency import Agency
from app.db.base import Deleted, derived_row
from app.db.dialogue import DialogueAgency, DialoguePlace
from app.db.village import Village
from app.domain.dialogue import AgencyRole, DialogueDetails
from app.domain.village import with_kind
from app.services import agency, village


@dataclass(frozen=True, slots=True)
class DialogueAgencies:
    """The agencies of a dialogue by what they do in it, by name."""

    host: str
    cohosts: tuple[str, ...]
    invited: tuple[str, ...]


def set_places(session: Session, dialogue_id: bytes, details: DialogueDetails) -> None:
    """The dialogue is for these villages and communes, and for no others."""
    wanted: dict[bytes, dict[str, object]] = {}
    for name in filter(text.clean, details.villages):
        village_id = village.named(session, name)
        wanted[village_id] = {"village_id": village_id, "commune_code": None}
    for code in details.communes:
        wanted[code.encode()] = {"village_id": None, "commune_code": code}
    rows = [
        derived_row(session, DialoguePlace, dialogue_id, key, dialogue_id=dialogue_id, **values)
        for key, values in wanted.items()
    ]
    kept = {row.id for row in rows}
    for row in session.scalars(select(DialoguePlace).where(DialoguePlace.dialogue_id == dialogue_id)):
        if row.id not in kept:
            row.deleted = Deleted.REMOVED
    session.flush()


def villages(session: Session, dialogue_id: bytes) -> tuple[str, ...]:
    """The villages it is for, with their local word, in Vietnamese order of names."""
    query = (
        select(Village.name, Village.kind)
        .join(
            DialoguePlace,
            (DialoguePlace.village_id == Village.id) & (DialoguePlace.unit == Village.unit),
        )
        .where(DialoguePlace.dialogue_id == dialogue_id, DialoguePlace.deleted == 0)
        .order_by(Village.name_fold)
    )
    return tuple(with_kind(name, kind) for name, kind in session.execute(query))


def communes(session: Session, dialogue_id: bytes) -> tuple[str, ...]:
    """The codes of the other communes of a joint dialogue."""
    query = select(DialoguePlace.commune_code).where(
        DialoguePlace.dialogue_id == dialogue_id,
        DialoguePlace.deleted == 0,
        DialoguePlace.commune_code.is_not(None),
    )
    return tuple(sorted(code for code in session.scalars(query) if code))


def set_agencies(session: Session, dialogue_id: bytes, details: DialogueDetails) -> None:
    """These agencies host it, host it with others, or are invited, and no others."""
    roles: dict[bytes, AgencyRole] = {}
    hosts = [details.host] if details.host else []
    for names, role in (
        (details.invited, AgencyRole.INVITED),
        (details.cohosts, AgencyRole.COHOST),
        (hosts, AgencyRole.HOST),
    ):
        roles |= dict.fromkeys(agency.named(session, names), role)
    rows = [
        derived_row(
            session,
            DialogueAgency,
            dialogue_id,
            agency_id,
            dialogue_id=dialogue_id,
            agency_id=agency_id,
            role=role,
        )
        for agency_id, role in roles.items()
    ]
    kept = {row.id for row in rows}
    for row in session.scalars(select(DialogueAgency).where(DialogueAgency.dialogue_id == dialogue_id)):
        if row.id not in kept:
            row.deleted = Deleted.REMOVED
    session.flush()


def agencies(session: Session, dialogue_id: bytes) -> DialogueAgencies:
    """The agencies of a dialogue, those of one role in Vietnamese order."""
    query = (
        select(DialogueAgency.role, Agency.name)
        .join(Agency, (Agency.id == DialogueAgency.agency_id) & (Agency.unit == DialogueAgency.unit))
        .where(DialogueAgency.dialogue_id == dialogue_id, DialogueAgency.deleted == 0)
        .order_by(Agency.name_fold)
    )
    found: dict[AgencyRole, list[str]] = {role: [] for role in AgencyRole}
    for role, name in session.execute(query):
        found[role].append(name)
    return DialogueAgencies(
        host="".join(found[AgencyRole.HOST]),
        cohosts=tuple(found[AgencyRole.COHOST]),
        invited=tuple(found[AgencyRole.INVITED]),
    )
