"""A window to test with: the real notebook behind it, the off-screen platform in front."""

import os
from collections.abc import Iterator

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from app.db.store import Store
from app.services import history
from app.ui.kit.desk import Desk
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Mode, Theme
from tests.office import NOW


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
