import pytest

from app.base import machine
from app.base.machine import Machine
from app.base.paths import data_folder


def test_what_is_remembered_comes_back() -> None:
    kept = Machine(150, "dark", "Canon LBP2900")
    machine.remember(kept)
    assert machine.read() == kept


@pytest.mark.parametrize("content", ["", "[1]", "{", '{"scale": "large"}', '{"unknown": 1}', "7"])
def test_a_file_that_cannot_be_read_is_a_new_machine(content: str) -> None:
    data_folder().mkdir(parents=True)
    (data_folder() / "machine.json").write_text(content, encoding="utf-8")
    assert machine.read() == Machine()


def test_a_disk_that_takes_nothing_stops_nobody() -> None:
    data_folder().write_text("no folder", encoding="utf-8")
    machine.remember(Machine(150))
    assert machine.read() == Machine()
