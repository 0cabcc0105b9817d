"""What waits to be handed over to the province, and what became of earlier hand-overs.

A change is one journal row that carries a value which may leave the machine: one for a created
row, one for each changed field. A batch counts its changes the same way when it is sealed.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, and_, func, or_, select, tuple_
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db.base import Reach, synced_tables
from app.db.batch import Batch, Enlistment
from app.db.journal import JOURNAL, Operation
from app.db.registry import CREATED, TABLES, field_numbers, table_numbers
from app.domain.handover import HandOverRow, WaitingKind, WaitingRow


def waiting(session: Session) -> int:
    """How many changes have neither been written to a stick nor been received by the province."""
    query = (
        select(func.count())
        .select_from(JOURNAL)
        .join(Operation, Operation.id == JOURNAL.c.operation)
        .outerjoin(Batch, Batch.number == Operation.sealed)
        .where(_NOT_HANDED_OVER, leaves_the_machine())
    )
    return session.scalars(query).one()


def is_enrolled(session: Session) -> bool:
    """Whether the province knows this notebook."""
    return session.get(Enlistment, 1) is not None


def waiting_by_kind(session: Session) -> list[WaitingRow]:
    """The same changes by kind, in words, the most frequent kind first."""
    query = (
        select(JOURNAL.c.tbl, JOURNAL.c.row, JOURNAL.c.field)
        .join(Operation, Operation.id == JOURNAL.c.operation)
        .outerjoin(Batch, Batch.number == Operation.sealed)
        .where(_NOT_HANDED_OVER, leaves_the_machine())
    )
    found: dict[WaitingKind, _Tally] = {}
    for number, row, field_number in session.execute(query):
        table = TABLES[number][0]
        found.setdefault(KINDS[table], _Tally()).add(table, row, is_new=field_number == CREATED)
    rows = [WaitingRow(kind, *_WORDS[kind](tally), tally.changes) for kind, tally in found.items()]
    return sorted(rows, key=lambda row: -row.changes)


def batches(session: Session) -> list[HandOverRow]:
    """All sealed batches, the newest first."""
    query = select(
        Batch.number,
        Batch.changes,
        Batch.sealed_at,
        Batch.stick_at,
        Batch.receipt_number,
        Batch.received_at,
    ).order_by(Batch.number.desc())
    return [HandOverRow(*row) for row in session.execute(query)]


def leaves_the_machine() -> ColumnElement[bool]:
    """Journal rows of fields that travel: all but those whose reach is the machine."""
    stay = [
        (table_numbers()[name], number)
        for name, model in synced_tables().items()
        for column, number in field_numbers(name).items()
        if column in model.__table__.c and model.__table__.c[column].info["reach"] == Reach.MACHINE
    ]
    return tuple_(JOURNAL.c.tbl, JOURNAL.c.field).not_in(stay)


_NOT_HANDED_OVER = or_(
    Operation.sealed.is_(None), and_(Batch.stick_at.is_(None), Batch.received_at.is_(None))
)


@dataclass(slots=True)
class _Tally:
    """What was touched of one kind."""

    changes: int = 0
    touched: dict[str, set[bytes]] = field(default_factory=dict)
    made: dict[str, set[bytes]] = field(default_factory=dict)

    def add(self, table: str, row: bytes, *, is_new: bool) -> None:
        self.changes += 1
        self.touched.setdefault(table, set()).add(row)
        if is_new:
            self.made.setdefault(table, set()).add(row)

    def count(self, table: str) -> int:
        return len(self.touched.get(table, ()))

    def new(self, table: str) -> int:
        return len(self.made.get(table, ()))

    def edited(self, table: str) -> int:
        return self.count(table) - self.new(table)


KINDS = {
    "training_class": WaitingKind.CLASSES,
    "class_programme": WaitingKind.CLASSES,
    "topic": WaitingKind.CLASSES,
    "lesson": WaitingKind.CLASSES,
    "enrolment": WaitingKind.CLASSES,
    "attendance_mark": WaitingKind.CLASSES,
    "printed_sheet": WaitingKind.CLASSES,
    "dialogue_plan": WaitingKind.DIALOGUES,
    "dialogue": WaitingKind.DIALOGUES,
    "dialogue_place": WaitingKind.DIALOGUES,
    "dialogue_agency": WaitingKind.DIALOGUES,
    "participant": WaitingKind.DIALOGUES,
    "issue": WaitingKind.DIALOGUES,
    "commitment": WaitingKind.DIALOGUES,
    "commitment_agency": WaitingKind.DIALOGUES,
    "attachment": WaitingKind.DIALOGUES,
    "person": WaitingKind.PEOPLE,
    "consent": WaitingKind.PEOPLE,
    "data_request": WaitingKind.PEOPLE,
    "disposal": WaitingKind.PEOPLE,
    "certificate": WaitingKind.CERTIFICATES,
    "plan": WaitingKind.PLAN,
    "target": WaitingKind.PLAN,
    "unit": WaitingKind.OFFICE,
    "village": WaitingKind.OFFICE,
    "agency": WaitingKind.OFFICE,
    "letterhead": WaitingKind.OFFICE,
    "signer": WaitingKind.OFFICE,
}
"""A new table has to be placed here; a test compares this with the models."""


def _class_words(tally: _Tally) -> tuple[str, str]:
    counts = {
        _("{count} dấu điểm danh"): tally.count("attendance_mark"),
        _("{count} học viên"): tally.count("enrolment"),
        _("{count} buổi học"): tally.count("lesson"),
        _("{count} bảng điểm danh đã in"): tally.count("printed_sheet"),
    }
    number = tally.count("training_class")
    title = _("{count} lớp tập huấn").format(count=number) if number else _("Lớp tập huấn")
    return title, _listed(counts)


def _dialogue_words(tally: _Tally) -> tuple[str, str]:
    counts = {
        _("{count} vấn đề"): tally.count("issue"),
        _("{count} cam kết"): tally.count("commitment"),
        _("{count} người dự"): tally.count("participant"),
        _("{count} tệp kèm theo"): tally.count("attachment"),
    }
    number = tally.count("dialogue")
    title = _("{count} cuộc đối thoại").format(count=number) if number else _("Đối thoại")
    return title, _listed(counts)


def _people_words(tally: _Tally) -> tuple[str, str]:
    counts = {
        _("{count} người mới"): tally.new("person"),
        _("{count} hồ sơ sửa"): tally.edited("person"),
        _("{count} sự đồng ý"): tally.count("consent"),
        _("{count} yêu cầu về dữ liệu"): tally.count("data_request"),
        _("{count} danh sách hết hạn lưu"): tally.count("disposal"),
    }
    return _("Người tham gia"), _listed(counts)


def _certificate_words(tally: _Tally) -> tuple[str, str]:
    return _("{count} giấy chứng nhận").format(count=tally.count("certificate")), ""


def _plan_words(tally: _Tally) -> tuple[str, str]:
    return _("Kế hoạch năm"), _listed({_("{count} chỉ tiêu"): tally.count("target")})


def _office_words(tally: _Tally) -> tuple[str, str]:
    counts = {
        _("{count} thôn, bản"): tally.count("village"),
        _("{count} cơ quan trả lời"): tally.count("agency"),
        _("{count} phần đầu trang"): tally.count("letterhead"),
        _("{count} người ký"): tally.count("signer"),
    }
    return _("Cơ quan"), _listed(counts)


def _listed(counts: dict[str, int]) -> str:
    parts = (words.format(count=count) for words, count in counts.items() if count)
    return ", ".join(parts)


_WORDS: dict[WaitingKind, Callable[[_Tally], tuple[str, str]]] = {
    WaitingKind.CLASSES: _class_words,
    WaitingKind.DIALOGUES: _dialogue_words,
    WaitingKind.PEOPLE: _people_words,
    WaitingKind.CERTIFICATES: _certificate_words,
    WaitingKind.PLAN: _plan_words,
    WaitingKind.OFFICE: _office_words,
}
