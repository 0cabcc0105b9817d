"""Stopped at any write of a day's work: what was said to be saved is there, nothing is half."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app.db import backup
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from app.services import draft, history
from tests.accident import LISTED, PULLED, WORDS, the_class
from tests.db.faults import KILL, Fault, count_calls, points
from tests.office import PEOPLE

PROGRAM = "tests.accident"
MOST = [2, pytest.param(25, marks=pytest.mark.slow)]

pytestmark = [
    pytest.mark.skipif(shutil.which("strace") is None, reason="strace is not installed"),
    pytest.mark.timeout(600),
]


@pytest.fixture
def whole(store: Store, class_id: bytes, tmp_path: Path) -> Path:
    """A closed notebook with a class of three, to be copied for each stop."""
    assert class_id
    store.close()
    folder = tmp_path / "whole"
    folder.mkdir()
    shutil.copy(store.files.database, folder)
    return folder


@pytest.fixture
def hex_key(_new_notebook: tuple[Path, bytes]) -> str:
    return _new_notebook[1].hex()


def again(whole: Path) -> Path:
    folder = whole.with_name("again")
    shutil.rmtree(folder, ignore_errors=True)
    return shutil.copytree(whole, folder)


def opened(folder: Path, hex_key: str) -> Store:
    store = Store(NotebookFiles(folder), bytes.fromhex(hex_key))
    store.check()
    return store


@pytest.mark.parametrize("most", MOST)
def test_marks_and_typed_text(whole: Path, hex_key: str, most: int) -> None:
    job = ("type", str(again(whole)), hex_key)
    for call, when in list(points(count_calls(*job, program=PROGRAM), KILL, most)):
        folder = again(whole)
        said = Fault(call, KILL, when).run(*job, program=PROGRAM).stdout.split()
        store = opened(folder, hex_key)
        class_id = the_class(store)
        with store.read() as session:
            marks = session.execute(text("SELECT count(*) FROM attendance_mark")).scalar_one()
            typed = draft.of(session, [class_id]).get((class_id, "title"), "")
        store.close()
        drafts = (*WORDS, "").index(typed) + 1 if typed else 0
        assert said.count("mark") <= marks <= said.count("mark") + 1
        assert said.count("draft") <= drafts <= said.count("draft") + 1


@pytest.mark.parametrize("most", MOST)
def test_a_list_is_there_with_everyone_or_not_at_all(whole: Path, hex_key: str, most: int) -> None:
    job = ("read", str(again(whole)), hex_key)
    for call, when in list(points(count_calls(*job, program=PROGRAM), KILL, most)):
        folder = again(whole)
        said = Fault(call, KILL, when).run(*job, program=PROGRAM).stdout
        store = opened(folder, hex_key)
        people = _people(store)
        assert people == len(PEOPLE) + LISTED or (people == len(PEOPLE) and not said)
        if people > len(PEOPLE):
            assert history.undo(store) is not None
            assert _people(store) == len(PEOPLE)
        store.close()


def _people(store: Store) -> int:
    with store.read() as session:
        return int(session.execute(text("SELECT count(*) FROM person WHERE deleted = 0")).scalar_one())


@pytest.mark.parametrize("call", ["mkdir", "write", "fsync", "rename"])
def test_a_stick_pulled_during_the_second_copy_is_said_and_leaves_the_first(
    whole: Path, hex_key: str, tmp_path: Path, call: str
) -> None:
    stick = tmp_path / "usb"
    (whole / "notebook.key").write_bytes(b"a wrapped key")
    store = opened(whole, hex_key)
    first = backup.write(store, store.files.backups, Reason.HAND)
    store.close()
    before = first.files.database.read_bytes()
    job = ("copy", str(whole), hex_key, str(stick))

    ended = Fault(call, "error=EIO", 1).run(*job, program=PROGRAM)

    assert (ended.returncode, ended.stdout) == (PULLED, ""), ended.stderr
    assert backup.found(stick) == []
    assert [each.folder for each in backup.found(whole / "backups")] == [first.folder]
    assert first.files.database.read_bytes() == before
    assert Fault("rename", "error=EIO", 999).run(*job, program=PROGRAM).returncode == 0
    assert len(backup.found(stick)) == 1
