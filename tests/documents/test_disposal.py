"""The record of destruction: decision, counts, room to sign, and codes instead of names."""

from dataclasses import replace
from datetime import date

from app.documents import disposal
from app.domain.letterhead import Letterhead
from app.domain.retention import DisposalRecord, DisposalRow, Expired, Kind
from tests.documents import paper

ON = date(2026, 11, 26)
ROW = DisposalRow(
    id=b"1",
    decision="12/QĐ-HPN",
    approved_on=date(2026, 11, 20),
    approver="Nông Thị Hải Vân",
    post="Chủ tịch",
    listed_on=date(2026, 11, 24),
    people=1203,
    classes=2,
    dialogues=1,
    done_on=ON,
    recorder="Trần Thị Tâm",
    rows=(
        Expired(Kind.PERSON, 2014, 1203),
        Expired(Kind.TRAINING_CLASS, 2014, 2),
        Expired(Kind.DIALOGUE, 2015, 1),
    ),
)
RECORD = DisposalRecord(
    ON,
    Letterhead(("HỘI LHPN TỈNH HÀ TĨNH",), ("HỘI LHPN XÃ PHÚC TRẠCH",), "Phúc Trạch"),
    "BTV",
    "Hội LHPN xã Phúc Trạch",
    "xã Phúc Trạch, tỉnh Hà Tĩnh",
    ROW,
    (("LGG-14", "Lồng ghép giới", 2014), ("DT-15", "Nước sạch", 2015)),
    tuple(f"{number:010x}" for number in range(1203)),
)


def test_it_says_by_which_decision_what_how_and_who_signs() -> None:
    text = " ".join(paper.page_texts(disposal.write(RECORD)))
    for part in (
        "Hủy tài liệu, xóa dữ liệu cá nhân hết thời hạn lưu",
        "Quyết định số 12/QĐ-HPN ngày 20 tháng 11 năm 2026",
        "theo danh sách lập ngày 24 tháng 11 năm 2026",
        "Người duyệt: Nông Thị Hải Vân, Chủ tịch.",
        "1.203",
        "10 năm, TT 10/2022/TT-BNV",
        "Không lấy lại được",
        "NGƯỜI THỰC HIỆN",
        "CHỦ TỊCH",
        "PHỤ LỤC",
        "LGG-14",
        "Mã của 1.203 người",
        "00000004b2",
    ):
        assert part in text


def test_a_list_without_people_has_no_table_of_codes() -> None:
    text = " ".join(paper.page_texts(disposal.write(replace(RECORD, people=()))))
    assert "Mã của" not in text
