"""Backing up and restoring by commands alone: nothing is replaced unseen, nothing is thrown away."""

from pathlib import Path

import pytest

from app.base.paths import resource
from tests.cli.program import Program

ROSTER = resource("practice", "huong_khe.xlsx")


@pytest.fixture
def backed_up(program: Program) -> str:
    """A notebook with a class, backed up; its list came later. The backup's name."""
    program("class", "new", "--code", "HK-01", "--title", "Lồng ghép giới", "--day", "2026-11-24")
    name = Path(program("backup")["backups"][0]).name
    program("roster", "import", str(ROSTER), "--class", "HK-01")
    return name


def test_what_would_be_lost_is_said_before_anything_is_restored(program: Program, backed_up: str) -> None:
    said = program("restore", backed_up, expect=1)["error"]
    assert "chưa có 1 việc của sổ đang dùng" in said
    assert program("class", "list")["classes"][0]["people"] == 45


def test_the_notebook_that_was_replaced_can_be_had_back(program: Program, backed_up: str) -> None:
    kept = Path(program("restore", backed_up, "--accept-loss")["kept"]).name
    assert program("class", "list")["classes"][0]["people"] == 0
    listed = {each["name"]: each["people"] for each in program("restore")["backups"]}
    assert listed == {kept: 45, backed_up: 0}
    program("restore", kept)
    assert program("class", "list")["classes"][0]["people"] == 45


def test_a_stick_carries_the_notebook_to_another_machine(
    program: Program, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    name = Path(program("backup", "--to", str(stick))["backups"][1]).name
    other = Program(tmp_path / "máy khác", capsys)
    assert other("restore", name, "--place", str(stick))["kept"] is None
    assert other("check")["sound"]


def test_a_broken_notebook_is_restored_and_kept(program: Program, backed_up: str) -> None:
    database = program.notebook / "notebook.db"
    size = database.stat().st_size
    content = bytearray(database.read_bytes())
    content[-4000] ^= 1
    database.write_bytes(content)
    assert "hỏng" in program("check", expect=1)["error"]
    restored = program("restore", backed_up)
    assert restored["salvaged"] + restored["lost"] >= 1
    assert program("check")["sound"]
    assert (Path(restored["kept"]) / "notebook.db").stat().st_size == size


def test_a_backup_nobody_has_is_refused_in_words(program: Program) -> None:
    assert "Không có bản sao lưu tên này" in program("restore", "20200101-000000-hand", expect=1)["error"]
