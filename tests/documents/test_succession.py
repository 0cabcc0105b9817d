"""The record of handing the notebook over."""

from dataclasses import replace
from datetime import date

from app.documents import succession
from app.domain.letterhead import Letterhead
from app.domain.succession import Inventory, SuccessionRecord, is_open
from app.domain.training_class import ClassRow, ClassState
from tests.documents import paper
from tests.documents.dialogue import a_commitment

ON = date(2026, 12, 7)
CLASS = ClassRow(
    id=b"1",
    code="HK-01",
    title="Lồng ghép giới",
    venue="",
    starts_on=date(2026, 12, 10),
    ends_on=date(2026, 12, 11),
    planned_people=45,
    state=ClassState.PLANNED,
    state_reason="",
    enrolled=45,
    lessons=4,
    lessons_marked=0,
    certificates=31,
    sheets_printed=1,
)
EMPTY = Inventory(ON, 1248, 12, 4, (), (), (), 0)
RECORD = SuccessionRecord(
    ON,
    Letterhead(("HỘI LHPN TỈNH HÀ TĨNH",), ("HỘI LHPN XÃ PHÚC TRẠCH",), "Phúc Trạch"),
    "BTV",
    "Hội LHPN xã Phúc Trạch",
    "xã Phúc Trạch, tỉnh Hà Tĩnh",
    "Hoàng Thị Duyên",
    "Lò Thị Mai",
    ("Sùng A Dơ",),
    EMPTY,
)


def _text(record: SuccessionRecord) -> str:
    return " ".join(paper.page_texts(succession.write(record)))


def test_the_record_has_both_names_what_is_open_and_room_to_sign() -> None:
    held = replace(
        EMPTY, open_classes=(CLASS,), commitments=(a_commitment(1),), with_certificates=(CLASS,), waiting=64
    )
    text = _text(replace(RECORD, inventory=held))
    for part in (
        "Người bàn giao: Hoàng Thị Duyên.",
        "Người nhận: Lò Thị Mai.",
        "1.248 người, 12 lớp tập huấn, 4 cuộc đối thoại. 64 thay đổi chưa",
        "Tài khoản khác còn mở được sổ: Sùng A Dơ.",
        "Lồng ghép giới (HK-01)",
        "10/12/2026 11/12/2026",
        "0/4",
        "Quá hạn 6 ngày",
        "Hai bên đếm giấy còn giữ",
        "NGƯỜI BÀN GIAO",
        "NGƯỜI NHẬN",
    ):
        assert part in text


def test_what_is_not_there_is_said() -> None:
    text = _text(replace(RECORD, others=()))
    for part in ("Không có lớp nào còn việc.", "Không còn cam kết nào.", "Chưa cấp giấy chứng nhận nào."):
        assert part in text
    assert "Tài khoản khác" not in text
    assert "Hai bên đếm" not in text


def test_a_class_is_open_until_every_lesson_is_marked() -> None:
    marked = replace(CLASS, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 2), lessons_marked=4)
    assert is_open(CLASS, ON)
    assert not is_open(marked, ON)
    assert is_open(replace(marked, lessons_marked=3), ON)
    assert is_open(replace(marked, state=ClassState.POSTPONED), ON)
    assert not is_open(replace(CLASS, state=ClassState.CANCELLED), ON)
