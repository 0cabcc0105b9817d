"""What an update says of itself, and when it is refused. It is read only once its seal is right."""

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

import msgspec

from app.base.errors import Refused, UnreadableFile
from app.base.i18n import _

SUFFIX = ".so8update"
FORMAT = 1
MOST_FILES, MOST_BYTES = 20_000, 2_000_000_000
"""Far above what a version takes: a bomb is seen before it bursts."""

_VERSION = re.compile(r"\d{1,4}(\.\d{1,4}){1,3}")
_HEADING = re.compile(r"Bản (\S+), ngày (\d{2})/(\d{2})/(\d{4})")
_DIGEST = re.compile(r"[0-9a-f]{64}")
_BAD_PART = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]|[. ]$|^(?i:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)')
"""What Windows takes for something else than a name; `..` ends with a dot."""


@dataclass(frozen=True, slots=True)
class News:
    """What is new in a version, in sentences."""

    version: str
    released_on: str
    sentences: tuple[str, ...]


class _Kind(msgspec.Struct):
    format: int


@dataclass(frozen=True, slots=True)
class UpdateFile:
    """A file of a version; its path is relative, with slashes."""

    path: str
    bytes: int
    digest: str
    """BLAKE2b, 32 bytes, in hexadecimal."""
    is_program: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """The version that an update brings."""

    format: int = FORMAT
    version: str
    released_on: str
    platform: str
    oldest: str
    """It updates this version and later ones."""
    news: tuple[str, ...]
    """Sentences for the officer."""
    files: tuple[UpdateFile, ...]

    @property
    def bytes(self) -> int:
        """How much room it takes."""
        return sum(file.bytes for file in self.files)


def packed(manifest: Manifest) -> bytes:
    """The bytes that are sealed."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1)


def unpacked(data: bytes) -> Manifest:
    """Of bytes whose seal is right; UnreadableFile when they are not what this version understands."""
    try:
        if msgspec.json.decode(data, type=_Kind).format != FORMAT:
            raise _newer_kind()
        manifest = msgspec.json.decode(data, type=Manifest)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise broken() from error
    if not _is_sound(manifest):
        raise broken()
    return manifest


def require_fit(manifest: Manifest, *, version: str, platform: str) -> None:
    """Refused, in words, when it is not for this machine or not newer than what runs."""
    if manifest.platform != platform:
        raise Refused(
            _(
                "Bản cập nhật này dành cho loại máy khác. Chương trình và sổ giữ nguyên. "
                "Hãy xin tệp cập nhật cho đúng loại máy này."
            )
        )
    if order(manifest.version) <= order(version):
        raise Refused(
            _(
                "Tệp này mang bản {version}, không mới hơn bản {own} đang dùng. Không cần cập nhật. "
                "Chương trình và sổ giữ nguyên."
            ).format(version=manifest.version, own=version)
        )
    if order(version) < order(manifest.oldest):
        raise Refused(
            _(
                "Bản {version} chỉ cập nhật được từ bản {oldest} trở lên, máy đang dùng bản {own}. "
                "Chương trình và sổ giữ nguyên. Hãy cập nhật lên bản {oldest} trước."
            ).format(version=manifest.version, oldest=manifest.oldest, own=version)
        )


def order(version: str) -> tuple[int, ...]:
    """By which versions are older or newer."""
    return tuple(map(int, version.split(".")))


def broken() -> UnreadableFile:
    """Changed, cut off, or not signed by who makes the program."""
    return UnreadableFile(
        _(
            "Tệp cập nhật bị hỏng, chép chưa xong, hoặc không phải do nơi làm phần mềm gửi. "
            "Chương trình và sổ giữ nguyên. Hãy chép lại tệp từ nơi gửi rồi cập nhật lại."
        )
    )


def news_of(chapter: str) -> News:
    """What the guide's chapter says of the newest version, which is its first heading."""
    heading, *lines = chapter.partition("\n## ")[2].partition("\n## ")[0].splitlines()
    found = _HEADING.fullmatch(heading)
    if found is None:
        raise ValueError(heading)
    version, day, month, year = found.groups()
    plain = [line.replace("**", "").replace("`", "") for line in lines]
    sentences = tuple(line.removeprefix("- ").strip() for line in plain if line.startswith("- "))
    return News(version, f"{year}-{month}-{day}", sentences)


def _newer_kind() -> UnreadableFile:
    return UnreadableFile(
        _(
            "Tệp cập nhật này viết theo cách mới mà bản đang dùng chưa đọc được. "
            "Chương trình và sổ giữ nguyên. Hãy cài bản mới từ đầu hoặc hỏi người hỗ trợ."
        )
    )


def _is_sound(manifest: Manifest) -> bool:
    names = [file.path for file in manifest.files]
    return (
        all(_VERSION.fullmatch(version) for version in (manifest.version, manifest.oldest))
        and 0 < len(names) <= MOST_FILES
        and len({name.casefold() for name in names}) == len(names)
        and all(_is_sound_file(file) for file in manifest.files)
        and manifest.bytes <= MOST_BYTES
    )


def _is_sound_file(file: UpdateFile) -> bool:
    is_inside = file.path == str(PurePosixPath(file.path)) and not file.path.startswith("/")
    return (
        is_inside
        and not any(_BAD_PART.search(part) for part in file.path.split("/"))
        and file.bytes >= 0
        and bool(_DIGEST.fullmatch(file.digest))
    )
