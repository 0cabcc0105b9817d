"""Attendance sheets: what one shows before it is printed, and keeping what was printed."""

import secrets

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.clock import Clock
from app.base.i18n import _
from app.db.base import new_row
from app.db.sheet import PrintedSheet
from app.domain.attendance import Learner, LessonRow
from app.domain.attendance_sheet import USUAL_BLANK_ROWS, AttendanceSheet, RowHeight, SheetRow
from app.domain.letterhead import Paper
from app.domain.person import RESTRICTED
from app.domain.wording import official_days
from app.services import attendance, letterhead, training_class

_SHEET_ID_BITS = 40
_VERSIONS = 31
"""The marks on the sheet have five bits for the version of the list; it starts anew after 31."""


def prepare(
    session: Session,
    class_id: bytes,
    *,
    blank_rows: int = USUAL_BLANK_ROWS,
    row_height: RowHeight = RowHeight.SIGNATURE,
) -> AttendanceSheet:
    """Gather what the next sheet of a class shows; nothing is written yet."""
    row = training_class.class_row(session, class_id)
    roll = attendance.roll(session, class_id)
    printed = select(func.count()).select_from(PrintedSheet).where(PrintedSheet.class_id == class_id)
    return AttendanceSheet(
        letterhead=letterhead.present(session, Paper.LIST),
        class_title=_("Lớp tập huấn {title}").format(title=_inside(row.title)),
        when_and_where=_when_and_where(roll.lessons, row.venue),
        lessons=roll.lessons,
        rows=tuple(_row(number, learner) for number, learner in enumerate(roll.learners, start=1)),
        sheet_id=secrets.randbits(_SHEET_ID_BITS),
        roster_version=session.scalars(printed).one() % _VERSIONS + 1,
        blank_rows=blank_rows,
        row_height=row_height,
    )


def keep(session: Session, class_id: bytes, sheet: AttendanceSheet, definition: bytes) -> None:
    """Remember a sheet that went to the printer, so that a signed one can be read back."""
    clock: Clock = session.info["clock"]
    new_row(
        session,
        PrintedSheet,
        class_id=class_id,
        number=sheet.sheet_id,
        version=sheet.roster_version,
        printed_at=clock(),
        definition=definition,
    )


def _when_and_where(lessons: tuple[LessonRow, ...], venue: str) -> str:
    days = official_days([lesson.on for lesson in lessons]) if lessons else ""
    at = _("tại {venue}").format(venue=venue) if venue else ""
    return ", ".join(filter(None, (days, at)))


def _row(number: int, learner: Learner) -> SheetRow:
    if learner.is_restricted:  # the row stays, so that a signature still counts
        return SheetRow(number, RESTRICTED, None, None, learner.enrolment_id)
    return SheetRow(
        number=number,
        name=learner.name,
        birth_year=learner.birth[:4] if learner.birth else None,
        village=learner.village,
        enrolment_id=learner.enrolment_id,
    )


def _inside(title: str) -> str:
    """A title in the middle of a line begins small, unless it begins with an abbreviation."""
    return title if title[:2].isupper() else title[:1].lower() + title[1:]
