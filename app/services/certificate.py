"""Certificates: who has earned one, their numbers, and their lines in the register."""

from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.clock import today
from app.base.errors import Refused
from app.base.i18n import _
from app.db.base import derived_row
from app.db.certificate import Certificate
from app.db.training_class import Enrolment
from app.domain import certificate as domain
from app.domain import place
from app.domain.attendance import CAME, Learner, Roll
from app.domain.certificate import CertificateForm, CertificateRow
from app.domain.letterhead import Paper
from app.domain.wording import short_date
from app.services import attendance, letterhead, training_class, unit


def earners(roll: Roll) -> tuple[Learner, ...]:
    """Those who came to enough lessons, in the order of the roll."""
    lessons = [lesson.id for lesson in roll.lessons]
    return tuple(
        learner
        for learner in roll.learners
        if domain.earned(
            sum(
                (mark := roll.marks.get((learner.enrolment_id, lesson))) is not None and mark.status in CAME
                for lesson in lessons
            ),
            len(lessons),
        )
    )


def issue(session: Session, class_id: bytes, issued_on: date | None = None) -> int:
    """Give each earner who has none a number and a line in the register; how many were new.

    Numbers run on within the year without a gap. Without a day they are issued today, or on the
    last day of the class when that is still to come; Refused for a day before it, and when
    nobody has come to enough lessons.
    """
    roll = attendance.roll(session, class_id)
    issued_on = _issue_day(session, roll, issued_on)
    learners = earners(roll)
    if not learners:
        raise Refused(
            _(
                "Chưa ai đủ số buổi để cấp giấy chứng nhận. Chưa cấp số nào. "
                "Hãy điểm danh các buổi rồi in lại."
            )
        )
    have = {row.enrolment_id for row in register(session, class_id)}
    symbol = letterhead.symbol(session, Paper.CERTIFICATE, issued_on)
    number = _last_number(session, issued_on.year)
    for learner in learners:
        if learner.enrolment_id not in have:
            number += 1
            _write(session, learner.enrolment_id, number, issued_on, symbol)
    session.flush()
    return len({learner.enrolment_id for learner in learners} - have)


def register(session: Session, class_id: bytes) -> list[CertificateRow]:
    """The register's lines of one class, by number."""
    query = (
        select(Certificate)
        .join(Enrolment, (Enrolment.id == Certificate.enrolment_id) & (Enrolment.deleted == 0))
        .where(Enrolment.class_id == class_id, Certificate.deleted == 0)
        .order_by(Certificate.year, Certificate.number)
    )
    return [
        CertificateRow(row.id, row.enrolment_id, row.number, row.symbol, row.book, row.issued_on)
        for row in session.scalars(query)
    ]


def papers(session: Session, class_id: bytes) -> list[domain.Certificate]:
    """What is printed: one certificate per line of the register, in the order of the roll."""
    rows = {row.enrolment_id: row for row in register(session, class_id)}
    if not rows:
        raise Refused(_("Lớp chưa cấp giấy chứng nhận nào. Hãy cấp số trước khi in."))
    roll = attendance.roll(session, class_id)
    issued_on = max(row.issued_on for row in rows.values())
    form = _form(session, roll, issued_on)
    home = _home(session)
    code = training_class.class_row(session, class_id).code
    return [
        _paper(form, learner, rows[learner.enrolment_id], home, code)
        for learner in roll.learners
        if learner.enrolment_id in rows
    ]


def _issue_day(session: Session, roll: Roll, asked: date | None) -> date:
    last = max((lesson.on for lesson in roll.lessons), default=date.min)
    if asked is None:
        return max(today(session.info["clock"]), last)
    if asked < last:
        raise Refused(
            _("Ngày cấp giấy ({day}) trước ngày học cuối. Chưa cấp số nào. Hãy chọn ngày khác.").format(
                day=short_date(asked)
            )
        )
    return asked


def _write(session: Session, enrolment_id: bytes, number: int, issued_on: date, symbol: str) -> None:
    derived_row(
        session,
        Certificate,
        enrolment_id,
        enrolment_id=enrolment_id,
        year=issued_on.year,
        number=number,
        symbol=symbol,
        book=f"01/{issued_on.year}",
        issued_on=issued_on,
        void_reason="",
    )


def _last_number(session: Session, year: int) -> int:
    query = select(func.max(Certificate.number)).where(Certificate.year == year)
    return session.scalars(query).one() or 0


def _form(session: Session, roll: Roll, issued_on: date) -> CertificateForm:
    row = training_class.class_row(session, roll.class_id)
    days = [lesson.on for lesson in roll.lessons]
    return CertificateForm(
        letterhead=letterhead.present(session, Paper.CERTIFICATE, issued_on),
        signer=letterhead.signer(session, Paper.CERTIFICATE, issued_on),
        issued_on=issued_on,
        class_title=row.title,
        lessons=len(roll.lessons),
        starts_on=min(days),
        ends_on=max(days),
        venue=row.venue,
    )


def _home(session: Session) -> str:
    """Xã …, tỉnh …: what follows the village on a certificate."""
    present = unit.present(session)
    if present.commune_code is None:
        return ""
    return place.full_name(present.commune_code)


def _paper(
    form: CertificateForm, learner: Learner, row: CertificateRow, home: str, class_code: str
) -> domain.Certificate:
    number = f"{row.number:03}/{row.symbol}"
    code = domain.check_code(row.id)
    village = learner.village[:1].lower() + learner.village[1:] if learner.village else None
    return domain.Certificate(
        form=form,
        number=number,
        register_number=_("{number:03}, quyển {book}").format(number=row.number, book=row.book),
        check_code=code,
        name=learner.name,
        sex=learner.sex,
        birth=learner.birth,
        home=", ".join(filter(None, (village, home))) or None,
        qr_text=domain.qr_text(number, code, issued_on=row.issued_on, class_code=class_code),
    )
