"""Enrolling a notebook with the province: an activation file in, real device keys made.

The file comes from `so8-server activate`. Its secret proves the first contact and is not kept;
the keys never leave the encrypted notebook.
"""

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

import msgspec
import nacl.public
import nacl.signing
from sqlalchemy.orm import Session

from app.base.clock import VIETNAM
from app.base.errors import Refused, UnreadableFile
from app.base.i18n import _
from app.db.batch import Enlistment
from app.db.store import Store
from app.domain.wording import short_date
from app.sync.batch import Sealer, device_id

ACTIVATION_FORMAT = 1
SECRET_BYTES = 32
ACTIVATION_ID_BYTES = 16
_KEY_BYTES = 32
_PROOF_BYTES = ACTIVATION_ID_BYTES + _KEY_BYTES + _KEY_BYTES

_Key = Annotated[bytes, msgspec.Meta(min_length=_KEY_BYTES, max_length=_KEY_BYTES)]


class Activation(msgspec.Struct, frozen=True):
    """What the province writes for one device of one unit: JSON, bytes in base64."""

    format: int
    server_url: str
    server_verify_key: _Key
    server_sealing_key: _Key
    unit: str
    office: str
    id: Annotated[bytes, msgspec.Meta(min_length=ACTIVATION_ID_BYTES, max_length=ACTIVATION_ID_BYTES)]
    secret: _Key
    valid_until: int
    """Seconds since 1970, UTC."""
    is_practice: bool = False
    """Of a server that takes practice notebooks only."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Shown at first contact: whoever holds this verify key was given the activation's secret."""

    activation: bytes
    verify_key: bytes
    mac: bytes

    @classmethod
    def make(cls, activation: bytes, verify_key: bytes, secret: bytes) -> "Proof":
        """The proof for a device that has the secret."""
        return cls(activation, verify_key, _mac(activation, verify_key, secret))

    @classmethod
    def decode(cls, data: bytes) -> "Proof | None":
        """The proof in these bytes; None when they cannot be one."""
        if len(data) != _PROOF_BYTES:
            return None
        key_end = ACTIVATION_ID_BYTES + _KEY_BYTES
        return cls(data[:ACTIVATION_ID_BYTES], data[ACTIVATION_ID_BYTES:key_end], data[key_end:])

    def encode(self) -> bytes:
        """80 bytes: activation id, verify key, MAC."""
        return self.activation + self.verify_key + self.mac

    def holds(self, secret: bytes) -> bool:
        """Whether it was made with the activation's secret."""
        return hmac.compare_digest(self.mac, _mac(self.activation, self.verify_key, secret))


def enrol(store: Store, activation_bytes: bytes) -> Activation:
    """Make this notebook's device keys for the province that wrote the activation file.

    UnreadableFile when it is no such file; Refused when it is for another unit, too old, or the
    notebook is enrolled already. Nothing is changed then.
    """
    activation = read(activation_bytes)
    now = store.clock()
    _require_same_kind(activation, is_practice=store.is_practice)
    _require_usable(activation, store.unit, now)
    signing_key = nacl.signing.SigningKey.generate()
    verify_key = signing_key.verify_key.encode()
    proof = Proof.make(activation.id, verify_key, activation.secret)
    with store.quiet() as session:
        if session.get(Enlistment, 1) is not None:
            raise Refused(
                _("Sổ này đã nối với tỉnh từ trước. Không có gì thay đổi. Cứ bàn giao như thường lệ.")
            )
        session.add(
            Enlistment(
                one=1,
                device=device_id(verify_key),
                signing_key=signing_key.encode(),
                unit_key=secrets.token_bytes(_KEY_BYTES),
                server_url=activation.server_url,
                server_verify_key=activation.server_verify_key,
                server_sealing_key=activation.server_sealing_key,
                activation=proof.encode(),
                enrolled_at=now,
            )
        )
    return activation


def read(activation_bytes: bytes) -> Activation:
    """The activation in a file's bytes."""
    try:
        activation = msgspec.json.decode(activation_bytes, type=Activation)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _unreadable() from error
    if activation.format != ACTIVATION_FORMAT:
        raise _unreadable()
    return activation


def enlistment(session: Session) -> Enlistment:
    """The notebook's keys and its province's; Refused when it is not enrolled."""
    found = session.get(Enlistment, 1)
    if found is None:
        raise Refused(
            _(
                "Sổ này chưa nối với tỉnh nên chưa bàn giao được. Số liệu vẫn an toàn trên máy này. "
                "Hãy mở tệp kích hoạt do tỉnh cấp."
            )
        )
    return found


def sealer(found: Enlistment, unit: str) -> Sealer:
    """What sealing needs of the notebook's keys."""
    return Sealer(
        unit=unit,
        device=found.device,
        signing_key=nacl.signing.SigningKey(found.signing_key),
        unit_key=found.unit_key,
        server_sealing_key=nacl.public.PublicKey(found.server_sealing_key),
    )


def _require_same_kind(activation: Activation, *, is_practice: bool) -> None:
    """What is made up must never be counted, nor what is real be lost in practice."""
    if is_practice and not activation.is_practice:
        raise Refused(
            _("Đây là sổ luyện tập nên không nối được với tỉnh thật. Không có gì thay đổi. Hãy mở sổ của xã.")
        )
    if activation.is_practice and not is_practice:
        raise Refused(
            _("Tệp kích hoạt này để luyện tập, sổ này là sổ thật. Không có gì thay đổi. Xin tỉnh tệp khác.")
        )


def _require_usable(activation: Activation, unit: str, now: datetime) -> None:
    if activation.unit != unit:
        raise Refused(
            _(
                "Tệp kích hoạt này cấp cho {office}, không phải cho sổ này. Không có gì thay đổi. "
                "Hãy chọn đúng tệp, hoặc xin tỉnh tệp khác."
            ).format(office=activation.office)
        )
    valid_until = datetime.fromtimestamp(activation.valid_until, UTC)
    if now > valid_until:
        raise Refused(
            _(
                "Tệp kích hoạt đã hết hạn ngày {day}. Không có gì thay đổi. "
                "Xem lại ngày giờ của máy; nếu đúng, hãy xin tỉnh tệp mới."
            ).format(day=short_date(valid_until.astimezone(VIETNAM).date()))
        )


def _unreadable() -> UnreadableFile:
    return UnreadableFile(
        _(
            "Không đọc được tệp kích hoạt. Không có gì thay đổi. "
            "Hãy chọn tệp có đuôi .so8act do tỉnh gửi, hoặc xin tỉnh gửi lại."
        )
    )


def _mac(activation: bytes, verify_key: bytes, secret: bytes) -> bytes:
    digest = hashlib.blake2b(digest_size=_KEY_BYTES, key=secret, person=b"so8 enrolment")
    digest.update(activation + verify_key)
    return digest.digest()
