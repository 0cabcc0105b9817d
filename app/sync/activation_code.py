"""Joining the province by a code over the network: twelve symbols instead of a file (sync.md 4.9).

The server keeps the activation file sealed by the code and never the code. Whoever answers in its
name without knowing the code can give nothing that opens, so the province's key needs no other proof.
"""

import io
import secrets
from urllib.parse import urlsplit

import httpx2
import nacl.exceptions
import nacl.pwhash.argon2id
import nacl.secret

from app.base.errors import NotFound, Refused, ServerUnreachable, UnreadableFile
from app.base.i18n import _

PATH = "/v1/activation"
PARAMETER = "id"
ID_BYTES = 16
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: no I, L, O, U, so that no symbol is taken for another."""
_READ_AS = str.maketrans("ILO", "110")
_SYMBOLS, _GROUP = 12, 4
_BEFORE_CODE = "#"
_SALT = b"so8 activation 1"
"""The same for all: only who types a code knows it."""
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"RIFF", b"BM")
"""How PNG, JPEG, WebP and BMP begin."""
_MAX_ANSWER = 16 * 1024
_MOST_PIXELS = 2000
_TIMEOUT = httpx2.Timeout(60, connect=15)
_MISSING, _OK = 404, 200


def draw() -> str:
    """A new code, grouped: eleven symbols by chance and one that tells a slip of the pen."""
    drawn = [secrets.randbelow(len(_ALPHABET)) for _place in range(_SYMBOLS - 1)]
    code = "".join(_ALPHABET[each] for each in (*drawn, _check(drawn)))
    return "-".join(code[at : at + _GROUP] for at in range(0, _SYMBOLS, _GROUP))


def read(typed: str) -> str:
    """The twelve symbols, however they were typed; Refused, in words, for what is no code."""
    symbols = "".join(each for each in typed.upper() if each.isalnum()).translate(_READ_AS)
    places = [_ALPHABET.find(each) for each in symbols]
    if len(places) != _SYMBOLS or min(places) < 0 or _check(places[:-1]) != places[-1]:
        raise Refused(
            _(
                "Mã kích hoạt có {count} chữ và số, vừa gõ chưa đúng. Chưa có gì thay đổi. "
                "Xem lại từng nhóm rồi gõ lại."
            ).format(count=_SYMBOLS)
        )
    return symbols


def lock(code: str, file: bytes) -> tuple[bytes, bytes]:
    """What the code is found by at the server, and the activation file sealed by the code."""
    name, key = _stretched(code)
    return name, nacl.secret.SecretBox(key).encrypt(file)


def as_text(address: str, typed: str) -> str:
    """What a QR says: where to ask, and the code."""
    return f"{address}{_BEFORE_CODE}{typed}"


def in_picture(data: bytes) -> tuple[str, str]:
    """Address and code of the QR in a photograph or scan; UnreadableFile, in words, when there is none."""
    import zxingcpp
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
            found = [each.text for each in zxingcpp.read_barcodes(picture.convert("L"))]
    except (UnidentifiedImageError, OSError, ValueError, Image.DecompressionBombError) as error:
        raise _no_code() from error
    texts = [text.rpartition(_BEFORE_CODE) for text in found if _BEFORE_CODE in text]
    if not texts:
        raise _no_code()
    return texts[0][0], texts[0][2]


def fetch(address: str, typed: str, client: httpx2.Client | None = None) -> bytes:
    """The activation file that waits for this code; the same again until a machine has joined by it.

    Refused for a mistyped code, NotFound for one that is used or too old, ServerUnreachable when the
    province does not answer: each in words.
    """
    name, key = _stretched(read(typed))
    connection = client or httpx2.Client(timeout=_TIMEOUT)
    try:
        answer = connection.get(_url(address), params={PARAMETER: name.hex()})
    except (httpx2.TransportError, httpx2.InvalidURL) as error:
        raise _unreachable() from error
    finally:
        if client is None:
            connection.close()
    if answer.status_code == _MISSING:
        raise NotFound(
            _(
                "Tỉnh không có mã này: mã đã dùng, đã quá 14 ngày, hoặc của nơi khác. Chưa có gì thay đổi. "
                "Xem lại địa chỉ, hoặc xin tỉnh mã mới."
            )
        )
    if answer.status_code != _OK or len(answer.content) > _MAX_ANSWER:
        raise _unreachable()
    try:
        return nacl.secret.SecretBox(key).decrypt(answer.content)
    except (nacl.exceptions.CryptoError, ValueError) as error:
        raise _unreachable() from error  # who answered does not know the code


def file_in(data: bytes) -> bytes:
    """The activation file that these bytes are, or that a picture of its QR is fetched by."""
    return fetch(*in_picture(data)) if data.startswith(_PICTURES) else data


def _stretched(code: str) -> tuple[bytes, bytes]:
    """Name and key of a code, slow to try one after another for who has stolen the server's tables."""
    kdf = nacl.pwhash.argon2id
    size = ID_BYTES + nacl.secret.SecretBox.KEY_SIZE
    cost, memory = kdf.OPSLIMIT_INTERACTIVE, kdf.MEMLIMIT_INTERACTIVE
    made = kdf.kdf(size, code.encode(), _SALT, opslimit=cost, memlimit=memory)
    return made[:ID_BYTES], made[ID_BYTES:]


def _check(places: list[int]) -> int:
    """Odd weights see every single wrong symbol, and nearly every swap of two neighbours."""
    return sum((2 * at + 1) * place for at, place in enumerate(places)) % len(_ALPHABET)


def _url(address: str) -> str:
    written = address.strip().rstrip("/")
    return (written if urlsplit(written).scheme in {"http", "https"} else f"https://{written}") + PATH


def _unreachable() -> ServerUnreachable:
    return ServerUnreachable(
        _(
            "Máy chủ của tỉnh không trả lời ở địa chỉ này. Chưa có gì thay đổi. "
            "Kiểm tra mạng và địa chỉ rồi thử lại, hoặc dùng tệp kích hoạt."
        )
    )


def _no_code() -> UnreadableFile:
    return UnreadableFile(
        _(
            "Không thấy mã kích hoạt trong hình. Chưa có gì thay đổi. Chụp lại cho thẳng, đủ sáng, đủ bốn "
            "góc; hoặc gõ địa chỉ và mã."
        )
    )
