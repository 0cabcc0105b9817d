"""Consent of a person to the use of the data: recorded with its proof, withdrawn, never taken out."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.base.clock import today
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.base import derived_row, find
from app.db.consent import Consent
from app.domain.consent import (
    ConsentForm,
    ConsentGiven,
    ConsentManner,
    ConsentRow,
    is_child,
    present_text,
)
from app.domain.letterhead import Paper
from app.domain.person import Birth
from app.services import account, letterhead, person, unit


def of(session: Session, person_id: bytes) -> list[ConsentRow]:
    """All consents of a person, the newest first."""
    query = select(Consent).where(Consent.person_id == person_id, Consent.deleted == 0)
    return [
        ConsentRow(
            row.id,
            row.version,
            row.given_on,
            row.manner,
            row.guardian,
            row.witness,
            row.recorded_by,
            row.withdrawn_on,
        )
        for row in session.scalars(query.order_by(Consent.given_on.desc(), Consent.id))
    ]


def form(session: Session, person_id: bytes | None) -> ConsentForm:
    """The paper to sign, of one person or, without one, blank."""
    on = today(session.info["clock"])
    blank = ConsentForm(
        on, letterhead.present(session, Paper.LIST), unit.present(session).office, present_text()
    )
    if person_id is None:
        return blank
    row = person.row_of(session, person_id)
    birth = str(Birth.from_iso(row.birth)) if row.birth else ""
    return replace(
        blank, name=row.name, birth=birth, village=row.village or "", is_child=is_child(row.birth, on)
    )


def give(session: Session, person_id: bytes, given: ConsentGiven) -> bytes:
    """Record that this person agreed to the present text; Refused, in words, where the proof is missing."""
    guardian, witness = text.proper_case(given.guardian), text.proper_case(given.witness)
    _require_proof(given.manner, guardian, witness)
    if given.given_on > today(session.info["clock"]):
        raise Refused(_("Ngày đồng ý chưa tới. Chưa ghi gì. Xem lại ngày."))
    birth = person.row_of(session, person_id).birth
    if given.manner != ConsentManner.GUARDIAN and is_child(birth, given.given_on):
        raise Refused(_("Người này dưới 16 tuổi: cha, mẹ hoặc người giám hộ đồng ý thay. Chưa ghi gì."))
    version = present_text().key
    row = derived_row(
        session,
        Consent,
        person_id,
        version.encode(),
        given.given_on.isoformat().encode(),
        person_id=person_id,
        version=version,
        given_on=given.given_on,
        manner=given.manner,
        guardian=guardian,
        witness=witness,
        recorded_by=account.working(session).name,
        withdrawn_on=None,
    )
    session.flush()
    return row.id


def withdraw(session: Session, consent_id: bytes, on: date) -> None:
    """From this day it no longer holds. Nothing is erased: that is a request of its own."""
    row = find(session, Consent, consent_id)
    if row is None or row.withdrawn_on is not None:
        raise NotFound(_("Sự đồng ý này không còn hiệu lực từ trước. Sổ không thay đổi."))
    if on < row.given_on:
        raise Refused(_("Ngày rút lại trước ngày đồng ý. Chưa ghi gì. Xem lại ngày."))
    row.withdrawn_on = on


def _require_proof(manner: ConsentManner, guardian: str, witness: str) -> None:
    if manner == ConsentManner.GUARDIAN and not guardian:
        raise Refused(_("Chưa có họ tên người giám hộ. Chưa ghi gì. Gõ họ tên cha, mẹ hoặc người giám hộ."))
    if manner == ConsentManner.SPOKEN and not witness:
        raise Refused(_("Đồng ý bằng lời thì cần người làm chứng. Chưa ghi gì. Gõ họ tên người làm chứng."))
