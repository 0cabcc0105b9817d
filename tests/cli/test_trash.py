"""What was deleted, listed and brought back by commands alone."""

from pathlib import Path

from app.base.paths import resource
from app.cli.desk import Desk
from app.services import enrolment, training_class
from tests.cli.program import Program


def _remove_someone(notebook: Path) -> str:
    with Desk(notebook, None).store() as store, store.write("Đưa ra khỏi lớp") as session:
        (first, *_others) = enrolment.learners(session, training_class.class_id(session, "HK-01"))
        enrolment.remove(session, first.enrolment_id)
    return first.name


def test_someone_taken_out_of_a_class_comes_back(program: Program) -> None:
    program("class", "new", "--code", "HK-01", "--title", "Lồng ghép giới", "--day", "2026-11-24")
    program("roster", "import", str(resource("practice", "huong_khe.xlsx")), "--class", "HK-01")
    assert program("trash", "list")["deleted"] == []
    name = _remove_someone(program.notebook)
    (row,) = program("trash", "list")["deleted"]
    assert (row["table"], row["title"], row["where"]) == ("enrolment", name, "Lồng ghép giới")
    people = program("class", "list")["classes"][0]["people"]
    assert program("trash", "restore", row["id"])["restored"]["title"] == name
    assert program("class", "list")["classes"][0]["people"] == people + 1
    assert program("undo")["undone"] == "Lấy lại dòng đã xóa"


def test_a_number_nobody_has_is_refused_in_words(program: Program) -> None:
    assert "Không có mã này" in program("trash", "restore", "xyz", expect=1)["error"]
    assert "không còn" in program("trash", "restore", "00" * 16, expect=1)["error"]
