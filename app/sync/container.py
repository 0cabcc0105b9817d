"""Files of records in a folder that may be pulled out at any moment (sync.md 4.11).

Written under a temporary name, forced to the disk, read back and compared, and only then given
their name; the three newest of the same writer stay. Names say nothing but which is newer.
"""

import contextlib
import errno
import re
import secrets
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.base.disk import forget_cached, sync_folder, write_through
from app.base.errors import DiskFull, NotFound, Refused, UnreadableFile
from app.base.i18n import _
from app.sync import records
from app.sync.records import Container, Record

SUFFIX = ".so8"
GENERATIONS = 3
_DRAFT_SUFFIX = ".so8tmp"
_NAME = re.compile(r"(\d{6,})-[0-9a-f]{8}\.so8")


def write(folder: Path, device: bytes, contents: Sequence[Record]) -> Path:
    """A new file in `folder`, read back and found right. Errors are sentences for the officer."""
    data = records.pack(device, contents)
    with in_words():
        _require_room(folder, len(data))
        tag = secrets.token_hex(4)
        generation = max((number for number, _path in _generations(folder)), default=0) + 1
        path = folder / f"{generation:06}-{tag}{SUFFIX}"
        draft = path.with_suffix(_DRAFT_SUFFIX)
        try:
            write_through(draft, data)
            _require_same(draft, data)
            draft.rename(path)
            sync_folder(folder)
            _require_same(path, data)
        except BaseException:
            with contextlib.suppress(OSError):
                draft.unlink(missing_ok=True)
            raise
        _tidy(folder, device)
    return path


def read(folder: Path) -> Iterator[Container]:
    """Every file of ours in the folder, the oldest first; a cut one yields what it still has."""
    with in_words():
        found = sorted(_generations(folder))
    for _number, path in found:
        with in_words():
            if path.stat().st_size > records.MAX_CONTAINER:
                continue
            container = records.unpack(path.read_bytes())
        if container is not None:
            yield container


def _generations(folder: Path) -> Iterator[tuple[int, Path]]:
    for path in folder.iterdir():
        match = _NAME.fullmatch(path.name)
        if match and path.is_file():
            yield int(match[1]), path


def _require_room(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size:
        raise _no_room()


def _require_same(path: Path, data: bytes) -> None:
    with path.open("rb") as file:
        forget_cached(file)
        if file.read() != data:
            raise UnreadableFile(
                _(
                    "USB ghi xong nhưng đọc lại không đúng, có thể USB bị hỏng. Số liệu vẫn an toàn trên máy "
                    "này. Hãy dùng USB khác."
                )
            )


def _tidy(folder: Path, device: bytes) -> None:
    """Remove the same writer's older generations and begun files; what cannot be removed may stay."""
    mine = [path for _number, path in sorted(_generations(folder)) if _writer(path) == device]
    begun = [path for path in folder.glob(f"*{_DRAFT_SUFFIX}") if _writer(path) == device]
    for path in mine[:-GENERATIONS] + begun:
        with contextlib.suppress(OSError):
            path.unlink()


def _writer(path: Path) -> bytes:
    with path.open("rb") as file:
        head = file.read(records.HEADER_BYTES)
    return head[len(records.MAGIC) :] if head.startswith(records.MAGIC) else b""


@contextmanager
def in_words() -> Iterator[None]:
    """Turn what a stick can do to us into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            raise _no_room() from error
        if error.errno in {errno.EROFS, errno.EACCES, errno.EPERM}:
            raise Refused(
                _(
                    "USB đang khóa ghi nên chưa ghi được. Số liệu vẫn an toàn trên máy này. "
                    "Gạt nút khóa trên USB, hoặc dùng USB khác."
                )
            ) from error
        raise NotFound(
            _(
                "Không thấy USB, có thể USB vừa bị rút. Số liệu vẫn an toàn trên máy này. "
                "Cắm lại USB rồi làm lại."
            )
        ) from error


def _no_room() -> DiskFull:
    return DiskFull(
        _(
            "USB đầy nên chưa ghi được. Số liệu vẫn an toàn trên máy này, các tệp cũ trên USB còn nguyên. "
            "Xóa bớt tệp trên USB, hoặc dùng USB khác."
        )
    )
