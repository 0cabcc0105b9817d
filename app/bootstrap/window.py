"""The window over a notebook. What is heavy is imported once the first frame has been painted."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app.base import paths
from app.base.clock import Clock, system_clock, today
from app.base.errors import WrongPassword
from app.base.i18n import _
from app.base.log import write_log_to
from app.ui.start.opening import FirstAnswers, Recovery

if TYPE_CHECKING:
    from app.db.store import Store


class NotebookOpening:
    """What the start pages can do (app.ui.start.opening); holds the store until it is asked for."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        self._folder, self._clock = folder, clock
        self._store: Store | None = None

    def make(self, answers: FirstAnswers) -> Recovery:
        """Make a notebook and keep it open."""
        from app.bootstrap.notebook import NewNotebook, make_notebook, recovery_sheet
        from app.db import vault
        from app.db.store import NotebookFiles

        new = NewNotebook(answers.commune_code, answers.officer, answers.office, answers.address_form)
        made = make_notebook(NotebookFiles(self._folder), new, answers.password, clock=self._clock)
        self._store = made.store
        sheet = recovery_sheet(new, made.recovery_code, today(self._clock))
        return Recovery(vault.grouped(made.recovery_code), sheet)

    def unlock(self, password: str) -> None:
        """Open by the password; what looks like a recovery code is tried as one when that fails."""
        from app.db import vault
        from app.db.store import NotebookFiles, Store

        files = NotebookFiles(self._folder)
        try:
            key = vault.open_by_password(files.key, password)
        except WrongPassword:
            if not vault.looks_like_code(password):
                raise
            key = vault.open_by_recovery_code(files.key, password)
        self._store = Store(files, key, clock=self._clock)

    def opened(self) -> "Store":
        """The open notebook; its writes carry the officer's name."""
        if self._store is None:
            raise WrongPassword(_("Sổ chưa mở. Gõ mật khẩu để mở."))
        from app.services import unit

        with self._store.read() as session:
            self._store.who = unit.present(session).officer
        return self._store

    def close(self) -> None:
        """Close a notebook that no window took over."""
        if self._store is not None:
            self._store.close()


def run_window(arguments: Sequence[str]) -> int:
    """Open the window; the exit code."""
    from app.ui.shell.run import run

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


def _given_password(file: Path | None) -> str | None:
    """A password handed over by a file or by the environment, for practice and for tests."""
    return file.read_text(encoding="utf-8").rstrip("\r\n") if file else os.environ.get("SO8_PASSWORD")
