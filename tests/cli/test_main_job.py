"""The main job without a window, as a script would do it: real processes, a real notebook."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

ROSTER = Path(__file__).parents[2] / "resources" / "practice" / "huong_khe.xlsx"
PASSWORD = "mật khẩu để thử"  # noqa: S105 - of a notebook made for one test

SOUND = {"sound": True, "recovery_sheet": True, "findings": []}


def code_on(sheet: Path) -> str:
    """The recovery code as one reads it on the sheet."""
    return " ".join(re.findall(r"\b[2-9A-HJ-NP-Z]{4}\b", PdfReader(sheet).pages[0].extract_text()))


def so8(folder: Path, *arguments: str, expect: int = 0, password: str | None = PASSWORD) -> dict[str, object]:
    """Run one command; its facts."""
    environment = {key: value for key, value in os.environ.items() if key != "SO8_PASSWORD"}
    if password is not None:
        environment["SO8_PASSWORD"] = password
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "app", "--notebook", str(folder), "--json", *arguments],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert done.returncode == expect, done.stderr
    assert "Traceback" not in done.stderr
    answer: dict[str, object] = json.loads(done.stdout or done.stderr)
    return answer


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A notebook with one class and its list."""
    notebook = tmp_path / "sổ"
    so8(
        notebook,
        "init",
        "--commune",
        "18547",
        "--officer",
        "Hoàng Thị Duyên",
        "--sheet",
        str(tmp_path / "phieu.pdf"),
    )
    so8(
        notebook,
        *("class", "new", "--code", "HK-01", "--title", "Lồng ghép giới cho cán bộ thôn, bản"),
        *("--day", "2026-11-24", "--day", "2026-11-25", "--venue", "Nhà văn hóa xã", "--planned", "45"),
        *("--topic", "Kiến thức về bình đẳng giới|4|Lê Thị Minh", "--topic", "Lồng ghép giới|4"),
    )
    return notebook


def test_from_a_list_to_certificates(folder: Path, tmp_path: Path) -> None:
    assert so8(folder, "roster", "import", str(ROSTER), "--class", "HK-01") == {
        "people": 45,
        "new": 45,
        "known": 0,
        "warnings": 0,
    }
    sheet = tmp_path / "bang.pdf"
    printed = so8(folder, "print", "attendance-sheet", "--class", "HK-01", "--out", str(sheet))
    assert (printed["pages"], printed["people"]) == (3, 45)
    assert len(PdfReader(sheet).pages) == 3

    for lesson in ("1", "2", "3", "4"):
        marks = ("--mark", "7=excused", "--rest", "present")
        told = so8(folder, "attendance", "set", "--class", "HK-01", "--lesson", lesson, *marks)
        assert told == {"marks": 45, "came": 44, "enrolled": 45}

    papers = tmp_path / "giay.pdf"
    certificates = so8(folder, "print", "certificates", "--class", "HK-01", "--out", str(papers))
    assert (certificates["certificates"], certificates["new"]) == (44, 44)
    again = so8(folder, "print", "certificates", "--class", "HK-01", "--out", str(papers))
    assert (again["certificates"], again["new"]) == (44, 0)
    assert so8(folder, "check") == SOUND


def test_one_undo_takes_a_list_back_and_redo_brings_it_again(folder: Path) -> None:
    so8(folder, "roster", "import", str(ROSTER), "--class", "HK-01")
    assert so8(folder, "undo") == {"undone": "Nhập danh sách từ Excel"}
    assert so8(folder, "class", "list")["classes"] == [
        {"code": "HK-01", "title": "Lồng ghép giới cho cán bộ thôn, bản", "people": 0}
    ]
    assert so8(folder, "redo") == {"redone": "Nhập danh sách từ Excel"}
    assert so8(folder, "class", "list")["classes"][0]["people"] == 45  # type: ignore[index] # JSON


def test_the_password_comes_from_a_file_or_the_environment_and_nowhere_else(
    folder: Path, tmp_path: Path
) -> None:
    file = tmp_path / "matkhau.txt"
    file.write_text(f"{PASSWORD}\n", encoding="utf-8")
    assert so8(folder, "check", "--password-file", str(file), password=None) == SOUND
    assert so8(folder, "check", expect=1, password=None)["code"] == "S8-U04"
    assert so8(folder, "check", expect=1, password="sai mật khẩu")["code"] == "S8-U04"  # noqa: S106 - a wrong one


def test_what_cannot_be_done_is_a_sentence(folder: Path, tmp_path: Path) -> None:
    missing = tmp_path / "none.so8act"
    assert "Không đọc được tệp" in str(so8(folder, "enrol", str(missing), expect=1)["error"])
    assert "HK-99" in str(so8(folder, "attendance", "show", "--class", "HK-99", expect=1)["error"])
    assert "Chưa in được" in str(
        so8(
            folder,
            "print",
            "attendance-sheet",
            "--class",
            "HK-01",
            "--out",
            str(tmp_path / "x.pdf"),
            "--blank-rows",
            "0",
            expect=1,
        )["error"]
    )
    assert not (tmp_path / "x.pdf").exists()
    wrong = so8(
        folder, "attendance", "set", "--class", "HK-01", "--lesson", "9", "--rest", "present", expect=1
    )
    assert "4 buổi" in str(wrong["error"])


def test_a_list_is_read_without_a_notebook(tmp_path: Path) -> None:
    told = so8(tmp_path / "none", "roster", "read", str(ROSTER), password=None)
    people = told["people"]
    assert isinstance(people, list)
    assert (len(people), told["warnings"]) == (45, [])
    refused = so8(tmp_path / "none", "roster", "read", __file__, expect=1, password=None)
    assert refused["code"] == "S8-U08"


def test_a_practice_notebook_is_ready_at_once(tmp_path: Path) -> None:
    told = so8(tmp_path / "tap", "practice", "load", "huong-khe", "--starts-on", "2026-11-24")
    assert told == {"people": 45, "class": "HK-01", "starts_on": "2026-11-24"}
    assert "đã có sổ" in str(so8(tmp_path / "tap", "practice", "load", "huong-khe", expect=1)["error"])
    assert so8(tmp_path / "tap", "check") == {**SOUND, "recovery_sheet": False}


def test_a_forgotten_password_is_set_anew_by_the_sheet_which_goes_on_opening(
    folder: Path, tmp_path: Path
) -> None:
    new, typed = "mật khẩu mới đặt", tmp_path / "ma.txt"
    typed.write_text(code_on(tmp_path / "phieu.pdf"), encoding="utf-8")
    assert so8(folder, "recover", str(typed), password=new) == {"recovered": True}
    assert so8(folder, "check", expect=1)["code"] == "S8-U04"
    assert so8(folder, "check", password=new) == SOUND
    assert so8(folder, "recover", str(typed), password=PASSWORD) == {"recovered": True}
    assert so8(folder, "check") == SOUND


def test_a_short_new_password_and_a_code_that_cannot_be_read_change_nothing(
    folder: Path, tmp_path: Path
) -> None:
    typed = tmp_path / "ma.txt"
    assert so8(folder, "recover", str(typed), expect=1)["code"] == "S8-U08"
    typed.write_text(code_on(tmp_path / "phieu.pdf"), encoding="utf-8")
    refused = so8(folder, "recover", str(typed), expect=1, password="ngan")  # noqa: S106 - too short
    assert "ít nhất 8 chữ" in str(refused["error"])
    assert so8(folder, "check") == SOUND


def test_a_new_sheet_opens_and_the_old_one_does_not(folder: Path, tmp_path: Path) -> None:
    old, new = tmp_path / "cu.txt", tmp_path / "moi.txt"
    old.write_text(code_on(tmp_path / "phieu.pdf"), encoding="utf-8")
    sheet = tmp_path / "phieu moi.pdf"
    assert so8(folder, "recovery-sheet", str(sheet)) == {"recovery_sheet": str(sheet)}
    new.write_text(code_on(sheet), encoding="utf-8")
    assert "còn nguyên" in str(so8(folder, "recovery-sheet", str(sheet), expect=1)["error"])
    assert "phiếu cũ" in str(so8(folder, "recover", str(old), expect=1)["error"])
    assert so8(folder, "recover", str(new)) == {"recovered": True}
    assert so8(folder, "recovery-sheet", str(sheet), expect=1, password="sai mật khẩu")["code"] == "S8-U04"  # noqa: S106 - a wrong one


def test_a_sheet_that_cannot_be_written_leaves_no_notebook(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for password, sheet in ((PASSWORD, tmp_path / "file" / "phieu.pdf"), ("ngan", tmp_path / "phieu.pdf")):
        office = ("--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(sheet))
        assert so8(tmp_path / "so", "init", *office, expect=1, password=password)["code"] == "S8-U06"
        assert not sheet.exists()
    assert not (tmp_path / "so").exists()
