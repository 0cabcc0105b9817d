"""The only place that builds things: a new notebook with all it needs, and the window."""

import argparse
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.base import paths
from app.base.clock import Clock, system_clock, today
from app.base.errors import Refused, WrongPassword
from app.base.i18n import _
from app.base.log import write_log_to
from app.db import vault
from app.db.store import NotebookFiles, Store
from app.documents import recovery
from app.domain import place
from app.domain.letterhead import Letterhead, Paper, Signer
from app.domain.unit import AddressForm, UnitRow
from app.services import letterhead, unit
from app.ui.shell.run import run
from app.ui.start.opening import FirstAnswers, Recovery


@dataclass(frozen=True, slots=True)
class NewNotebook:
    """What first run asks: whose notebook it is, and who signs its papers."""

    commune_code: str
    officer: str = field(repr=False)
    office: str = ""
    """Empty means the commune's Women's Union."""
    address_form: AddressForm = AddressForm.BOTH
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class MadeNotebook:
    """The open notebook, and the recovery code that is shown once and kept nowhere."""

    store: Store
    recovery_code: str = field(repr=False)


def make_notebook(
    files: NotebookFiles, new: NewNotebook, password: str, *, clock: Clock = system_clock
) -> MadeNotebook:
    """Make the files of a notebook and write what it needs before its first class."""
    _commune(new.commune_code)
    files.folder.mkdir(parents=True, exist_ok=True)
    recovery_code = vault.new_recovery_code()
    key = vault.create(files.key, password, recovery_code)
    store = Store.create(files, key, new.commune_code, clock=clock, is_practice=new.is_practice)
    with store.write(_("Mở sổ")) as session:
        _set_up(session, new, today(clock))
    return MadeNotebook(store, recovery_code)


def recovery_sheet(new: NewNotebook, recovery_code: str, on: date) -> bytes:
    """The printable sheet with the recovery code (PDF)."""
    return recovery.write(
        recovery.RecoverySheet(
            groups=vault.grouped(recovery_code),
            commune=place.full_name(new.commune_code),
            made_on=on,
        )
    )


class NotebookOpening:
    """What the start pages can do (app.ui.start.opening); holds the store until it is asked for."""

    def __init__(self, files: NotebookFiles, clock: Clock) -> None:
        self._files, self._clock = files, clock
        self._store: Store | None = None

    def make(self, answers: FirstAnswers) -> Recovery:
        """Make a notebook and keep it open."""
        new = NewNotebook(answers.commune_code, answers.officer, answers.office, answers.address_form)
        made = make_notebook(self._files, new, answers.password, clock=self._clock)
        self._store = made.store
        sheet = recovery_sheet(new, made.recovery_code, today(self._clock))
        return Recovery(vault.grouped(made.recovery_code), sheet)

    def unlock(self, password: str) -> None:
        """Open by the password; what looks like a recovery code is tried as one when that fails."""
        try:
            key = vault.open_by_password(self._files.key, password)
        except WrongPassword:
            if not vault.looks_like_code(password):
                raise
            key = vault.open_by_recovery_code(self._files.key, password)
        self._store = Store(self._files, key, clock=self._clock)

    def opened(self) -> Store:
        """The open notebook; its writes carry the officer's name."""
        if self._store is None:
            raise WrongPassword(_("Sổ chưa mở. Gõ mật khẩu để mở."))
        with self._store.read() as session:
            self._store.who = unit.present(session).officer
        return self._store

    def close(self) -> None:
        """Close a notebook that no window took over."""
        if self._store is not None:
            self._store.close()


def run_window(arguments: Sequence[str]) -> int:
    """Open the window; the exit code."""
    options = argparse.ArgumentParser(prog="so8")
    options.add_argument("--notebook", type=Path, default=paths.default_notebook())
    options.add_argument("--password-file", type=Path)
    chosen = options.parse_args(arguments)
    folder: Path = chosen.notebook
    write_log_to(folder.parent / "log")
    files = NotebookFiles(folder)
    opening = NotebookOpening(files, system_clock)
    password = _given_password(chosen.password_file)
    try:
        return run(opening, system_clock, is_new=not files.exist(), password=password)
    finally:
        opening.close()


def _given_password(file: Path | None) -> str | None:
    """A password handed over by a file or by the environment, for practice and for tests."""
    return file.read_text(encoding="utf-8").rstrip("\r\n") if file else os.environ.get("SO8_PASSWORD")


def _commune(code: str) -> place.Commune:
    found = place.commune(code)
    if found is None:
        raise Refused(_("Không có xã mã này trong danh mục. Chưa mở sổ nào. Xem lại mã xã."))
    return found


def _set_up(session: Session, new: NewNotebook, on: date) -> None:
    here = _commune(new.commune_code)
    commune = here.full_name
    office = new.office or _("Hội LHPN {commune}").format(commune=commune)
    unit.set_up(
        session,
        UnitRow(
            new.commune_code, new.commune_code, here.province_code, office, new.officer, new.address_form
        ),
    )
    heads = {
        Paper.LIST: Letterhead(
            (_("UBMTTQ VIỆT NAM"), commune.upper()), (_("HỘI LIÊN HIỆP PHỤ NỮ"),), here.name
        ),
        Paper.CERTIFICATE: Letterhead(
            (_("BAN THƯỜNG VỤ"),),
            (_("HỘI LIÊN HIỆP PHỤ NỮ {commune}").format(commune=commune.upper()),),
            here.name,
        ),
    }
    signer = Signer(_("TM. BAN THƯỜNG VỤ"), _("CHỦ TỊCH"), new.officer)
    for paper, head in heads.items():
        letterhead.set_up(session, paper, head, symbol="GCN-BTV")
        letterhead.set_signer(session, paper, signer, valid_from=on.replace(month=1, day=1))
