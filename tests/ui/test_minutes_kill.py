"""Killed while one types: all that was there when the window said "Đã lưu" is there again."""

import json
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.base import text
from app.base.clock import system_clock
from app.db.store import NotebookFiles, Store
from app.domain.check import Topic
from app.services import check, dialogue, history
from app.ui.kit.desk import Desk
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Theme
from app.ui.minutes import reading
from tests.office import A_DIALOGUE
from tests.ui.meeting import ALT, Secretary
from tests.ui.screen import ROOT
from tests.ui.typist import Typed

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

KILLS = 8
FIELDS = (reading.TEXT, reading.RAISER, reading.ANSWER)
SHORTEST_SECONDS, LONGEST_SECONDS = 0.3, 5.0
"""How long one types before the end comes."""


@pytest.fixture
def key(request: pytest.FixtureRequest, files: NotebookFiles) -> bytes:
    """Of a notebook that is closed and has one dialogue."""
    database, key = request.getfixturevalue("_new_notebook")
    shutil.copy(database, files.database)
    store = Store(files, key)
    with store.write("Thêm đối thoại") as session:
        dialogue.create(session, A_DIALOGUE)
    store.close()
    return bytes(key)


def _killed(files: NotebookFiles, key: bytes, number: int) -> Typed:
    """Let somebody type, kill the program in the middle; what was typed when it last said all is saved."""
    command = [sys.executable, "-m", "tests.ui.typist", str(files.folder), key.hex(), str(number)]
    moment = random.Random(number).uniform(SHORTEST_SECONDS, LONGEST_SECONDS)  # noqa: S311 - no secret
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as typing:  # noqa: S603 - our own program
        assert typing.stdout is not None
        first = typing.stdout.readline()
        with pytest.raises(subprocess.TimeoutExpired):
            typing.wait(moment)
        typing.kill()
        lines = [first, *typing.stdout.read().splitlines(keepends=True)]
    last = [line for line in lines if line.endswith(b"\n")][-1]
    typed: Typed = json.loads(last)
    return typed


def _said_at_start(files: NotebookFiles, key: bytes) -> set[Topic]:
    """What the check at start says when the notebook is opened again."""
    store = Store(files, key)
    said = {each.topic for each in check.look(store)}
    store.close()
    return said


@contextmanager
def _reopened(qtbot: QtBot, theme: Theme, files: NotebookFiles, key: bytes) -> Iterator[Secretary]:
    """The page of minutes over what lies on the disk; it is left as it was found."""
    store = Store(files, key)
    with store.read() as session:
        (row,) = dialogue.dialogues(session)
    tasks = Tasks(lambda: store, undo=history.undo, redo=history.redo)
    secretary = Secretary(qtbot, Desk(tasks, theme, system_clock), store, row.id)
    yield secretary
    tasks.close()
    secretary.page.close()


def _shown(secretary: Secretary) -> Typed:
    """Every issue as one reads it in the form, from the first to the last."""
    secretary.settle()
    listed = len(secretary.page.issues.outline.model.rows)
    for _issue in range(listed):
        _go(secretary, Qt.Key.Key_Up)
    shown = []
    for _issue in range(listed):
        shown.append({field: secretary.fields.typed[field].raw for field in FIELDS})
        _go(secretary, Qt.Key.Key_Down)
    return shown


def _go(secretary: Secretary, key: Qt.Key) -> None:
    """To the issue above or below, once what one leaves is written."""
    secretary.press(key, ALT)
    secretary.settle()


def _is_there(issue: dict[str, str], shown: Typed) -> bool:
    """Whether some issue holds all of this; more may have been typed before the end.

    A space at the end goes when the field is left, which the next one who types does.
    """
    wanted = {field: text.clean(words) for field, words in issue.items()}
    return any(all(each[field].startswith(words) for field, words in wanted.items()) for each in shown)


def test_killed_at_any_moment_the_minutes_hold_all_that_was_said_to_be_saved(
    qtbot: QtBot, theme: Theme, files: NotebookFiles, key: bytes
) -> None:
    promised: Typed = []
    said: set[Topic] = set()
    for number in range(KILLS):
        promised += _killed(files, key, number)
        said |= _said_at_start(files, key)
        with _reopened(qtbot, theme, files, key) as secretary:
            shown = _shown(secretary)
        assert [issue for issue in promised if not _is_there(issue, shown)] == []
        texts = [issue[reading.TEXT] for issue in shown]
        assert len(set(texts)) == len(texts)
    assert len(promised) >= KILLS // 2
    assert {Topic.DRAFT, Topic.STOPPED} <= said
