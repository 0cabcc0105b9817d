"""A dialogue from its first issue to its papers, by commands alone."""

from datetime import timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader

from app.base.clock import system_clock, today
from app.cli.main import run
from app.domain.wording import short_date
from tests.cli.program import Program

TODAY = today(system_clock)
MEETING = ("--dialogue", "DT-01")


@pytest.fixture
def so8(program: Program) -> Program:
    program(
        *(
            "dialogue",
            "new",
            "--code",
            "DT-01",
            "--theme",
            "Phòng, chống tảo hôn",
            "--day",
            short_date(TODAY),
        ),
        *("--starts", "08:00", "--venue", "Nhà văn hóa xã", "--village", "Thôn Phú Lâm", "--host", "UBND xã"),
        *("--invite", "Công an xã", "--chair", "Ông Phan Văn Quý", "--secretary", "Hoàng Thị Duyên"),
    )
    program(
        *("dialogue", "issue", *MEETING, "--text", "Ba cặp định cưới khi chưa đủ tuổi.", "--due", "+14"),
        *("--theme", "child_marriage", "--raiser", "Bàn Thị Dất", "--village", "Thôn Phú Lâm"),
        *("--answer", "Đến từng nhà.", "--agency", "Công an xã", "--outcome", "accepted"),
    )
    program("dialogue", "issue", *MEETING, "--text", "Đường sạt.", "--outcome", "escalated")
    return program


def text_of(file: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(file).pages)


def test_minutes_are_printed_and_hide_who_raised_a_withheld_issue(so8: Program, tmp_path: Path) -> None:
    assert so8("dialogue", "finish", *MEETING, "--ends", "11:15", "--conclusion", "Trả lời đúng hạn.") == {
        "issues": 2,
        "commitments": 1,
    }
    out = tmp_path / "bien-ban.pdf"
    told = so8("print", "minutes", *MEETING, "--out", str(out))
    assert (told["issues"], told["commitments"], told["people"]) == (2, 1, 0)
    text = text_of(out)
    assert "Đại biểu thôn Phú Lâm" in text
    assert short_date(TODAY + timedelta(days=14)) in text
    assert "Bàn Thị Dất" not in text


@pytest.mark.parametrize(
    ("paper", "words"),
    [
        ("conclusion", "THÔNG BÁO"),
        ("commitments", "BẢNG THEO DÕI CAM KẾT"),
        ("invitation", "GIẤY MỜI"),
        ("participants", "DANH SÁCH NGƯỜI DỰ"),
    ],
)
def test_the_other_papers_are_printed_the_same_way(
    so8: Program, tmp_path: Path, paper: str, words: str
) -> None:
    if paper == "conclusion":
        assert "chưa kết thúc" in so8("print", paper, *MEETING, "--out", "giay.pdf", expect=1)["error"]
        so8("dialogue", "finish", *MEETING, "--ends", "11:15")
    told = so8("print", paper, *MEETING, "--out", str(tmp_path / "giay.pdf"))
    assert told["pages"] == len(PdfReader(tmp_path / "giay.pdf").pages)
    assert words in text_of(tmp_path / "giay.pdf")


def test_a_commitment_is_reminded_of_until_it_is_answered(so8: Program, tmp_path: Path) -> None:
    out = str(tmp_path / "phieu-nhac.pdf")
    assert so8("print", "reminders", "--out", out)["letters"] == 1
    assert "Trạm" not in text_of(Path(out))
    assert so8("print", "reminders", "--out", out, "--agency", "Trạm Y tế", expect=1)["code"]
    assert so8("commitment", "answer", *MEETING, "--issue", "1", "--answer", "Đã đến") == {"open": 0}
    assert so8("commitment", "list")["commitments"][0]["column"] == "answered"
    assert "Không còn" in so8("print", "reminders", "--out", out, expect=1)["error"]


def test_people_of_a_class_take_part(so8: Program) -> None:
    roster = Path(__file__).parents[2] / "resources" / "practice" / "huong_khe.xlsx"
    so8("class", "new", "--code", "HK-01", "--title", "Lồng ghép giới", "--day", "2026-11-24")
    so8("roster", "import", str(roster), "--class", "HK-01")
    assert so8("dialogue", "people", *MEETING, "--class", "HK-01", "--expected") == {"people": 45, "new": 45}
    assert so8("dialogue", "list")["dialogues"][0]["people"] == 0
    so8("dialogue", "people", *MEETING, "--class", "HK-01")
    row = so8("dialogue", "list")["dialogues"][0]
    assert (row["people"], row["issues"], row["open"]) == (45, 2, 1)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dialogue", "issue", *MEETING, "--text", "x", "--due", "hôm kia"), "Gõ như 10/12"),
        (("dialogue", "issue", *MEETING, "--text", "x", "--theme", "khác"), "nhóm ý kiến"),
        (("commitment", "answer", *MEETING, "--issue", "2"), "không có cam kết"),
        (("commitment", "answer", *MEETING, "--issue", "9"), "không có vấn đề 9"),
        (("commitment", "answer", *MEETING, "--issue", "1", "--status", "not_kept"), "lý do"),
        (("commitment", "answer", *MEETING, "--issue", "1", "--on", "1/1/2024"), "trước ngày họp"),
        (("commitment", "answer", *MEETING, "--issue", "1", "--on", "1/1/2099"), "chưa tới"),
        (("dialogue", "new", "--code", "DT-09", "--theme", "Khác", "--starts", "25:99"), "08:30"),
        (("dialogue", "finish", *MEETING, "--ends", "7h"), "trước giờ bắt đầu"),
        (("print", "minutes", "--dialogue", "DT-77", "--out", "x.pdf"), "DT-77"),
        (("dialogue", "new", "--code", "DT-01", "--theme", "Khác"), "đã có trong sổ"),
    ],
    ids=[
        *("deadline", "theme", "no commitment", "no issue", "no reason", "before the meeting", "not yet"),
        *("no hour", "ends before it starts", "no dialogue", "code taken"),
    ],
)
def test_what_cannot_be_done_is_a_sentence_and_changes_nothing(
    so8: Program, arguments: tuple[str, ...], words: str
) -> None:
    before = so8("dialogue", "list"), so8("commitment", "list")
    assert words in so8(*arguments, expect=1)["error"]
    assert (so8("dialogue", "list"), so8("commitment", "list")) == before


def test_the_practice_notebook_has_its_dialogues(
    program: Program, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    practice, out = Program(program.notebook.with_name("tap"), capsys), tmp_path / "bb.pdf"
    practice("practice", "load", "huong-khe")
    practice("print", "minutes", *MEETING, "--out", str(out))
    assert "Rào Tre" in text_of(out)


def test_an_issue_without_words_is_refused(so8: Program) -> None:
    assert "chưa có chữ nào" in so8("dialogue", "issue", *MEETING, "--text", "  ", expect=1)["error"]
    assert so8("dialogue", "list")["dialogues"][0]["issues"] == 2


def test_ending_it_once_more_keeps_what_the_chair_concluded(so8: Program, tmp_path: Path) -> None:
    so8("dialogue", "finish", *MEETING, "--ends", "11:15", "--conclusion", "Trả lời đúng hạn.")
    so8("dialogue", "finish", *MEETING, "--ends", "11:20")
    so8("print", "minutes", *MEETING, "--out", str(tmp_path / "bb.pdf"))
    assert "Trả lời đúng hạn." in text_of(tmp_path / "bb.pdf")
    long = so8("commitment", "answer", *MEETING, "--issue", "1", "--answer", "dài " * 6000, expect=1)
    assert "20.000 chữ" in long["error"]


def test_what_looks_wrong_is_written_and_said(so8: Program) -> None:
    same = so8("dialogue", "issue", *MEETING, "--text", "ĐƯỜNG SẠT", "--due", "1/1/2024")
    assert same["number"] == 3
    early, double = same["warnings"]
    assert "trước ngày họp" in early
    assert "giống vấn đề 2" in double
    assert so8("commitment", "list", "--open")["commitments"][0]["issue"] == 3


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dialogue", "nuw"), "Không có lệnh nuw"),
        (("dialogue", "new", "--code", "A"), "Thiếu --theme"),
        (("dialogue", "new", "--code", "A", "--theme", "B", "--day", "31/2/2026"), "31/2/2026"),
        (("dialogue", "new", "--code", "A", "--theme", "B", "--scope", "x"), "village, cluster"),
        (("dialogue", "list", "--al"), "Không có tùy chọn --al"),
        (("dialogue", "list", "3"), "Thừa “3”"),
    ],
)
def test_a_command_line_that_is_not_understood_is_said_in_vietnamese(
    so8: Program, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...], words: str
) -> None:
    assert run(["--notebook", str(so8.notebook), *arguments]) == 2
    said = capsys.readouterr().err
    assert words in said
    assert "Chưa làm gì." in said
