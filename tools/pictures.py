"""Pictures of every page of the window, as an officer sees it on a laptop of 1366×768.

    python tools/pictures.py NOTEBOOK NOTEBOOK_WITHOUT_LIST FOLDER

Opens the notebooks (password from SO8_PASSWORD) off screen and writes FOLDER/window-*.png at
1366×696, a screen of 768 less title and task bar; and FOLDER/paper-*.png, the first and the last
page of each PDF that lies there.
"""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

from PySide6.QtCore import QDeadlineTimer, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.base.clock import system_clock
from app.base.paths import resource
from app.bootstrap.window import NotebookOpening
from app.documents.preview import layout_of, render_page
from app.domain.printout import Printout
from app.ui.kit.picture import image_of
from app.ui.shell.run import Frame
from app.ui.shell.size import SIZE

_PATIENCE_MS = 20_000
_QUIET = timedelta(milliseconds=400)
_ALT = Qt.KeyboardModifier.AltModifier
_ISSUE_SHOWN = 6
_ROUNDS = 3
_DPI = 96
_BROKEN_AT = 3 * 4096 + 50
"""In a page of the letterheads."""


def main(notebook: Path, without_list: Path, folder: Path) -> None:
    """Write the pictures; the import is shown in a notebook whose class has no list yet."""
    folder.mkdir(parents=True, exist_ok=True)
    _put_list(folder / "home" / "Downloads")
    os.environ["HOME"] = str((folder / "home").resolve())
    application = QApplication.instance() or QApplication([])
    for path, show in ((notebook, _all_pages), (without_list, _import_steps)):
        frame = Frame(NotebookOpening(path, system_clock), system_clock, is_new=False)
        frame.resize(SIZE)
        frame.show()
        _settle()
        _save(frame, folder, "start")
        frame.start.unlock_with(os.environ["SO8_PASSWORD"])  # type: ignore[attr-defined] # not a new notebook
        _wait(lambda shown=frame: shown.window_page is not None)  # type: ignore[misc] # bound at once
        show(frame, folder)
        frame.close()
    _broken_start(notebook, folder)
    first = Frame(NotebookOpening(folder / "none", system_clock), system_clock, is_new=True)
    first.resize(SIZE)
    first.show()
    first.start.place.search.setText("huong lien")  # type: ignore[attr-defined] # a new notebook
    _settle()
    _save(first, folder, "first-run")
    first.close()
    application.processEvents()
    for pdf in folder.glob("*.pdf"):
        _save_paper(pdf)


def _save_paper(pdf: Path) -> None:
    """The first and the last page of a paper, as pictures."""
    printed = pdf.read_bytes()
    for page in sorted({1, layout_of(printed).pages}):
        image = image_of(render_page(printed, page - 1, _DPI))
        image.save(str(pdf.with_name(f"paper-{pdf.stem}-{page}.png")))


def _put_list(downloads: Path) -> None:
    """The list to import lies where an officer receives one."""
    downloads.mkdir(parents=True, exist_ok=True)
    shutil.copy(resource("practice", "huong_khe.xlsx"), downloads / "DS lớp LGG thôn bản (bản cuối) (2).xlsx")


def _all_pages(frame: Frame, folder: Path) -> None:
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    _answered(frame)
    _save(frame, folder, "today")
    window.open("training_class")
    _answered(frame)
    _save(frame, folder, "training-class")
    frame.aside.open_guide()
    _answered(frame)
    _save(frame, folder, "guide")
    frame.aside.close()
    class_id = window.page.list.chosen()  # type: ignore[union-attr] # the page of classes
    for key, subject, name in (
        ("new_class", None, "new-class"),
        ("attendance", class_id, "attendance"),
        ("paper", (Printout.ATTENDANCE_SHEET, class_id), "paper-list"),
        ("paper", (Printout.CERTIFICATES, class_id), "paper-certificate"),
        ("handover", None, "handover"),
        ("settings", None, "settings"),
        ("dialogue", None, "dialogue"),
    ):
        window.open(key, subject)
        _answered(frame)
        _settle(timedelta(seconds=4) if key in {"paper", "settings"} else _QUIET)
        _save(frame, folder, name)
    _dialogue_pages(frame, folder)
    _backup_pages(frame, folder)


def _backup_pages(frame: Frame, folder: Path) -> None:
    """Page Sao lưu, and the way back to the oldest backup up to the last press."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    window.open("backup")
    _settle()
    window.page.now.click()  # type: ignore[union-attr] # the page of backups
    _settle(timedelta(seconds=2))
    _save(frame, folder, "backup")
    backups = window.page.list  # type: ignore[union-attr] # the page of backups
    oldest = backups.rows.row_at(backups.rows.index(backups.rows.rowCount() - 1, 0)).key
    window.open("restore", oldest)
    for name in ("restore-1-choose", "restore-2-loss"):
        _settle(timedelta(seconds=2))
        _save(frame, folder, name)
        if name == "restore-1-choose":
            frame.start.go_on.click()  # type: ignore[attr-defined] # the page of restoring


def _broken_start(notebook: Path, folder: Path) -> None:
    """A notebook with one broken page, from the password to what came back after its only backup."""
    broken = folder / "notebook-broken"
    shutil.rmtree(broken, ignore_errors=True)
    shutil.copytree(notebook, broken, ignore=shutil.ignore_patterns("notebook.lock"))
    for later in sorted((broken / "backups").iterdir())[1:]:
        shutil.rmtree(later)
    with (broken / "notebook.db").open("r+b") as database:
        database.seek(_BROKEN_AT)
        database.write(b"broken")
    (broken / "notebook.db-wal").touch()  # as after a power cut
    frame = Frame(NotebookOpening(broken, system_clock), system_clock, is_new=False)
    frame.resize(SIZE)
    frame.show()
    frame.start.unlock_with(os.environ["SO8_PASSWORD"])  # type: ignore[attr-defined] # not a new notebook
    _settle(timedelta(seconds=2))
    _save(frame, folder, "start-broken")
    QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Return)
    _settle(timedelta(seconds=2))
    page = frame.currentWidget()
    for _press in range(2):
        page.go_on.click()  # type: ignore[union-attr] # the page of restoring
        _settle(timedelta(seconds=3))
    _save(frame, folder, "restore-3-done")
    frame.close()


def _dialogue_pages(frame: Frame, folder: Path) -> None:
    """The dialogue that was held, from its plan to what is left of it."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    dialogues = window.page.list  # type: ignore[union-attr] # the page of dialogues
    held = dialogues.rows.row_at(dialogues.rows.index(dialogues.rows.rowCount() - 1, 0)).key
    for key, subject, name in (
        ("dialogue_form", held, "dialogue-form"),
        ("minutes", held, "minutes"),
        ("commitment", None, "commitment"),
        ("dialogue_paper", (Printout.MINUTES, held), "paper-minutes"),
    ):
        window.open(key, subject)
        _answered(frame)
        _settle(timedelta(seconds=4) if key == "dialogue_paper" else _QUIET)
        if key == "minutes":
            for _issue in range(_ISSUE_SHOWN - 1):
                QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Down, _ALT)
            _settle()
        _save(frame, folder, name)


def _import_steps(frame: Frame, folder: Path) -> None:
    """Go through the import by Enter, as the officer would."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - there is one
    window.open("training_class")
    _settle()
    window.open("roster_import", window.page.list.chosen())  # type: ignore[union-attr] # the page of classes
    steps = window.page.steps  # type: ignore[union-attr] # the page of the import
    for number, name in enumerate(("file", "columns", "check", "confirm"), start=1):
        _wait(lambda number=number: f" {number} " in steps.accessibleName())  # type: ignore[misc] # bound to this round
        _answered(frame)
        _settle(timedelta(seconds=1))
        _save(frame, folder, f"import-{number}-{name}")
        QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Return)


def _wait(done: Callable[[], bool]) -> None:
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not done() and not deadline.hasExpired():
        _settle()


def _answered(frame: Frame) -> None:
    """Wait until the notebook has answered what was asked, and what that asked in turn."""
    for _round in range(_ROUNDS):
        done: list[bool] = []
        frame.tasks.read(frame, lambda _session: True, done.append)
        _wait(lambda done=done: bool(done))  # type: ignore[misc] # bound to this round
    _settle()


def _settle(time: timedelta = _QUIET) -> None:
    """Let threads answer and the page be painted; a loop that sleeps, so that they get their turn."""
    loop = QEventLoop()
    QTimer.singleShot(int(time.total_seconds() * 1000), loop.quit)
    loop.exec()


def _save(frame: Frame, folder: Path, name: str) -> None:
    frame.grab().save(str(folder / f"window-{name}.png"))


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
