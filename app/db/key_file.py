"""The file of the wrapped key: its shape in all formats, a checksum against torn writing."""

import hashlib
import itertools
from pathlib import Path

import msgspec

from app.base.disk import publish, write_through
from app.base.errors import NotebookDamaged
from app.base.i18n import _

_FIRST_FORMAT, FORMAT = 1, 2

FIRST_ACCOUNT = 1
"""Of whoever opened the notebook first."""


class _FirstKeyFile(msgspec.Struct, frozen=True):
    """As it was when a notebook had one password."""

    format: int
    salt: bytes
    passes: int
    memory: int
    by_password: bytes
    by_recovery_code: bytes
    checksum: bytes = b""


class Seal(msgspec.Struct, frozen=True):
    """The key by the password of one account."""

    account: int
    salt: bytes
    passes: int
    memory: int
    sealed: bytes


class KeyFile(msgspec.Struct, frozen=True):
    """All seals; each of them opens the notebook."""

    format: int
    seals: tuple[Seal, ...]
    by_recovery_code: bytes
    checksum: bytes = b""


class _AnyFormat(msgspec.Struct, frozen=True):
    format: int


def _checksum(wrapped: KeyFile | _FirstKeyFile) -> bytes:
    content = msgspec.json.encode(msgspec.structs.replace(wrapped, checksum=b""))
    return hashlib.blake2b(content, digest_size=16, person=b"so8 key file").digest()


def load(path: Path) -> KeyFile:
    """The file, in the shape of today; NotebookDamaged when it is torn or missing."""
    try:
        content = path.read_bytes()
        wrapped: KeyFile | _FirstKeyFile
        if msgspec.json.decode(content, type=_AnyFormat).format == _FIRST_FORMAT:
            wrapped = msgspec.json.decode(content, type=_FirstKeyFile)
        else:
            wrapped = msgspec.json.decode(content, type=KeyFile)
    except (OSError, msgspec.DecodeError) as error:
        raise _unreadable() from error
    if wrapped.checksum != _checksum(wrapped):
        raise _unreadable()
    return _as_now(wrapped)


def _as_now(wrapped: KeyFile | _FirstKeyFile) -> KeyFile:
    if isinstance(wrapped, KeyFile):
        return wrapped
    seal = Seal(FIRST_ACCOUNT, wrapped.salt, wrapped.passes, wrapped.memory, wrapped.by_password)
    return KeyFile(FORMAT, (seal,), wrapped.by_recovery_code)


def _unreadable() -> NotebookDamaged:
    return NotebookDamaged(
        _(
            "Không đọc được tệp khóa của sổ. Chưa có gì bị xóa. "
            "Chép lại thư mục sổ từ bản sao lưu, hoặc nhờ tỉnh giúp."
        )
    )


def keep_aside(path: Path) -> None:
    """Give a key without its notebook another name."""
    if path.exists():
        names = (path.with_suffix(f".key-{number}") for number in itertools.count(1))
        path.rename(next(name for name in names if not name.exists()))


def save(path: Path, wrapped: KeyFile) -> None:
    """Write it whole or not at all."""
    draft = path.with_suffix(".tmp")
    whole = msgspec.structs.replace(wrapped, checksum=_checksum(wrapped))
    write_through(draft, msgspec.json.encode(whole))
    publish(draft, path)
