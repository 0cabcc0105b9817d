"""The notebook's key: random, 256 bits, and never on disk but wrapped.

`notebook.key` holds the key twice, sealed by a password (Argon2id, with the parameters it was
sealed with) and by the printed recovery code. The code has 155 random bits and a check letter, so
it needs no slow hash. A checksum tells a torn file from a wrong password. Either seal can be made
anew: the old password or code then opens nothing here, the other one goes on opening.
"""

import hashlib
import itertools
import secrets
import unicodedata
from pathlib import Path

import msgspec
import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret

from app.base.disk import publish, write_through
from app.base.errors import NotebookDamaged, Refused, WrongPassword
from app.base.i18n import _
from app.db.file import reaching_folder

KEY_BYTES = 32
RECOVERY_GROUPS = 8
RECOVERY_GROUP_LENGTH = 4
PASSWORD_LENGTH = 8
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_GREATEST, _REDUCTION = 0b11111, 0b100101
"""GF(32) by x^5 + x^2 + 1, whose powers of 2 are all different: a weight for each place."""

_LENGTH = RECOVERY_GROUPS * RECOVERY_GROUP_LENGTH
_MEMORY = 64 * 1024 * 1024
_PASSES = 3
_FORMAT = 1


class _Wrapped(msgspec.Struct, frozen=True):
    format: int
    salt: bytes
    passes: int
    memory: int
    by_password: bytes
    by_recovery_code: bytes
    checksum: bytes = b""


_UNSEALED = _Wrapped(_FORMAT, b"", _PASSES, _MEMORY, b"", b"")


def new_recovery_code() -> str:
    """32 letters and digits without 0/O and 1/I; the last one checks the others."""
    body = "".join(secrets.choice(_ALPHABET) for _position in range(_LENGTH - 1))
    return body + _check_letter(body)


def grouped(code: str) -> tuple[str, ...]:
    """The code in its eight groups of four, as printed."""
    step = RECOVERY_GROUP_LENGTH
    return tuple(code[start : start + step] for start in range(0, _LENGTH, step))


def looks_like_code(typed: str) -> bool:
    """Whether someone may have typed the recovery code where the password goes."""
    return sum(letter.isalnum() for letter in typed) == _LENGTH


def require_password(password: str) -> None:
    """Refused, in words, when the password is too short to keep anyone out."""
    if len(_composed(password)) < PASSWORD_LENGTH:
        raise Refused(
            _("Mật khẩu cần ít nhất {count} chữ. Chưa có gì được ghi. Hãy gõ mật khẩu dài hơn.").format(
                count=PASSWORD_LENGTH
            )
        )


def create(path: Path, password: str, recovery_code: str | None) -> bytes:
    """Draw a new key, write it wrapped to `path`, and return it.

    Without a recovery code only the password opens it: for practice, where nobody keeps a sheet.
    The key of a notebook is never written over. A key without its notebook (the program was
    stopped while it made one, or the notebook was moved away) is kept under another name.
    """
    require_password(password)
    if path.with_suffix(".db").exists():
        raise Refused(_("Thư mục này đã có một sổ. Sổ ấy còn nguyên. Hãy chọn thư mục khác."))
    key = secrets.token_bytes(KEY_BYTES)
    wrapped = _by_password(_UNSEALED, key, password)
    if recovery_code is not None:
        wrapped = _by_recovery_code(wrapped, key, recovery_code)
    with reaching_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
        _keep_aside(path)
        _save(path, wrapped)
    return key


def change_password(path: Path, key: bytes, password: str) -> None:
    """Seal the open notebook's key by a new password; the recovery code goes on opening it.

    Whatever stops it, either the old password opens the notebook or the new one.
    """
    require_password(password)
    wrapped = _by_password(_load(path), key, password)
    with reaching_folder():
        _save(path, wrapped)


def change_recovery_code(path: Path, key: bytes, recovery_code: str) -> None:
    """Seal the open notebook's key by a new code: from now on the old sheet opens nothing here."""
    wrapped = _by_recovery_code(_load(path), key, recovery_code)
    with reaching_folder():
        _save(path, wrapped)


def has_recovery_code(path: Path) -> bool:
    """Whether a sheet can open this notebook."""
    return bool(_load(path).by_recovery_code)


def open_by_password(path: Path, password: str) -> bytes:
    """The key, or WrongPassword. Takes about a quarter of a second and 64 MiB on purpose."""
    wrapped = _load(path)
    key = _unseal(_password_key(password, wrapped), wrapped.by_password)
    if key is None:
        raise WrongPassword(
            _("Mật khẩu chưa đúng nên chưa mở được sổ. Sổ còn nguyên. Gõ lại, hoặc dùng phiếu khôi phục.")
        )
    return key


def open_by_recovery_code(path: Path, code: str) -> bytes:
    """The key by the printed sheet; spaces, dashes and small letters do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(plain) != _LENGTH or set(plain) - set(_ALPHABET) or plain[-1] != _check_letter(plain[:-1]):
        raise WrongPassword(
            _(
                "Mã khôi phục chưa đúng: có chữ gõ nhầm hoặc thiếu. Sổ còn nguyên. "
                "Xem lại từng nhóm rồi gõ lại."
            )
        )
    sealed = _load(path).by_recovery_code
    if not sealed:
        raise WrongPassword(
            _("Sổ này chưa có phiếu khôi phục nên chỉ mở được bằng mật khẩu. Sổ còn nguyên. Hãy gõ mật khẩu.")
        )
    key = _unseal(_recovery_key(plain), sealed)
    if key is None:
        raise WrongPassword(
            _(
                "Mã khôi phục này là của sổ khác hoặc phiếu cũ. Sổ còn nguyên. "
                "Tìm phiếu khôi phục mới nhất của sổ này, hoặc gõ mật khẩu."
            )
        )
    return key


def _by_password(wrapped: _Wrapped, key: bytes, password: str) -> _Wrapped:
    salt = secrets.token_bytes(nacl.pwhash.argon2id.SALTBYTES)
    fresh = msgspec.structs.replace(wrapped, salt=salt, passes=_PASSES, memory=_MEMORY)
    return msgspec.structs.replace(fresh, by_password=_seal(_password_key(password, fresh), key))


def _by_recovery_code(wrapped: _Wrapped, key: bytes, code: str) -> _Wrapped:
    return msgspec.structs.replace(wrapped, by_recovery_code=_seal(_recovery_key(code), key))


def _password_key(password: str, wrapped: _Wrapped) -> bytes:
    return nacl.pwhash.argon2id.kdf(
        KEY_BYTES,
        _composed(password).encode(),
        wrapped.salt,
        opslimit=wrapped.passes,
        memlimit=wrapped.memory,
    )


def _composed(password: str) -> str:
    """The same Vietnamese letters whichever way the keyboard program composed them."""
    return unicodedata.normalize("NFC", password)


def _recovery_key(code: str) -> bytes:
    return hashlib.blake2b(code.encode(), digest_size=KEY_BYTES, person=b"so8 recovery").digest()


def _check_letter(body: str) -> str:
    """A weighted sum in GF(32): finds every wrong letter and every two letters that changed places."""
    total = 0
    for letter in body:
        total = (total ^ _ALPHABET.index(letter)) << 1
        total ^= _REDUCTION if total > _GREATEST else 0
    return _ALPHABET[total]


def _checksum(wrapped: _Wrapped) -> bytes:
    content = msgspec.json.encode(msgspec.structs.replace(wrapped, checksum=b""))
    return hashlib.blake2b(content, digest_size=16, person=b"so8 key file").digest()


def _seal(key: bytes, content: bytes) -> bytes:
    return bytes(nacl.secret.SecretBox(key).encrypt(content))


def _unseal(key: bytes, sealed: bytes) -> bytes | None:
    try:
        return nacl.secret.SecretBox(key).decrypt(sealed)
    except nacl.exceptions.CryptoError:
        return None


def _load(path: Path) -> _Wrapped:
    try:
        wrapped = msgspec.json.decode(path.read_bytes(), type=_Wrapped)
    except (OSError, msgspec.DecodeError) as error:
        raise _unreadable() from error
    if wrapped.checksum != _checksum(wrapped):
        raise _unreadable()
    return wrapped


def _unreadable() -> NotebookDamaged:
    return NotebookDamaged(
        _(
            "Không đọc được tệp khóa của sổ. Chưa có gì bị xóa. "
            "Chép lại thư mục sổ từ bản sao lưu, hoặc nhờ tỉnh giúp."
        )
    )


def _keep_aside(path: Path) -> None:
    if path.exists():
        names = (path.with_suffix(f".key-{number}") for number in itertools.count(1))
        path.rename(next(name for name in names if not name.exists()))


def _save(path: Path, wrapped: _Wrapped) -> None:
    draft = path.with_suffix(".tmp")
    whole = msgspec.structs.replace(wrapped, checksum=_checksum(wrapped))
    write_through(draft, msgspec.json.encode(whole))
    publish(draft, path)
