"""Reading in a process of its own: a hostile or broken file can cost time and memory, but only so much."""

import logging
import multiprocessing
import sys
import traceback
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.rosters.package import too_big
from app.rosters.reading import Reading, read
from app.rosters.vocabulary import Vocabulary

_log = logging.getLogger(__name__)

_MEBIBYTE = 1024 * 1024
_SECONDS = 20.0
_MEGABYTES = 768


class _Pipe(Protocol):
    """One end of a pipe, which is of another class on Windows."""

    def poll(self, timeout: float) -> bool: ...

    def recv(self) -> Any: ...

    def send(self, obj: Any) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Request:
    path: Path
    vocabulary: Vocabulary
    today: date
    megabytes: int


@dataclass(frozen=True, slots=True)
class _Refused:
    sentence: str


@dataclass(frozen=True, slots=True)
class _Broken:
    """A bug: where it happened, without the values it happened with."""

    error: str
    places: list[str]


_Answer = Reading | _Refused | _Broken


def read_safely(
    path: Path, vocabulary: Vocabulary, today: date, *, seconds: float = _SECONDS, megabytes: int = _MEGABYTES
) -> Reading:
    """`reading.read` in a child process, ended after `seconds`.

    `megabytes` limits the child where the system can (not on Windows; there the budgets of
    the readers hold alone). A frozen program must call multiprocessing.freeze_support first
    thing. Raises UnreadableFile.
    """
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    request = _Request(path, vocabulary, today, megabytes)
    child = context.Process(target=_answer_in, args=(there, request), daemon=True)
    child.start()
    there.close()
    try:
        answer = _heard(here, seconds)
    finally:
        child.kill()
        child.join()
        child.close()
        here.close()
    return _opened(answer)


def _heard(here: _Pipe, seconds: float) -> _Answer:
    try:
        if here.poll(seconds):
            answer: _Answer = here.recv()
            return answer
    except EOFError as error:  # the system ended the child
        raise too_big() from error
    raise UnreadableFile(
        _(
            "Đọc tệp quá lâu nên chương trình đã dừng. Sổ không thay đổi. "
            "Hãy chép riêng phần danh sách sang một tệp mới rồi nhập lại."
        )
    )


def _opened(answer: _Answer) -> Reading:
    if isinstance(answer, _Refused):
        raise UnreadableFile(answer.sentence)
    if isinstance(answer, _Broken):
        _log.error("reading a list failed: %s at %s", answer.error, "".join(answer.places))
        raise UnreadableFile(
            _(
                "Chương trình gặp lỗi khi đọc tệp này; lỗi đã được ghi vào nhật ký. Sổ không thay đổi. "
                "Hãy chép danh sách sang một tệp Excel mới rồi nhập lại."
            )
        )
    return answer


def _answer_in(there: _Pipe, request: _Request) -> None:
    """What the child does."""
    _limit_memory(request.megabytes)
    there.send(_tried(request))
    there.close()


def _tried(request: _Request) -> _Answer:
    try:
        return read(request.path, request.vocabulary, request.today)
    except UnreadableFile as refusal:
        return _Refused(str(refusal))
    except MemoryError:
        return _Refused(str(too_big()))
    except Exception as error:  # noqa: BLE001 - the child's outermost handler: its parent logs what it says
        return _Broken(type(error).__name__, traceback.format_tb(error.__traceback__))


def _limit_memory(megabytes: int) -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (megabytes * _MEBIBYTE, megabytes * _MEBIBYTE))
