"""The province's keys: one signs receipts, one opens what laptops seal. In one file, mode 0600."""

import os
from pathlib import Path
from typing import Annotated

import msgspec
import nacl.public
import nacl.signing

from app.base.errors import NotFound, Refused
from app.base.i18n import _

_FORMAT = 1
_Key = Annotated[bytes, msgspec.Meta(min_length=32, max_length=32)]


class _File(msgspec.Struct, frozen=True):
    format: int
    url: str
    signing_key: _Key
    sealing_key: _Key
    is_practice: bool = False


class ServerKeys:
    """The keys of one server and the address its laptops are told; of a real province, or for practice."""

    def __init__(self, found: _File) -> None:
        self.url, self.is_practice = found.url, found.is_practice
        self.signing_key = nacl.signing.SigningKey(found.signing_key)
        self.sealing_key = nacl.public.PrivateKey(found.sealing_key)

    @property
    def verify_key(self) -> bytes:
        """What laptops pin to check receipts."""
        return self.signing_key.verify_key.encode()


def create(folder: Path, url: str, *, is_practice: bool = False) -> ServerKeys:
    """Draw new keys; Refused when the folder has some, since laptops have pinned those."""
    folder.mkdir(parents=True, exist_ok=True)
    signing_key = nacl.signing.SigningKey.generate().encode()
    fresh = _File(_FORMAT, url, signing_key, _new_sealing_key(), is_practice)
    try:
        handle = os.open(_path(folder), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise Refused(
            _("Thư mục {folder} đã có khóa của máy chủ. Không có gì thay đổi.").format(folder=folder)
        ) from None
    with os.fdopen(handle, "wb") as file:
        file.write(msgspec.json.encode(fresh))
        file.flush()
        os.fsync(file.fileno())
    return load(folder)


def load(folder: Path) -> ServerKeys:
    """The keys in the folder; Refused when others could read them."""
    path = _path(folder)
    try:
        is_open_to_others = os.name == "posix" and path.stat().st_mode & 0o077
        data = path.read_bytes()
    except FileNotFoundError:
        raise NotFound(
            _("Chưa có khóa của máy chủ ở {folder}. Hãy chạy so8-server init trước.").format(folder=folder)
        ) from None
    if is_open_to_others:
        raise Refused(
            _("Người khác đang đọc được tệp khóa {path}. Hãy chạy chmod 600 cho tệp này.").format(path=path)
        )
    return ServerKeys(msgspec.json.decode(data, type=_File))


def _new_sealing_key() -> bytes:
    return nacl.public.PrivateKey.generate().encode()


def _path(folder: Path) -> Path:
    return folder / "server.keys"
