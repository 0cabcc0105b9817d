"""The window over a notebook. What is heavy is imported once the first frame has been painted."""

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import paths, versions
from app.base.clock import Clock, system_clock, today
from app.base.crash import leave_no_core
from app.base.errors import WrongPassword
from app.base.i18n import _
from app.base.log import write_log_to
from app.ui.kit.recovery import Recovery
from app.ui.start.opening import FirstAnswers

if TYPE_CHECKING:
    from app.bootstrap.lock import NotebookLock
    from app.bootstrap.restoring import NotebookRestoring
    from app.db.store import Store


class NotebookOpening:
    """What the start pages can do (app.ui.start.opening); holds the store until it is asked for."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._store: Store | None = None
        self._key: bytes | None = None
        self._account: int | None = None
        self._key_by_sheet: bytes | None = None

    @property
    def was_opened_by_sheet(self) -> bool:
        """Whether a new password has to be set."""
        return self._key_by_sheet is not None

    def draw_sheet(self, commune_code: str) -> Recovery:
        """A new recovery code on its sheet; it opens nothing before `make`."""
        from app.bootstrap.notebook import place_of, recovery_sheet
        from app.db import vault

        code = vault.new_recovery_code()
        sheet = recovery_sheet(place_of(commune_code), code, today(self._clock))
        return Recovery(vault.grouped(code), sheet)

    def make(self, answers: FirstAnswers, recovery: Recovery) -> None:
        """Make a notebook that this sheet opens too, and keep it open."""
        from app.bootstrap.notebook import NewNotebook, make_notebook
        from app.db.store import NotebookFiles

        self._store = make_notebook(
            NotebookFiles(self._folder),
            NewNotebook(answers.commune_code, answers.officer, answers.office, answers.address_form),
            answers.password,
            recovery_code=recovery.code,
            clock=self._clock,
        )

    def unlock(self, password: str) -> None:
        """Open by the password; what looks like a recovery code is tried as one when that fails."""
        from app.db.sign_in import key_by_sheet, sign_in
        from app.db.store import NotebookFiles, Store

        files = NotebookFiles(self._folder)
        if files.restoring.exists():  # seldom, so that no other start loads what it takes
            from app.db import restore

            restore.end_begun(files)
        key = self._key_by_sheet = key_by_sheet(files, password)
        if key is None:
            key, self._account = sign_in(files, password, self._clock)
        self._key = key  # it opens backups also when the notebook is broken
        self._store = Store(files, key, clock=self._clock)

    def change_password(self, password: str) -> None:
        """Set a new password for the notebook that the sheet opened; the sheet goes on opening it."""
        from app.db import vault
        from app.db.sign_in import forget_tries
        from app.db.store import NotebookFiles
        from app.services import account

        if self._key_by_sheet is None or self._store is None:
            raise WrongPassword(_("Sổ chưa mở bằng phiếu khôi phục. Mật khẩu chưa đổi. Hãy mở lại sổ."))
        with self._store.read() as session:
            number = account.administrator(session)
        files = NotebookFiles(self._folder)
        vault.change_password(files.key, self._key_by_sheet, password, number)
        forget_tries(files)
        self._key_by_sheet = None

    def restoring(self) -> "NotebookRestoring":
        """Going back to a backup of the notebook, which is closed."""
        from app.bootstrap.restoring import NotebookRestoring
        from app.db.store import NotebookFiles

        store = self._store
        if store is not None and store.who:  # the lock may have let somebody else in
            self._account = store.account
        return NotebookRestoring(
            NotebookFiles(self._folder),
            self._clock,
            store.key if store else self._key,
            self._take,
            is_read_only=store is not None and store.is_read_only,
        )

    def lock(self) -> "NotebookLock":
        """Unlocking the notebook, which stays open beneath."""
        from app.bootstrap.lock import NotebookLock

        return NotebookLock(self._taken(), self._clock)

    def _take(self, store: "Store", signed_in: int | None) -> None:
        self._store, self._key, self._account = store, store.key, signed_in or self._account

    def opened(self) -> "Store":
        """The open notebook, with the account whose password it was; the sheet is the administrator's."""
        from app.services import account

        store = self._taken()
        with store.read() as session:
            number = self._account or account.administrator(session)
        account.enter(store, number)
        versions.prove()
        return store

    def _taken(self) -> "Store":
        if self._store is None:
            raise WrongPassword(_("Sổ chưa mở. Gõ mật khẩu để mở."))
        return self._store

    def close(self) -> None:
        """Close a notebook that no window took over."""
        if self._store is not None:
            self._store.close()


_SCREENS = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
"""Without any of them Qt would end the program with words for programmers."""


def run_window(arguments: Sequence[str]) -> int:
    """Open the window; the exit code."""
    from app.ui.shell.run import run

    if sys.platform == "linux" and not _SCREENS & os.environ.keys():
        sys.stderr.write(
            _("Không thấy màn hình nên chưa mở được cửa sổ. Sổ còn nguyên. Xem các lệnh: so8 --help") + "\n"
        )
        return 1
    leave_no_core()
    options = argparse.ArgumentParser(prog="so8")
    options.add_argument("--notebook", type=Path, default=paths.default_notebook())
    options.add_argument("--password-file", type=Path)
    chosen = options.parse_args(arguments)
    folder: Path = chosen.notebook
    write_log_to(folder.parent / "log")
    opening = NotebookOpening(folder, system_clock)
    password = _given_password(chosen.password_file)
    try:
        return run(opening, system_clock, is_new=not paths.has_notebook(folder), password=password)
    finally:
        opening.close()
        logging.shutdown()  # another version may be started next, and Windows renames no open log


def _given_password(file: Path | None) -> str | None:
    """A password handed over by a file or by the environment, for practice and for tests."""
    return file.read_text(encoding="utf-8").rstrip("\r\n") if file else os.environ.get("SO8_PASSWORD")
