"""The notebook's key: random, 256 bits, and never on disk but wrapped.

`notebook.key` holds the key sealed by the password of each account (Argon2id, with the parameters
it was sealed with) and by the printed recovery code. Whose a seal is stands there as a number
only: names are in the notebook, and the password tells who it is. The code has 155 random bits and
a check letter, so it needs no slow hash. A checksum tells a torn file from a wrong password. Each
seal can be made anew: the old password or code then opens nothing here, the others go on opening.
"""

import hashlib
import secrets
import unicodedata
from pathlib import Path
from typing import NamedTuple

import msgspec
import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret

from app.base.errors import Refused, WrongPassword
from app.base.i18n import _
from app.db import key_file
from app.db.file import reaching_folder
from app.db.key_file import FIRST_ACCOUNT, FORMAT, KeyFile, Seal

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


class SignedIn(NamedTuple):
    """The notebook's key, and whose password opened it."""

    key: bytes
    account: int


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
    wrapped = KeyFile(FORMAT, (_by_password(FIRST_ACCOUNT, key, password),), b"")
    if recovery_code is not None:
        wrapped = _by_recovery_code(wrapped, key, recovery_code)
    with reaching_folder():
        path.parent.mkdir(parents=True, exist_ok=True)
        key_file.keep_aside(path)
        key_file.save(path, wrapped)
    return key


def change_password(path: Path, key: bytes, password: str, account: int = FIRST_ACCOUNT) -> None:
    """Seal the open notebook's key by a password of this account, instead of its old one if it has one.

    Refused when it is another account's: the password tells who it is. Whatever stops it, either
    the old password opens the notebook or the new one.
    """
    require_password(password)
    wrapped = key_file.load(path)
    others = tuple(seal for seal in wrapped.seals if seal.account != account)
    if any(_unseal(_password_key(password, seal), seal.sealed) for seal in others):
        raise Refused(_("Mật khẩu này chưa dùng được. Chưa có gì thay đổi. Hãy đặt mật khẩu khác."))
    seals = tuple(sorted((*others, _by_password(account, key, password)), key=lambda seal: seal.account))
    with reaching_folder():
        key_file.save(path, msgspec.structs.replace(wrapped, seals=seals))


def remove_password(path: Path, account: int) -> None:
    """From now on this account's password opens nothing here; Refused for the last one."""
    wrapped = key_file.load(path)
    left = tuple(seal for seal in wrapped.seals if seal.account != account)
    if not left:
        raise Refused(
            _("Đây là tài khoản cuối cùng còn mở được sổ nên chưa đóng. Hãy thêm tài khoản khác trước.")
        )
    with reaching_folder():
        key_file.save(path, msgspec.structs.replace(wrapped, seals=left))


def accounts(path: Path) -> tuple[int, ...]:
    """The numbers of the accounts whose password opens the notebook."""
    return tuple(seal.account for seal in key_file.load(path).seals)


def change_recovery_code(path: Path, key: bytes, recovery_code: str) -> None:
    """Seal the open notebook's key by a new code: from now on the old sheet opens nothing here."""
    wrapped = _by_recovery_code(key_file.load(path), key, recovery_code)
    with reaching_folder():
        key_file.save(path, wrapped)


def has_recovery_code(path: Path) -> bool:
    """Whether a sheet can open this notebook."""
    return bool(key_file.load(path).by_recovery_code)


def sign_in(path: Path, password: str) -> SignedIn:
    """The key and the account, or WrongPassword.

    Takes about a quarter of a second and 64 MiB on purpose, for each account that is tried.
    """
    for seal in key_file.load(path).seals:
        key = _unseal(_password_key(password, seal), seal.sealed)
        if key is not None:
            return SignedIn(key, seal.account)
    raise WrongPassword(
        _("Mật khẩu chưa đúng nên chưa mở được sổ. Sổ còn nguyên. Gõ lại, hoặc dùng phiếu khôi phục.")
    )


def is_password(path: Path, typed: str) -> bool:
    """Whether these letters are the password of an account."""
    try:
        sign_in(path, typed)
    except WrongPassword:
        return False
    return True


def open_by_password(path: Path, password: str) -> bytes:
    """The key, whoever's password it is; or WrongPassword."""
    return sign_in(path, password).key


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
    sealed = key_file.load(path).by_recovery_code
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


def _by_password(account: int, key: bytes, password: str) -> Seal:
    salt = secrets.token_bytes(nacl.pwhash.argon2id.SALTBYTES)
    fresh = Seal(account, salt, _PASSES, _MEMORY, b"")
    return msgspec.structs.replace(fresh, sealed=_seal(_password_key(password, fresh), key))


def _by_recovery_code(wrapped: KeyFile, key: bytes, code: str) -> KeyFile:
    return msgspec.structs.replace(wrapped, by_recovery_code=_seal(_recovery_key(code), key))


def _password_key(password: str, seal: Seal) -> bytes:
    return nacl.pwhash.argon2id.kdf(
        KEY_BYTES,
        _composed(password).encode(),
        seal.salt,
        opslimit=seal.passes,
        memlimit=seal.memory,
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


def _seal(key: bytes, content: bytes) -> bytes:
    return bytes(nacl.secret.SecretBox(key).encrypt(content))


def _unseal(key: bytes, sealed: bytes) -> bytes | None:
    try:
        return nacl.secret.SecretBox(key).decrypt(sealed)
    except nacl.exceptions.CryptoError:
        return None
