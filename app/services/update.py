"""Bringing the program itself up to date: a sealed file from a stick becomes a version beside this one.

Nothing of what runs is touched. What stops it, a pulled stick or a power cut, leaves a folder
whose name begins with a dot, which the next update clears away.
"""

import os
import platform
import shutil
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import IO

import nacl.bindings
import nacl.exceptions
import nacl.signing
from filelock import FileLock, Timeout

from app import VERSION
from app.base.disk import forget_cached, publish, sync_folder
from app.base.errors import DiskFull, Refused, UserError
from app.base.i18n import _
from app.base.paths import resource
from app.base.versions import Install, Standing, installed
from app.domain.update import SUFFIX, Manifest, UpdateFile, broken, order, require_fit, unpacked

MANIFEST, SEAL, FILES = "manifest.json", "manifest.sig", "files/"
"""What an update file, a zip, holds."""

_PIECE = 1_000_000
_MOST_MANIFEST = 8_000_000
_ROOM_LEFT = 200_000_000
"""An update leaves the notebook this much to grow in."""
_ZIP_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, EOFError),
    *(NotImplementedError, RuntimeError),  # locked by a password, packed by another method
    ValueError,  # names in no encoding
)

Step = Callable[[int, int], object]
"""Told how many bytes are done, of so many."""


@dataclass(frozen=True, slots=True)
class Update:
    """An update file that may be installed site."""

    file: Path
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Site:
    """Where updates go, which version runs, and whose seal is believed."""

    install: Install
    version: str
    keys: Sequence[bytes]

    @property
    def program(self) -> Path:
        """The folder of the version that runs; what an update has in common with it is taken from there."""
        return self.install.folder_of(self.install.own)


def site() -> Site | None:
    """Of the program that runs; None when it runs from source."""
    own = installed()
    return None if own is None else Site(own, VERSION, _shipped_keys())


def this_platform() -> str:
    """As manifests name it: win32-amd64, linux-x86_64."""
    return f"{sys.platform}-{platform.machine().lower()}"


def newest(folders: Sequence[Path], site: Site) -> Update | None:
    """The newest update in these folders that may be installed; when all are refused, why the last is."""
    found, refusal = list[Update](), None
    for file in sorted(_files(folders)):
        try:
            found.append(look(file, site))
        except UserError as error:
            refusal = error
    if not found and refusal is not None:
        raise refusal
    return max(found, key=lambda update: order(update.manifest.version), default=None)


def look(file: Path, site: Site) -> Update:
    """Read what an update brings; refused in words when it is not to be installed site."""
    with _in_words(), zipfile.ZipFile(file) as archive:
        return Update(file, _manifest(archive, site))


def install(file: Path, site: Site, step: Step = lambda _done, _of: None) -> Manifest:
    """Put the version beside this one, checked as it lies on the disk; it runs from the next start on."""
    with _in_words(), _alone(site.install), zipfile.ZipFile(file) as archive:
        manifest = _manifest(archive, site)
        versions = site.install.versions
        _clear(versions)
        _require_room(versions, manifest)
        part = versions / f".{manifest.version}.part"
        _unpack(archive, manifest, site.program, part, step)
        _check(part, manifest, step)
        whole = versions / manifest.version
        shutil.rmtree(whole, ignore_errors=True)  # of a trial that failed
        publish(part, whole)
        site.install.keep(Standing(manifest.version, site.install.own, is_proven=False))
        _leave_only(versions, {manifest.version, site.install.own})
    return manifest


def _shipped_keys() -> tuple[bytes, ...]:
    """The public keys of who makes the program, one a line: the one in use, and one to follow it."""
    lines = resource("update.pub").read_text(encoding="ascii").splitlines()
    return tuple(bytes.fromhex(line) for line in lines if line and not line.startswith("#"))


def _files(folders: Sequence[Path]) -> Iterator[Path]:
    """Update files in these folders and in the folders they hold."""
    for folder in folders:
        for pattern in (f"*{SUFFIX}", f"*/*{SUFFIX}"):
            with suppress(OSError):  # a folder that may not be read
                yield from (file for file in folder.glob(pattern) if file.is_file())


def _manifest(archive: zipfile.ZipFile, site: Site) -> Manifest:
    try:
        sealed, seal = archive.getinfo(MANIFEST), archive.getinfo(SEAL)
    except KeyError as error:
        raise broken() from error
    if sealed.file_size > _MOST_MANIFEST or seal.file_size != nacl.bindings.crypto_sign_BYTES:
        raise broken()
    data = _read(archive, sealed)
    if not any(_is_sealed(data, _read(archive, seal), key) for key in site.keys):
        raise broken()
    manifest = unpacked(data)
    require_fit(manifest, version=site.version, platform=this_platform())
    return manifest


def _is_sealed(data: bytes, seal: bytes, key: bytes) -> bool:
    try:
        nacl.signing.VerifyKey(key).verify(data, seal)
    except nacl.exceptions.BadSignatureError:
        return False
    return True


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """All of a small entry; never more than it says it has."""
    with archive.open(entry) as source:
        return source.read(entry.file_size)


def _unpack(archive: zipfile.ZipFile, manifest: Manifest, program: Path, part: Path, step: Step) -> None:
    brought, done = set(archive.namelist()), 0
    for file in manifest.files:
        target = part / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        name = FILES + file.path
        if name in brought:
            if archive.getinfo(name).file_size != file.bytes:
                raise broken()
            with archive.open(name) as source:
                _copy(source, target, file)
        else:
            _take_over(program / file.path, target, file)
        if file.is_program:
            target.chmod(0o755)
        done += file.bytes
        step(done, manifest.bytes * 2)


def _take_over(own: Path, target: Path, file: UpdateFile) -> None:
    """What is the same in the version that runs, the update need not bring."""
    try:
        source = own.open("rb")
    except OSError as error:
        raise broken() from error
    with source:
        _copy(source, target, file)


def _copy(source: IO[bytes], target: Path, file: UpdateFile) -> None:
    """Exactly as many bytes as are sealed, forced to the disk."""
    left = file.bytes
    with target.open("xb") as sink:
        while left:
            piece = source.read(min(_PIECE, left))
            if not piece:
                raise broken()
            sink.write(piece)
            left -= len(piece)
        sink.flush()
        os.fsync(sink.fileno())


def _check(part: Path, manifest: Manifest, step: Step) -> None:
    """Read every file back from the disk: what runs later is what was sealed."""
    done = manifest.bytes
    for file in manifest.files:
        digest = blake2b(digest_size=32)
        with (part / file.path).open("rb") as written:
            forget_cached(written)
            while piece := written.read(_PIECE):
                digest.update(piece)
        if digest.hexdigest() != file.digest:
            raise broken()
        done += file.bytes
        step(done, manifest.bytes * 2)
    for folder in {parent for file in manifest.files for parent in (part / file.path).parents}:
        if folder.is_relative_to(part):
            sync_folder(folder)


@contextmanager
def _in_words() -> Iterator[None]:
    """What is wrong with the archive, or with reaching it or the disk; nothing of it has begun to hold."""
    try:
        yield
    except OSError as error:
        raise Refused(
            _(
                "Chưa cập nhật được: không đọc được tệp cập nhật, hoặc không ghi được vào thư mục của "
                "chương trình. Chương trình và sổ giữ nguyên. Cắm lại USB, kiểm tra ổ đĩa rồi làm lại."
            )
        ) from error
    except _ZIP_FAULTS as error:
        raise broken() from error


@contextmanager
def _alone(install: Install) -> Iterator[None]:
    """One update at a time."""
    install.versions.mkdir(exist_ok=True)
    try:
        with FileLock(install.versions / "update.lock", timeout=0):
            yield
    except Timeout:
        raise Refused(_("Một cửa sổ khác đang cập nhật chương trình. Chờ nó xong rồi đóng mở lại.")) from None


def _require_room(versions: Path, manifest: Manifest) -> None:
    needed = manifest.bytes + _ROOM_LEFT - shutil.disk_usage(versions).free
    if needed > 0:
        raise DiskFull(
            _(
                "Ổ đĩa thiếu {size} MB để cập nhật. Chương trình và sổ giữ nguyên. "
                "Dọn thùng rác hoặc xóa bớt tệp không cần, rồi làm lại."
            ).format(size=needed // 1_000_000 + 1)
        )


def _clear(versions: Path) -> None:
    """What an update that was stopped has left."""
    for part in versions.glob(".*.part"):
        shutil.rmtree(part)


def _leave_only(versions: Path, kept: set[str]) -> None:
    """Older versions go; one that still runs somewhere goes with the next update."""
    for folder in versions.iterdir():
        if folder.is_dir() and folder.name not in kept:
            shutil.rmtree(folder, ignore_errors=True)
