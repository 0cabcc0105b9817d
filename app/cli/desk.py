"""What every command needs: the notebook, the password, and how to answer."""

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import Parameter, Token

from app.base import versions
from app.base.clock import system_clock
from app.base.errors import Refused, WrongPassword
from app.base.i18n import _

if TYPE_CHECKING:
    from app.db.store import NotebookFiles, Store
    from app.db.vault import SignedIn

_WHOLE_DAY = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")

PASSWORD_VARIABLE = "SO8_PASSWORD"  # noqa: S105 - the variable's name, not a password

_ID_BYTES = 16


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
            return read_password(self.password_file)
        password = os.environ.get(PASSWORD_VARIABLE)
        if password is None:
            raise WrongPassword(
                _("Chưa có mật khẩu. Đặt biến {variable} hoặc dùng --password-file.").format(
                    variable=PASSWORD_VARIABLE
                )
            )
        return password

    def sign_in(self) -> "SignedIn":
        """The notebook's key and whose password opened it."""
        from app.db import restore
        from app.db.sign_in import sign_in

        self.require_notebook()
        restore.end_begun(self.files)
        return sign_in(self.files, self.password(), system_clock)

    def require_notebook(self) -> None:
        """Refused, in words, when there is none."""
        if not self.files.exist():
            raise Refused(_("Chưa có sổ ở thư mục này. Mở sổ mới bằng lệnh init."))

    @contextmanager
    def store(self, key: bytes | None = None) -> "Iterator[Store]":
        """The open notebook, by a password unless the key is known."""
        from app.db.store import Store
        from app.services import account

        signed_in = None if key else self.sign_in()
        store = Store(self.files, signed_in.key if signed_in else key or b"")
        try:
            if signed_in is not None:
                account.enter(store, signed_in.account)
            versions.prove()
            yield store
        finally:
            store.close()


def _read_day(_type: object, tokens: Sequence[Token]) -> date:
    """26/11/2026, or 2026-11-26 as machines write it."""
    typed = tokens[0].value
    found = _WHOLE_DAY.fullmatch(typed)
    return date(*map(int, reversed(found.groups()))) if found else date.fromisoformat(typed)


Day = Annotated[date, Parameter(converter=_read_day, n_tokens=1)]
"""An option that is a day."""

HiddenDesk = Annotated[Desk, Parameter(parse=False)]
"""The last parameter of each command, given by `main.run`."""


def read_bytes(path: Path) -> bytes:
    """A file that the person named; Refused, in words, when it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refused(
            _(
                "Không đọc được tệp {file}. Sổ không thay đổi. Kiểm tra tên tệp và thư mục rồi làm lại."
            ).format(file=path)
        ) from error


def read_password(path: Path) -> str:
    """A password in a file, which may end with a line break."""
    return read_bytes(path).decode().rstrip("\r\n")


def require_free(path: Path) -> None:
    """Refused when a file stands there: a recovery sheet must never take another's place."""
    if path.exists():
        raise Refused(
            _("Đã có tệp {file}. Tệp ấy còn nguyên, chưa có gì được ghi. Hãy chọn tên khác.").format(
                file=path
            )
        )


def write_bytes(path: Path, content: bytes) -> None:
    """Write a paper where the person asked, whole and safe from a power cut, or not at all."""
    from app.base.disk import publish, write_through

    draft = path.with_name(f"{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_through(draft, content)
        publish(draft, path)
    except OSError as error:
        raise Refused(
            _(
                "Không ghi được tệp ra chỗ đã chọn. Mọi thứ đã lưu trong sổ còn nguyên. "
                "Kiểm tra ổ đĩa hoặc USB, hay chọn thư mục khác, rồi làm lại."
            )
        ) from error


def say(line: str) -> None:
    """A line on standard output."""
    sys.stdout.write(f"{line}\n")


def complain(line: str) -> None:
    """A line on standard error."""
    sys.stderr.write(f"{line}\n")


def read_person(written: str) -> bytes:
    """The id of a person as `person find` says it; Refused, in words, when it is none."""
    try:
        person_id = bytes.fromhex(written)
    except ValueError:
        person_id = b""
    if len(person_id) != _ID_BYTES:
        raise Refused(_("Mã người không đúng. Sổ không thay đổi. Xem mã bằng lệnh person find."))
    return person_id
