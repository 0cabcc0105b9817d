"""The notebook's key: random, 256 bits, and never on disk but wrapped.

`notebook.key` holds the key twice, sealed by a password (Argon2id) and by the printed recovery
code. The code has 155 random bits and a check letter, so it needs no slow hash.
"""

import hashlib
import os
import secrets
from pathlib import Path

import msgspec
import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret

from app.base.errors import NotebookDamaged, Refused, WrongPassword
from app.base.i18n import _

KEY_BYTES = 32
RECOVERY_GROUPS = 8
RECOVERY_GROUP_LENGTH = 4
PASSWORD_LENGTH = 8
_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
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


def new_recovery_code() -> str:
    """32 letters and digits without 0/O and 1/I; the last one checks the others."""
    body = "".join(secrets.choice(_ALPHABET) for _position in range(_LENGTH - 1))
    return body + _check_letter(body)


def grouped(code: str) -> tuple[str, ...]:
    """The code in its eight groups of four, as printed."""
    step = RECOVERY_GROUP_LENGTH
    return tuple(code[start : start + step] for start in range(0, _LENGTH, step))


def create(path: Path, password: str, recovery_code: str) -> bytes:
    """Draw a new key, write it wrapped to `path`, and return it."""
    if len(password) < PASSWORD_LENGTH:
        raise Refused(
            _("Mật khẩu cần ít nhất {count} chữ. Chưa có gì được ghi. Hãy gõ mật khẩu dài hơn.").format(
                count=PASSWORD_LENGTH
            )
        )
    key = secrets.token_bytes(KEY_BYTES)
    _save(path, _wrap(key, password, recovery_code))
    return key


def open_by_password(path: Path, password: str) -> bytes:
    """The key, or WrongPassword. Takes about a quarter of a second and 64 MiB on purpose."""
    wrapped = _load(path)
    return _unseal(_password_key(password, wrapped), wrapped.by_password)


def open_by_recovery_code(path: Path, code: str) -> bytes:
    """The key by the printed sheet; spaces, dashes and small letters do not matter."""
    plain = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(plain) != _LENGTH or plain[-1] != _check_letter(plain[:-1]):
        raise WrongPassword(
            _(
                "Mã khôi phục chưa đúng: có chữ gõ nhầm hoặc thiếu. Sổ còn nguyên. "
                "Xem lại từng nhóm rồi gõ lại."
            )
        )
    return _unseal(_recovery_key(plain), _load(path).by_recovery_code)


def _wrap(key: bytes, password: str, recovery_code: str) -> _Wrapped:
    draft = _Wrapped(_FORMAT, secrets.token_bytes(nacl.pwhash.argon2id.SALTBYTES), _PASSES, _MEMORY, b"", b"")
    return msgspec.structs.replace(
        draft,
        by_password=bytes(nacl.secret.SecretBox(_password_key(password, draft)).encrypt(key)),
        by_recovery_code=bytes(nacl.secret.SecretBox(_recovery_key(recovery_code)).encrypt(key)),
    )


def _password_key(password: str, wrapped: _Wrapped) -> bytes:
    return nacl.pwhash.argon2id.kdf(
        KEY_BYTES, password.encode(), wrapped.salt, opslimit=wrapped.passes, memlimit=wrapped.memory
    )


def _recovery_key(code: str) -> bytes:
    return hashlib.blake2b(code.encode(), digest_size=KEY_BYTES, person=b"so8 recovery").digest()


def _check_letter(body: str) -> str:
    digest = hashlib.blake2b(body.encode(), digest_size=1, person=b"so8 check").digest()
    return _ALPHABET[digest[0] % len(_ALPHABET)]


def _unseal(key: bytes, sealed: bytes) -> bytes:
    try:
        return nacl.secret.SecretBox(key).decrypt(sealed)
    except nacl.exceptions.CryptoError:
        raise WrongPassword(
            _("Mật khẩu chưa đúng nên chưa mở được sổ. Sổ còn nguyên. Gõ lại, hoặc dùng phiếu khôi phục.")
        ) from None


def _load(path: Path) -> _Wrapped:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Wrapped)
    except (OSError, msgspec.DecodeError) as error:
        raise NotebookDamaged(
            _(
                "Không đọc được tệp khóa của sổ. Chưa có gì bị xóa. "
                "Chép lại thư mục sổ từ bản sao lưu, hoặc nhờ tỉnh giúp."
            )
        ) from error


def _save(path: Path, wrapped: _Wrapped) -> None:
    draft = path.with_suffix(".tmp")
    with draft.open("wb") as file:
        file.write(msgspec.json.encode(wrapped))
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
