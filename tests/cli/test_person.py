"""One person's data by commands: found, given out, erased with the backups."""

from pathlib import Path

import msgspec
import pytest

from app.db.backup import found
from tests.cli.program import Program

ROSTER = Path(__file__).parents[2] / "resources" / "practice" / "huong_khe.xlsx"


@pytest.fixture
def so8(program: Program) -> Program:
    program("class", "new", "--code", "HK-01", "--title", "Lồng ghép giới", "--day", "24/11/2026")
    program("roster", "import", str(ROSTER), "--class", "HK-01")
    return program


def test_a_person_is_given_the_own_data_and_then_erased_everywhere(so8: Program, tmp_path: Path) -> None:
    so8("backup", "--to", str(tmp_path / "usb"))
    someone = so8("person", "find", "ho thi")["people"][0]
    so8("person", "export", someone["id"], str(tmp_path / "du-lieu.json"))
    given = msgspec.json.decode((tmp_path / "du-lieu.json").read_bytes())
    assert given["Họ tên"] == someone["name"]
    assert "--sure" in so8("erase", someone["id"], expect=1)["error"]
    assert so8("person", "find", someone["name"])["people"][0] == someone

    done = so8("erase", someone["id"], "--sure")
    assert done["backups"] == 1
    assert so8("person", "find", someone["name"])["people"] == []
    (left,) = found(so8.notebook / "backups")
    assert left.facts.people == 45
    actions = [entry["action"] for entry in so8("audit", "list")["entries"]]
    assert {"erased", "exported"} <= set(actions)
    assert "Mã người" in so8("erase", "xyz", "--sure", expect=1)["error"]


def test_a_person_is_put_right_agrees_and_is_restricted(so8: Program, tmp_path: Path) -> None:
    someone = so8("person", "find", "ho thi")["people"][0]["id"]
    assert "--phone" in so8("person", "correct", someone, expect=1)["error"]
    assert "10 số" in so8("person", "correct", someone, "--phone", "12", expect=1)["error"]
    changed = so8("person", "correct", someone, "--phone", "0987 654 321", "--birth", "12/3/1984")
    assert changed["changed"] == ["birth", "phone"]

    assert so8("person", "consent", someone)["consents"] == []
    assert "người làm chứng" in so8("person", "consent", someone, "--manner", "spoken", expect=1)["error"]
    (given,) = so8("person", "consent", someone, "--manner", "signed", "--on", "1/11/2026")["consents"]
    assert (given["given_on"], given["withdrawn_on"]) == ("2026-11-01", None)
    (given,) = so8("person", "consent", someone, "--withdraw")["consents"]
    assert given["withdrawn_on"]

    assert so8("person", "restrict", someone)["restricted_on"]
    so8("person", "export", someone, str(tmp_path / "du-lieu.json"))
    known = msgspec.json.decode((tmp_path / "du-lieu.json").read_bytes())
    assert known["Điện thoại"] == "0987654321"
    assert known["Hạn chế sử dụng từ"]
    assert so8("person", "restrict", someone, "--lift")["restricted_on"] is None


def test_the_form_to_sign_is_printed_blank_or_of_one_person(so8: Program, tmp_path: Path) -> None:
    someone = so8("person", "find", "ho thi")["people"][0]["id"]
    so8("print", "consent", "--out", str(tmp_path / "trang.pdf"))
    so8("print", "consent", "--out", str(tmp_path / "phieu.pdf"), "--person", someone)
    assert (tmp_path / "trang.pdf").read_bytes() != (tmp_path / "phieu.pdf").read_bytes()
