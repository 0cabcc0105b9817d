"""A window to test with: the real notebook behind it, the off-screen platform in front."""

import gc
import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.services import history
from app.ui.kit.desk import Desk
from app.ui.kit.garbage import GarbageOnThisThread
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Mode, Theme
from tests.office import NOW
from tests.ui.colleagues import shared_code, shared_desktop
from tests.ui.grid import FIRST_MORNING, Grid
from tests.ui.lists import folder, mixed_list, open_page

__all__ = ["folder", "mixed_list", "open_page", "shared_code", "shared_desktop"]


@pytest.fixture(autouse=True, scope="module")
def _garbage_on_this_thread(qapp: QApplication) -> Iterator[None]:  # noqa: ARG001 - Qt objects die before it
    """As in the program itself: Qt objects are never collected on the database's thread."""
    garbage = GarbageOnThisThread()
    yield
    gc.collect()
    garbage.stop()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    made = Theme(Mode.LIGHT)
    made.dress()
    yield made
    qapp.setStyleSheet("")


@pytest.fixture
def tasks(qapp: QApplication, store: Store) -> Iterator[Tasks]:  # noqa: ARG001 - needs the application
    made = Tasks(lambda: store, undo=history.undo, redo=history.redo)
    yield made
    made.close()


@pytest.fixture
def desk(tasks: Tasks, theme: Theme) -> Desk:
    return Desk(
        tasks, theme, lambda: NOW, pages=frozenset({"attendance", "training_class", "roster_import", "paper"})
    )


@pytest.fixture
def morning(desk: Desk) -> Desk:
    """The desk on the first morning of the class."""
    return Desk(desk.tasks, desk.theme, lambda: FIRST_MORNING, desk.pages)


@pytest.fixture
def grid(qtbot: QtBot, morning: Desk, store: Store, class_id: bytes) -> Grid:
    return Grid(qtbot, morning, store, class_id)
