"""All that the notebook knows of one person, to be given to that person (Decree 356/2025/NĐ-CP art. 5)."""

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.db.attendance import AttendanceMark
from app.db.certificate import Certificate
from app.db.dialogue import Dialogue, Participant
from app.db.person import Person
from app.db.training_class import Enrolment, Lesson, TrainingClass
from app.domain.attendance import STATUS_NAMES
from app.domain.person import SEX_NAMES
from app.services.person import person_query, person_row


def of(session: Session, person_id: bytes) -> dict[str, Any]:
    """Words and values as they are kept, under Vietnamese heads; NotFound for nobody."""
    found = session.execute(person_query().where(Person.id == person_id)).first()
    if found is None:
        raise NotFound(_("Người này không có trong sổ. Sổ không thay đổi. Xem lại mã."))
    row, person = person_row(found), found[0]
    return {
        _("Họ tên"): row.name,
        _("Giới tính"): SEX_NAMES[row.sex],
        _("Ngày, năm sinh"): row.birth,
        _("Dân tộc"): row.ethnicity,
        _("Nơi ở"): row.village,
        _("Chức vụ"): person.position,
        _("Cơ quan"): person.organisation,
        _("Điện thoại"): row.phone,
        _("Số căn cước"): row.national_id,
        _("Ghi chú"): person.note,
        _("Lớp tập huấn"): _classes(session, person_id),
        _("Đối thoại"): _dialogues(session, person_id),
    }


def _classes(session: Session, person_id: bytes) -> list[dict[str, Any]]:
    query = (
        select(Enrolment.id, Enrolment.note, TrainingClass.title)
        .join(TrainingClass, TrainingClass.id == Enrolment.class_id)
        .where(Enrolment.person_id == person_id, Enrolment.deleted == 0)
    )
    return [
        {
            _("Lớp"): row.title,
            _("Ghi chú"): row.note,
            _("Điểm danh"): _marks(session, row.id),
            _("Giấy chứng nhận số"): _certificates(session, row.id),
        }
        for row in session.execute(query)
    ]


def _marks(session: Session, enrolment_id: bytes) -> list[str]:
    query = (
        select(Lesson.held_on, AttendanceMark.status, AttendanceMark.note)
        .join(Lesson, Lesson.id == AttendanceMark.lesson_id)
        .where(AttendanceMark.enrolment_id == enrolment_id, AttendanceMark.deleted == 0)
        .order_by(Lesson.held_on, Lesson.part)
    )
    return [
        " ".join(filter(None, (day.isoformat(), STATUS_NAMES[status], note)))
        for day, status, note in session.execute(query)
    ]


def _certificates(session: Session, enrolment_id: bytes) -> list[str]:
    query = select(Certificate.number, Certificate.year).where(
        Certificate.enrolment_id == enrolment_id, Certificate.deleted == 0
    )
    return [f"{number}/{year}" for number, year in session.execute(query)]


def _dialogues(session: Session, person_id: bytes) -> list[str]:
    query = (
        select(Dialogue.theme)
        .join(Participant, Participant.dialogue_id == Dialogue.id)
        .where(Participant.person_id == person_id, Participant.deleted == 0)
    )
    return list(session.scalars(query))
