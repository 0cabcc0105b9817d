"""All that the notebook knows of one person, to be given to that person (Decree 356/2025/NĐ-CP art. 5)."""

from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db.attendance import AttendanceMark
from app.db.certificate import Certificate
from app.db.dialogue import Dialogue, Participant
from app.db.training_class import Enrolment, Lesson, TrainingClass
from app.domain.attendance import STATUS_NAMES
from app.domain.consent import MANNER_NAMES, ConsentRow
from app.domain.data_request import RIGHT_NAMES
from app.domain.person import SEX_NAMES
from app.services import consent, data_request, person


def of(session: Session, person_id: bytes) -> dict[str, Any]:
    """Words and values as they are kept, under Vietnamese heads; NotFound for nobody."""
    row, known = person.row_of(session, person_id), person.details(session, person_id)
    return {
        _("Họ tên"): row.name,
        _("Giới tính"): SEX_NAMES[row.sex],
        _("Ngày, năm sinh"): row.birth,
        _("Dân tộc"): row.ethnicity,
        _("Nơi ở"): row.village,
        _("Chức vụ"): known.position,
        _("Cơ quan"): known.organisation,
        _("Điện thoại"): row.phone,
        _("Số căn cước"): row.national_id,
        _("Ghi chú"): known.note,
        _("Hạn chế sử dụng từ"): row.restricted_on and row.restricted_on.isoformat(),
        _("Đồng ý cho dùng dữ liệu"): [_agreed(given) for given in consent.of(session, person_id)],
        _("Yêu cầu về dữ liệu"): _requests(session, person_id),
        _("Lớp tập huấn"): _classes(session, person_id),
        _("Đối thoại"): _dialogues(session, person_id),
    }


def as_file(data: dict[str, Any]) -> bytes:
    """JSON with its heads in Vietnamese: any program reads it, and so does a person."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1)


def _agreed(given: ConsentRow) -> dict[str, Any]:
    return {
        _("Ngày"): given.given_on.isoformat(),
        _("Cách"): MANNER_NAMES[given.manner],
        _("Bản"): given.version,
        _("Người giám hộ"): given.guardian,
        _("Người làm chứng"): given.witness,
        _("Người ghi"): given.recorded_by,
        _("Rút lại ngày"): given.withdrawn_on and given.withdrawn_on.isoformat(),
    }


def _requests(session: Session, person_id: bytes) -> list[dict[str, Any]]:
    return [
        {
            _("Số"): row.code,
            _("Ngày nhận"): row.received_on.isoformat(),
            _("Quyền"): RIGHT_NAMES[row.right],
            _("Yêu cầu gì"): row.words,
            _("Trả lời"): row.answer,
            _("Đã làm"): row.done,
            _("Lý do từ chối"): row.refusal,
        }
        for row in data_request.requests(session)
        if row.person_id == person_id
    ]


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
