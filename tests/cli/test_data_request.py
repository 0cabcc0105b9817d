"""The register of requests by commands, and what is past its term of keeping."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.cli.program import Program
from tests.documents import paper


@pytest.fixture
def so8(program: Program) -> Program:
    roster = Path(__file__).parents[2] / "resources" / "practice" / "huong_khe.xlsx"
    program("class", "new", "--code", "HK-14", "--title", "Lồng ghép giới", "--day", "24/11/2014")
    program("roster", "import", str(roster), "--class", "HK-14")
    return program


def test_asked_answered_done_and_refused(program: Program) -> None:
    asked = program("request", "add", "--right", "see", "--asker", "Lò Thị Mai", "--channel", "telephone")
    assert (asked["standing"], asked["late"]) == ("to_answer", False)
    code = asked["code"]
    assert program("request", "answer", code, "Mời bà đến xem.")["standing"] == "to_do"
    assert program("request", "finish", code, "Đã xem.")["standing"] == "done"
    other = program("request", "add", "--right", "delete", "--asker", "Sùng A Dơ")["code"]
    assert program("request", "list", "--open")["requests"][0]["code"] == other
    assert "lý do" in program("request", "refuse", other, " ", expect=1)["error"]
    assert program("request", "refuse", other, "Luật buộc lưu.")["standing"] == "refused"
    assert len(program("request", "list")["requests"]) == 2
    assert "số 99" in program("request", "answer", "99", "Vâng", expect=1)["error"]


def test_what_is_past_its_term_goes_by_a_decision_and_the_record_is_printed(
    so8: Program, tmp_path: Path
) -> None:
    listed = so8("retention", "list")
    assert (listed["people"], listed["classes"]) == (45, 1)
    yesterday = (datetime.now(UTC) - timedelta(days=1)).strftime("%d/%m/%Y")
    given = ("--decision", "12/QĐ-HPN", "--on", yesterday, "--approver", "Nông Thị Hải Vân")
    out = tmp_path / "bien-ban.pdf"
    assert "--sure" in so8("retention", "approve", *given, "--out", str(out), expect=1)["error"]
    assert so8("retention", "list") == listed
    done = so8("retention", "approve", *given, "--out", str(out), "--sure")
    assert (done["people"], done["classes"], done["dialogues"]) == (45, 1, 0)
    assert "12/QĐ-HPN" in paper.page_texts(out.read_bytes())[0]
    assert so8("retention", "list")["people"] == 0
    assert "hủy dở" in so8("retention", "resume", str(tmp_path / "x.pdf"), expect=1)["error"]
    so8("retention", "record", "12/QĐ-HPN", str(tmp_path / "lai.pdf"))
    assert (tmp_path / "lai.pdf").read_bytes() == out.read_bytes()
    assert "Xem lại số" in so8("retention", "record", "1", str(tmp_path / "y.pdf"), expect=1)["error"]
