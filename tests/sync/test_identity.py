"""A device's identity: only an unbroken chain from the province's key is believed."""

from datetime import UTC, datetime
from itertools import pairwise

import msgspec
import nacl.public
import nacl.signing
import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey

from app.sync import identity
from app.sync.enrolment import Activation, Issuer
from app.sync.identity import Identity
from tests.office import UNIT

PROVINCE = SigningKey(bytes(32))
ISSUER = Issuer("http://tinh.test", PROVINCE, nacl.public.PrivateKey(bytes(32)).public_key)
KEYS = [SigningKey(bytes([number]) * 32) for number in range(1, 5)]


def begun(issuer: Issuer = ISSUER) -> bytes:
    _grant, file = issuer.issue(UNIT, "Hội LHPN xã", datetime(2027, 1, 1, tzinfo=UTC))
    activation = msgspec.json.decode(file, type=Activation)
    return identity.begin(activation.granted, SigningKey(activation.secret), _key(KEYS[0]))


def shown(data: bytes) -> Identity | None:
    return identity.read(data, PROVINCE.verify_key.encode())


def _key(signing_key: SigningKey) -> bytes:
    return signing_key.verify_key.encode()


def test_a_device_is_known_by_all_keys_it_ever_signed_for_itself() -> None:
    data = begun()
    for old, new in pairwise(KEYS):
        data = identity.renew(data, old, _key(new))
    found = shown(data)
    assert found is not None
    assert found.keys == tuple(map(_key, KEYS))
    assert (found.verify_key, found.grant.unit) == (_key(KEYS[-1]), UNIT)


def test_a_key_that_another_has_signed_is_not_believed() -> None:
    stranger = KEYS[3]
    assert shown(identity.renew(begun(), stranger, _key(stranger))) is None


def test_another_provinces_word_is_not_believed() -> None:
    other = Issuer(ISSUER.url, KEYS[3], ISSUER.sealing_key)
    assert shown(begun(other)) is None


def test_a_link_of_another_chain_is_not_believed() -> None:
    """What one activation's device has signed says nothing of another's."""
    first, second = (msgspec.msgpack.decode(begun()) for _ in range(2))
    assert shown(msgspec.msgpack.encode([first[0], second[1]])) is None


@given(st.integers(0, 10_000), st.integers(1, 255))
def test_no_changed_byte_is_believed(place: int, change: int) -> None:
    data = bytearray(_DATA)
    data[place % len(data)] ^= change
    found = shown(bytes(data))
    assert found is None or found.keys == (_key(KEYS[0]),), "a longer form of the same number at most"
    assert found is None or found.grant.unit == UNIT


@pytest.mark.parametrize("data", [b"", b"\x92", bytes(80), b"\xc1" * 40, b"\x91" * 5000, bytes(9000)])
def test_what_is_no_identity_is_none(data: bytes) -> None:
    assert shown(data) is None


_DATA = begun()
