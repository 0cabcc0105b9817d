"""Pictures of every page of the window, as an officer sees it on a laptop of 1366×768.

    python tools/pictures.py NOTEBOOK NOTEBOOK_WITHOUT_LIST FOLDER

Opens the notebooks (password from SO8_PASSWORD) off screen and writes FOLDER/window-*.png at
1366×696, a screen of 768 less title and task bar; and FOLDER/paper-*.png, the first and the last
page of each PDF that lies there.
"""

import os
import shutil
import sys
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.*=false")

import people_pictures
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from shot import QUIET, answered, save, save_paper, settle, wait

from app.base.clock import system_clock
from app.base.i18n import _
from app.base.paths import resource
from app.bootstrap.window import NotebookOpening
from app.domain.printout import Printout
from app.services import dialogue, draft, enrolment, issue, training_class
from app.ui.shell import standing
from app.ui.shell.run import Frame
from app.ui.shell.size import SIZE

_ALT = Qt.KeyboardModifier.AltModifier
_ISSUE_SHOWN = 6
_BROKEN_AT = 3 * 4096 + 50
"""In a page of the letterheads."""


def main(notebook: Path, without_list: Path, folder: Path) -> None:
    """Write the pictures; the import is shown in a notebook whose class has no list yet."""
    folder.mkdir(parents=True, exist_ok=True)
    _put_list(folder / "home" / "Downloads")
    os.environ["HOME"] = str((folder / "home").resolve())
    application = QApplication.instance() or QApplication([])
    standing.standing = _as_a_commune_has_it
    for path, show in ((notebook, _all_pages), (without_list, _import_steps)):
        frame = Frame(NotebookOpening(path, system_clock), system_clock, is_new=False)
        frame.resize(SIZE)
        frame.show()
        settle()
        save(frame, folder, "start")
        frame.start.unlock_with(os.environ["SO8_PASSWORD"])  # type: ignore[attr-defined] # not a new notebook
        wait(lambda shown=frame: shown.window_page is not None)  # type: ignore[misc] # bound at once
        show(frame, folder)
        frame.close()
    _checked_start(notebook, folder)
    _broken_start(notebook, folder)
    first = Frame(NotebookOpening(folder / "none", system_clock), system_clock, is_new=True)
    first.resize(SIZE)
    first.show()
    first.start.place.search.setText("huong lien")  # type: ignore[attr-defined] # a new notebook
    settle()
    save(first, folder, "first-run")
    first.close()
    application.processEvents()
    for pdf in folder.glob("*.pdf"):
        save_paper(pdf)


def _put_list(downloads: Path) -> None:
    """The list to import lies where an officer receives one."""
    downloads.mkdir(parents=True, exist_ok=True)
    shutil.copy(resource("practice", "huong_khe.xlsx"), downloads / "DS lớp LGG thôn bản (bản cuối) (2).xlsx")


_own_standing = standing.standing


def _as_a_commune_has_it(session: Any) -> standing.Standing:
    """The guide shows the window of a commune, without the colour of practice."""
    return replace(_own_standing(session), is_practice=False)


def _all_pages(frame: Frame, folder: Path) -> None:
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    answered(frame)
    save(frame, folder, "today")
    window.open("training_class")
    answered(frame)
    save(frame, folder, "training-class")
    frame.aside.open_guide()
    answered(frame)
    save(frame, folder, "guide")
    frame.aside.close()
    class_id = window.page.list.chosen()  # type: ignore[union-attr] # the page of classes
    for key, subject, name in (
        ("new_class", None, "new-class"),
        ("attendance", class_id, "attendance"),
        ("paper", (Printout.ATTENDANCE_SHEET, class_id), "paper-list"),
        ("paper", (Printout.CERTIFICATES, class_id), "paper-certificate"),
        ("person", None, "person"),
        ("handover", None, "handover"),
        ("account", None, "account"),
        ("audit", None, "audit"),
        ("settings", None, "settings"),
        ("succession", None, "succession"),
        ("dialogue", None, "dialogue"),
    ):
        window.open(key, subject)
        answered(frame)
        settle(timedelta(seconds=4) if key in {"paper", "settings"} else QUIET)
        save(frame, folder, name)
    _dialogue_pages(frame, folder)
    _differences(frame, folder)
    _locked(frame, folder)
    people_pictures.take(frame, folder)
    _trash_page(frame, folder)
    _backup_pages(frame, folder)


def _differences(frame: Frame, folder: Path) -> None:
    """On the hand-over page a new machine comes first, then what two machines wrote differently."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    window.open("handover")
    answered(frame)
    for name in ("difference-text", "difference"):
        window.page.deciding.later.click()  # type: ignore[union-attr] # the hand-over page
        settle()
        save(frame, folder, name)


def _locked(frame: Frame, folder: Path) -> None:
    frame.lock()
    settle()
    save(frame, folder, "lock")
    assert frame.lock_screen is not None  # noqa: S101 - just locked
    frame.lock_screen.page.unlock_with(os.environ["SO8_PASSWORD"])
    wait(lambda: frame.lock_screen is None)


def _trash_page(frame: Frame, folder: Path) -> None:
    """Someone of the class and an issue, deleted and had back."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    for label, remove in ((_("Đưa ra khỏi lớp"), _remove_learner), (_("Xóa vấn đề"), _remove_issue)):
        frame.tasks.write(window, label, remove)
    window.open("trash")
    answered(frame)
    save(frame, folder, "trash")
    for _step in range(2):
        frame.tasks.undo()
    answered(frame)


def _remove_learner(session: Any) -> None:
    newest = training_class.classes(session)[0]
    enrolment.remove(session, enrolment.learners(session, newest.id)[0].enrolment_id)


def _remove_issue(session: Any) -> None:
    first = dialogue.dialogues(session)[-1]
    issue.remove(session, issue.issues(session, first.id)[-1].id)


def _backup_pages(frame: Frame, folder: Path) -> None:
    """Page Sao lưu, and the way back to the oldest backup up to the last press."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    window.open("backup")
    settle()
    window.page.now.click()  # type: ignore[union-attr] # the page of backups
    settle(timedelta(seconds=2))
    save(frame, folder, "backup")
    backups = window.page.list  # type: ignore[union-attr] # the page of backups
    oldest = backups.rows.row_at(backups.rows.index(backups.rows.rowCount() - 1, 0)).key
    window.open("restore", oldest)
    for name in ("restore-1-choose", "restore-2-loss"):
        settle(timedelta(seconds=2))
        save(frame, folder, name)
        if name == "restore-1-choose":
            frame.start.go_on.click()  # type: ignore[attr-defined] # the page of restoring


def _checked_start(notebook: Path, folder: Path) -> None:
    """Page Hôm nay after a power cut in the middle of a sentence."""
    stopped = folder / "notebook-stopped"
    shutil.rmtree(stopped, ignore_errors=True)
    shutil.copytree(notebook, stopped, ignore=shutil.ignore_patterns("notebook.lock"))
    _leave_words(stopped)
    frame = Frame(NotebookOpening(stopped, _weeks_later), _weeks_later, is_new=False)
    frame.resize(SIZE)
    frame.show()
    frame.start.unlock_with(os.environ["SO8_PASSWORD"])  # type: ignore[attr-defined] # not a new notebook
    wait(lambda: frame.window_page is not None)
    answered(frame)
    settle(timedelta(seconds=2))
    save(frame, folder, "today-check")
    frame.close()


def _leave_words(notebook: Path) -> None:
    """Somebody was typing when the power went."""
    opening = NotebookOpening(notebook, system_clock)
    opening.unlock(os.environ["SO8_PASSWORD"])
    store = opening.opened()
    with store.read() as session:
        first = dialogue.dialogues(session)[-1]
    with store.quiet() as session:
        draft.keep(session, {(first.id, "text"): _("Cầu treo vào bản")})
    store.close()
    (notebook / "notebook.db-wal").touch()


def _weeks_later() -> datetime:
    return system_clock() + timedelta(weeks=3)


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
    settle(timedelta(seconds=2))
    save(frame, folder, "start-broken")
    QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Return)
    settle(timedelta(seconds=2))
    page = frame.currentWidget()
    for _press in range(2):
        page.go_on.click()  # type: ignore[union-attr] # the page of restoring
        settle(timedelta(seconds=3))
    save(frame, folder, "restore-3-done")
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
        answered(frame)
        settle(timedelta(seconds=4) if key == "dialogue_paper" else QUIET)
        if key == "minutes":
            for _issue in range(_ISSUE_SHOWN - 1):
                QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Down, _ALT)
            settle()
        save(frame, folder, name)


def _import_steps(frame: Frame, folder: Path) -> None:
    """Go through the import by Enter, as the officer would."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - there is one
    window.open("training_class")
    settle()
    window.open("roster_import", window.page.list.chosen())  # type: ignore[union-attr] # the page of classes
    steps = window.page.steps  # type: ignore[union-attr] # the page of the import
    for number, name in enumerate(("file", "columns", "check", "confirm"), start=1):
        wait(lambda number=number: f" {number} " in steps.accessibleName())  # type: ignore[misc] # bound to this round
        answered(frame)
        settle(timedelta(seconds=1))
        save(frame, folder, f"import-{number}-{name}")
        QTest.keyClick(QApplication.focusWidget() or frame, Qt.Key.Key_Return)
    answered(frame)
    window.open("handover")
    answered(frame)
    save(frame, folder, "handover-first")


if __name__ == "__main__":
    main(*(Path(argument) for argument in sys.argv[1:4]))
