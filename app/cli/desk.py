"""What every command needs: the notebook, the password, and how to answer."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter

from app.base.errors import Refused, WrongPassword
from app.base.i18n import _

if TYPE_CHECKING:
    from app.db.store import NotebookFiles, Store

PASSWORD_VARIABLE = "SO8_PASSWORD"  # noqa: S105 - the variable's name, not a password


@dataclass(frozen=True, slots=True)
class Said:
    """A command's answer: sentences for a person, the same facts for a machine (`--json`)."""

    text: str
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the command works: the notebook's folder and where its password comes from."""

    notebook: Path
    password_file: Path | None

    @property
    def files(self) -> "NotebookFiles":
        """The notebook's files."""
        from app.db.store import NotebookFiles

        return NotebookFiles(self.notebook)

    def password(self) -> str:
        """From the file, or from the environment; never from an argument, which others can see."""
        if self.password_file is not None:
            return self.password_file.read_text(encoding="utf-8").rstrip("\r\n")
        password = os.environ.get(PASSWORD_VARIABLE)
        if password is None:
            raise WrongPassword(
                _("Chưa có mật khẩu. Đặt biến {variable} hoặc dùng --password-file.").format(
                    variable=PASSWORD_VARIABLE
                )
            )
        return password

    @contextmanager
    def store(self) -> "Iterator[Store]":
        """The open notebook."""
        from app.db import vault
        from app.db.store import Store

        if not self.files.exist():
            raise Refused(_("Chưa có sổ ở thư mục này. Mở sổ mới bằng lệnh init."))
        store = Store(self.files, vault.open_by_password(self.files.key, self.password()))
        try:
            yield store
        finally:
            store.close()


HiddenDesk = Annotated[Desk, Parameter(parse=False)]
"""The last parameter of each command, given by `main.run`."""


def write_bytes(path: Path, content: bytes) -> None:
    """Write a paper where the person asked, and only whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.tmp")
    draft.write_bytes(content)
    draft.replace(path)


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")


def complain(line: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"{line}\n")
