"""Opening a notebook by a password, with a wait that grows after wrong ones.

The wait is for whoever stands at the laptop: the file beside the notebook counts on after a
restart. Who carries the files away is held back by the slow hash alone (app.db.vault).
"""

from datetime import datetime, timedelta
from pathlib import Path

import msgspec

from app.base.clock import Clock
from app.base.disk import publish, write_through
from app.base.errors import WrongPassword
from app.base.i18n import _
from app.db import vault
from app.db.file import NotebookFiles, reaching_folder
from app.db.vault import SignedIn

_FREE = 5
"""So many wrong passwords before the first wait."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)


class TooEarly(WrongPassword):
    """Whether it is the right password is not even tried before the wait is over."""

    def __init__(self, sentence: str, wait: timedelta) -> None:
        super().__init__(sentence)
        self.wait = wait


class _Tries(msgspec.Struct, frozen=True):
    wrong: int = 0
    last: float = 0
    """Seconds since 1970."""


def sign_in(files: NotebookFiles, password: str, clock: Clock, *, key_file: Path | None = None) -> SignedIn:
    """The key and the account; WrongPassword, in words, when it is wrong or when it is too early.

    `key_file` is that of a backup, whose wrong passwords count with those of the notebook; a right
    one forgives nothing there, as it may be the backup of somebody else.
    """
    tries = _tries(files, clock())
    left = _left(tries, clock())
    if left > timedelta():
        raise _too_early(left)
    try:
        signed_in = vault.sign_in(key_file or files.key, password)
    except WrongPassword as error:
        tries = _Tries(tries.wrong + 1, clock().timestamp())
        _keep(files, tries)
        wait = _wait(tries)
        if wait > timedelta():
            raise _too_early(wait) from error
        raise
    if tries.wrong and key_file is None:
        forget_tries(files)
    return signed_in


def key_by_sheet(files: NotebookFiles, typed: str) -> bytes | None:
    """The key by what looks like a recovery code; None when it is none, or a password after all."""
    if not vault.looks_like_code(typed):
        return None
    try:
        return vault.open_by_recovery_code(files.key, typed)
    except WrongPassword:
        if not vault.is_password(files.key, typed):
            raise
        return None


def forget_tries(files: NotebookFiles) -> None:
    """Nobody has to wait: the sheet was at hand, or a password was right."""
    with reaching_folder():
        files.tries.unlink(missing_ok=True)


def _wait(tries: _Tries) -> timedelta:
    """One minute after the fifth, then twice as long each time."""
    over = tries.wrong - _FREE
    return min(_LONGEST_WAIT, _FIRST_WAIT * 2 ** min(over, 10)) if over >= 0 else timedelta()


def _left(tries: _Tries, now: datetime) -> timedelta:
    return _wait(tries) - timedelta(seconds=now.timestamp() - tries.last)


def _too_early(left: timedelta) -> TooEarly:
    minutes = max(1, -(-int(left.total_seconds()) // 60))
    return TooEarly(
        _(
            "Đã gõ sai mật khẩu nhiều lần. Sổ còn nguyên. Đợi {minutes} phút rồi gõ lại, "
            "hoặc mở ngay bằng phiếu khôi phục."
        ).format(minutes=minutes),
        left,
    )


def _tries(files: NotebookFiles, now: datetime) -> _Tries:
    try:
        tries = msgspec.json.decode(files.tries.read_bytes(), type=_Tries)
    except (OSError, msgspec.DecodeError):
        return _Tries()
    if tries.last > now.timestamp():  # the clock was set back: the wait begins anew, once
        tries = msgspec.structs.replace(tries, last=now.timestamp())
        _keep(files, tries)
    return tries


def _keep(files: NotebookFiles, tries: _Tries) -> None:
    if not files.folder.exists():  # a new machine, on which a backup is tried
        return
    draft = files.tries.with_suffix(".tmp")
    with reaching_folder():
        write_through(draft, msgspec.json.encode(tries))
        publish(draft, files.tries)
