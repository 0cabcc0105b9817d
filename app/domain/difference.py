"""Differences: a field that two machines wrote without knowing of each other, for a person to settle.

Nothing waits for it: one of the values is shown and counted meanwhile, all are kept.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from app.base.i18n import _
from app.domain import ethnic_group
from app.domain.attendance import STATUS_NAMES, Status
from app.domain.commitment import COMMITMENT_STATUS_NAMES, CommitmentStatus
from app.domain.dialogue import DIALOGUE_STATE_NAMES, DialogueState
from app.domain.issue import OUTCOME_NAMES, Outcome
from app.domain.person import SEX_NAMES, Sex
from app.domain.training_class import CLASS_STATE_NAMES, ClassState
from app.domain.wording import short_date

Stored = int | str | bytes | None
"""A value as it is stored."""

DELETED = "deleted"
ASKED = {
    ("person", "full_name"): _("Họ và tên"),
    ("person", "sex"): _("Giới tính"),
    ("person", "birth_year"): _("Năm sinh"),
    ("person", "birth_on"): _("Ngày sinh"),
    ("person", "ethnicity"): _("Dân tộc"),
    ("person", "phone"): _("Điện thoại"),
    ("person", "national_id"): _("Số định danh"),
    ("person", "note"): _("Ghi chú"),
    ("person", "restricted_on"): _("Hạn chế sử dụng từ"),
    ("consent", "withdrawn_on"): _("Rút lại sự đồng ý ngày"),
    ("data_request", "answer"): _("Đã trả lời gì"),
    ("data_request", "done"): _("Đã làm gì"),
    ("data_request", "refusal"): _("Lý do từ chối"),
    ("training_class", "title"): _("Tên lớp"),
    ("training_class", "state"): _("Tình trạng lớp"),
    ("training_class", "planned_people"): _("Số người dự kiến"),
    ("lesson", "held_on"): _("Ngày học"),
    ("attendance_mark", "status"): _("Điểm danh"),
    ("attendance_mark", "note"): _("Ghi chú"),
    ("certificate", "number"): _("Số giấy chứng nhận"),
    ("certificate", "void_reason"): _("Lý do hủy"),
    ("target", "amount"): _("Chỉ tiêu"),
    ("dialogue", "theme"): _("Chủ đề"),
    ("dialogue", "state"): _("Tình trạng"),
    ("dialogue", "held_on"): _("Ngày họp"),
    ("dialogue", "conclusion"): _("Kết luận"),
    ("dialogue", "purpose"): _("Mục đích"),
    ("issue", "title"): _("Tóm tắt"),
    ("issue", "text"): _("Vấn đề nêu"),
    ("issue", "answer"): _("Trả lời tại chỗ"),
    ("issue", "outcome"): _("Kết quả"),
    ("commitment", "task"): _("Việc cam kết"),
    ("commitment", "person"): _("Người chịu trách nhiệm"),
    ("commitment", "due_on"): _("Hạn"),
    ("commitment", "status"): _("Tình trạng cam kết"),
    ("commitment", "answer"): _("Kết quả trả lời"),
}
"""What a person is asked about, and its label. Of other fields the shown value stays without asking."""
TEXTS = frozenset(
    {
        ("person", "note"),
        ("attendance_mark", "note"),
        ("data_request", "answer"),
        ("data_request", "done"),
        ("data_request", "refusal"),
        ("dialogue", "conclusion"),
        ("dialogue", "purpose"),
        ("issue", "title"),
        ("issue", "text"),
        ("issue", "answer"),
        ("commitment", "task"),
        ("commitment", "answer"),
    }
)
"""Of these, free text: the two may be combined, which no machine does by itself."""
_NAMES: Mapping[type[StrEnum], Mapping[Any, str]] = {
    Sex: SEX_NAMES,
    Status: STATUS_NAMES,
    ClassState: CLASS_STATE_NAMES,
    DialogueState: DIALOGUE_STATE_NAMES,
    Outcome: OUTCOME_NAMES,
    CommitmentStatus: COMMITMENT_STATUS_NAMES,
}


@dataclass(frozen=True, slots=True)
class Version:
    """One of the values."""

    stored: Stored
    words: str
    is_shown: bool
    at: datetime
    who: str
    """Who works with the notebook it came from; empty where the batch does not say."""
    machine: str
    """The other machine's code; empty for this one."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field with several values that did not know of each other, the shown one first."""

    table: str
    row: bytes
    field: str
    title: str
    """What the row is called."""
    where: str
    """The class or dialogue it belongs to."""
    label: str
    versions: tuple[Version, ...]

    @property
    def is_text(self) -> bool:
        """Whether the versions may be combined."""
        return (self.table, self.field) in TEXTS


def in_words(field: str, value: object) -> str:
    """A value as the officer reads it."""
    if value is None or value == "":
        return _("(để trống)")
    if isinstance(value, date):
        return short_date(value)
    if isinstance(value, StrEnum):
        return _NAMES[type(value)][value].capitalize()
    if field == "ethnicity":
        return ethnic_group.by_key(str(value)).name
    return str(value)
