"""Enrolling a notebook with the province: an activation file in, real device keys made.

The file comes from `so8-server activate`. Its secret signs the device's key and is not kept; the
keys never leave the encrypted notebook. No network is needed: see `app.sync.identity`.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime

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
from app.sync import identity, unit_key
from app.sync.batch import Sealer, device_id
from app.sync.identity import Grant, Identity, Key, SignedGrant

ACTIVATION_FORMAT = 2


class Activation(msgspec.Struct, frozen=True):
    """What the province writes for one device of one unit: JSON, bytes in base64."""

    format: int
    server_url: str
    server_verify_key: Key
    server_sealing_key: Key
    granted: SignedGrant
    secret: Key
    """Seed of the key that the grant names."""


@dataclass(frozen=True, slots=True)
class Issuer:
    """The province: where it is called, and its keys."""

    url: str
    signing_key: nacl.signing.SigningKey
    sealing_key: nacl.public.PublicKey
    is_practice: bool = False

    def issue(self, unit: str, office: str, valid_until: datetime) -> tuple[Grant, bytes]:
        """What one device of the unit is granted, and its activation file."""
        secret = nacl.signing.SigningKey.generate()
        grant = Grant(
            format=identity.FORMAT,
            id=secrets.token_bytes(identity.ACTIVATION_ID_BYTES),
            unit=unit,
            office=office,
            key=secret.verify_key.encode(),
            valid_until=int(valid_until.timestamp()),
            is_practice=self.is_practice,
        )
        activation = Activation(
            format=ACTIVATION_FORMAT,
            server_url=self.url,
            server_verify_key=self.signing_key.verify_key.encode(),
            server_sealing_key=self.sealing_key.encode(),
            granted=SignedGrant.sign(grant, self.signing_key),
            secret=secret.encode(),
        )
        return grant, msgspec.json.format(msgspec.json.encode(activation))


def enrol(store: Store, activation_bytes: bytes) -> Grant:
    """Make this notebook's device keys for the province that wrote the activation file.

    UnreadableFile when it is no such file; Refused when it is for another unit, too old, or the
    notebook is enrolled already. Nothing is changed then.
    """
    activation, grant = _read(activation_bytes)
    now = store.clock()
    _require_same_kind(grant, is_practice=store.is_practice)
    _require_usable(grant, store.unit, now)
    signing_key = nacl.signing.SigningKey.generate()
    activation_key = nacl.signing.SigningKey(activation.secret)
    chain = identity.begin(activation.granted, activation_key, signing_key.verify_key.encode())
    me = identity.read(chain, activation.server_verify_key)
    if me is None:
        raise _unreadable()
    with store.quiet() as session:
        found = session.get(Enlistment, 1)
        if found is not None and identity_of(found) is not None:
            raise Refused(
                _("Sổ này đã nối với tỉnh từ trước. Không có gì thay đổi. Cứ bàn giao như thường lệ.")
            )
        session.merge(
            Enlistment(
                one=1,
                device=me.device,
                signing_key=signing_key.encode(),
                server_url=activation.server_url,
                server_verify_key=activation.server_verify_key,
                server_sealing_key=activation.server_sealing_key,
                identity=me.data,
                enrolled_at=now,
            )
        )
        if found is None:
            unit_key.draw(session)
    return grant


def granted_by(activation_bytes: bytes) -> Grant:
    """What the province grants by this file; UnreadableFile when it is none."""
    return _read(activation_bytes)[1]


def _read(activation_bytes: bytes) -> tuple[Activation, Grant]:
    """The activation in a file's bytes, and what the province grants by it."""
    try:
        activation = msgspec.json.decode(activation_bytes, type=Activation)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _unreadable() from error
    grant = activation.granted.read(activation.server_verify_key)
    if activation.format != ACTIVATION_FORMAT or grant is None:
        raise _unreadable()
    return activation, grant


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


def identity_of(found: Enlistment) -> Identity | None:
    """Who this device is; None where it was enrolled before there were identities."""
    return identity.read(found.identity, found.server_verify_key)


def renew(session: Session) -> None:
    """Go on under a new key that the old one signs: another copy of this notebook may have that one."""
    found = enlistment(session)
    signing_key = nacl.signing.SigningKey.generate()
    verify_key = signing_key.verify_key.encode()
    found.identity = identity.renew(found.identity, nacl.signing.SigningKey(found.signing_key), verify_key)
    found.signing_key, found.device = signing_key.encode(), device_id(verify_key)


def sealer(session: Session) -> Sealer:
    """What sealing needs of the notebook's keys; Refused when it is not enrolled."""
    found = enlistment(session)
    return Sealer(
        unit=session.info["unit"],
        device=found.device,
        signing_key=nacl.signing.SigningKey(found.signing_key),
        unit_key=unit_key.current(session),
        server_sealing_key=nacl.public.PublicKey(found.server_sealing_key),
    )


def _require_same_kind(grant: Grant, *, is_practice: bool) -> None:
    """What is made up must never be counted, nor what is real be lost in practice."""
    if is_practice and not grant.is_practice:
        raise Refused(
            _("Đây là sổ luyện tập nên không nối được với tỉnh thật. Không có gì thay đổi. Hãy mở sổ của xã.")
        )
    if grant.is_practice and not is_practice:
        raise Refused(
            _("Tệp kích hoạt này để luyện tập, sổ này là sổ thật. Không có gì thay đổi. Xin tỉnh tệp khác.")
        )


def _require_usable(grant: Grant, unit: str, now: datetime) -> None:
    if grant.unit != unit:
        raise Refused(
            _(
                "Tệp kích hoạt này cấp cho {office}, không phải cho sổ này. Không có gì thay đổi. "
                "Hãy chọn đúng tệp, hoặc xin tỉnh tệp khác."
            ).format(office=grant.office)
        )
    valid_until = datetime.fromtimestamp(grant.valid_until, UTC)
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
