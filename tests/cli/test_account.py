"""Accounts by commands: added, used, closed."""

from pathlib import Path

import pytest

from tests.cli.program import PASSWORD, Program

SECOND, THIRD = "mật khẩu thứ hai", "mật khẩu thứ ba"


@pytest.fixture
def second(tmp_path: Path) -> Path:
    file = tmp_path / "hai.txt"
    file.write_text(SECOND, encoding="utf-8")
    return file


def test_a_reader_looks_and_changes_nothing(
    program: Program, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    added = program("account", "add", "Lò Thị Mai", "--role", "reader", "--new-password-file", str(second))
    assert added == {"number": 2}
    monkeypatch.setenv("SO8_PASSWORD", SECOND)
    names = [row["name"] for row in program("account", "list")["accounts"]]
    assert names[1] == "Lò Thị Mai"
    refused = program("dialogue", "new", "--code", "A", "--theme", "B", expect=1)
    assert "chỉ xem" in refused["error"]
    refused = program("account", "close", "1", expect=1)
    assert "quản trị" in refused["error"]


def test_a_closed_account_opens_nothing(
    program: Program, second: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("account", "add", "Lò Thị Mai", "--new-password-file", str(second))
    assert "không tự đóng" in program("account", "close", "1", expect=1)["error"].lower()
    program("account", "close", "2")
    monkeypatch.setenv("SO8_PASSWORD", SECOND)
    assert "chưa đúng" in program("check", expect=1)["error"]
    monkeypatch.setenv("SO8_PASSWORD", PASSWORD)
    assert program("account", "list")["accounts"][1]["closed"]


def test_the_sheet_is_tried_and_nothing_changes(program: Program, tmp_path: Path) -> None:
    code = tmp_path / "ma.txt"
    code.write_text("ABCD " * 8, encoding="utf-8")
    assert "chưa đúng" in program("account", "try-sheet", str(code), expect=1)["error"]
    assert program("account", "list")["accounts"][0]["role"] == "administrator"


def test_each_changes_the_own_password_and_none_is_used_twice(
    program: Program,
    second: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program("account", "add", "Lò Thị Mai", "--new-password-file", str(second))
    refused = program("account", "password", "--new-password-file", str(second), expect=1)
    assert "mật khẩu khác" in refused["error"]
    third = tmp_path / "ba.txt"
    third.write_text(THIRD + "\n", encoding="utf-8")
    program("account", "password", "--new-password-file", str(third))
    monkeypatch.setenv("SO8_PASSWORD", THIRD)
    assert program("account", "list")["accounts"][0]["role"] == "administrator"
    monkeypatch.setenv("SO8_PASSWORD", SECOND)
    assert program("check")["sound"]


def test_the_record_says_who_printed_and_is_exported_by_the_administrator(
    program: Program, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program("account", "add", "Lò Thị Mai", "--new-password-file", str(second))
    program("dialogue", "new", "--code", "DT-01", "--theme", "Nước sạch", "--invite", "Công an xã")
    monkeypatch.setenv("SO8_PASSWORD", SECOND)
    program("print", "invitation", "--dialogue", "DT-01", "--out", str(tmp_path / "moi.pdf"))
    assert "quản trị" in program("audit", "export", str(tmp_path / "nk.csv"), expect=1)["error"]
    monkeypatch.setenv("SO8_PASSWORD", PASSWORD)
    assert "printed" in [entry["action"] for entry in program("audit", "list")["entries"]]
    program("audit", "export", str(tmp_path / "nk.csv"))
    written = (tmp_path / "nk.csv").read_text(encoding="utf-8-sig")
    assert 'Lò Thị Mai,"In, lưu PDF",Giấy mời' in written


def test_the_notebook_is_handed_over_with_new_keys_and_a_record(
    program: Program, second: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, record = tmp_path / "phieu-moi.pdf", tmp_path / "bien-ban.pdf"
    papers = ("--sheet", str(sheet), "--record", str(record))
    done = program("account", "hand-over", "Lò Thị Mai", "--new-password-file", str(second), *papers)
    assert (done["number"], done["closed"]) == (2, 1)
    assert sheet.read_bytes().startswith(b"%PDF")
    assert record.read_bytes().startswith(b"%PDF")
    assert "chưa đúng" in program("check", expect=1)["error"]
    monkeypatch.setenv("SO8_PASSWORD", SECOND)
    first, second_row = program("account", "list")["accounts"]
    assert (first["closed"], second_row["role"]) == (True, "administrator")
