"""A certificate: what is printed of one learner, and what all those of one class share."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.base.i18n import _
from app.domain import catalogue
from app.domain.letterhead import Letterhead, Signer
from app.domain.person import Sex

HONORIFICS = {Sex.FEMALE: _("Bà"), Sex.MALE: _("Ông"), None: _("Ông/Bà")}


class Look(StrEnum):
    """How certificates are printed; most commune printers have black toner only."""

    COLOUR = "colour"
    BLACK_AND_WHITE = "black_and_white"


@dataclass(frozen=True, slots=True)
class CertificateForm:
    """What every certificate of one class has in common; `venue` as in "tại xã Nà Lương"."""

    letterhead: Letterhead
    signer: Signer
    issued_on: date
    class_title: str
    lessons: int
    starts_on: date
    ends_on: date
    venue: str


@dataclass(frozen=True, slots=True)
class Reissue:
    """The how-manieth time a certificate is printed anew, and the day."""

    ordinal: int
    on: date


@dataclass(frozen=True, slots=True)
class Certificate:
    """One learner's certificate. `birth` as `Birth.iso`, `home` as "thôn Bản Lăng, xã Nà Lương".

    `number` and `register_number` are printed as given ("018/GCN-BTV", "018, quyển 01/2026");
    `qr_text` is what the QR holds.
    """

    form: CertificateForm
    number: str
    register_number: str
    check_code: str
    name: str = field(repr=False)
    sex: Sex | None
    birth: str | None = field(repr=False)
    home: str | None = field(repr=False)
    qr_text: str = field(repr=False)
    reissue: Reissue | None = None


def qr_text(number: str, check_code: str, *, issued_on: date, class_code: str) -> str:
    """What a reader needs to find the certificate in the register: nothing about the person."""
    return f"SO8C1|{number}|{check_code}|{issued_on.isoformat()}|{class_code}"


_CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def earned(came: int, lessons: int) -> bool:
    """Whether someone who came to so many lessons gets a certificate."""
    return lessons > 0 and came * 100 >= lessons * catalogue.certificate_share().amount


def check_code(certificate_id: bytes) -> str:
    """The eight letters that tie a printed certificate to its line in the register: K7Q4-M2XD."""
    digest = hashlib.blake2b(certificate_id, digest_size=5, person=b"so8 certificate").digest()
    value = int.from_bytes(digest, "big")
    letters = "".join(_CODE_ALPHABET[value >> shift & 31] for shift in range(35, -1, -5))
    return f"{letters[:4]}-{letters[4:]}"


@dataclass(frozen=True, slots=True)
class CertificateRow:
    """One line of the register of certificates."""

    id: bytes
    enrolment_id: bytes
    number: int
    symbol: str
    book: str
    issued_on: date
