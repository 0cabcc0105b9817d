"""What a head and a signature will look like on paper: a small page for settings."""

from collections.abc import Iterator
from datetime import date, datetime, time

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.documents import certificate, pdf
from app.documents.document import Block, Document, Page
from app.documents.flow import Frame
from app.documents.letter import Heading, head, of_signer, signed
from app.domain.certificate import Certificate, CertificateForm, Look
from app.domain.letterhead import Issuer, Paper, Signer

_FRAME = Frame((182, 104), 10, 172, 20, 104)
_LOW = Frame((182, 40), 10, 172, 20, 40)
_UP = 12.0
"""The head of a letter begins further down a sheet than it has to here."""
_NOBODY = Signer("", "", "")


def write(paper: Paper, issuer: Issuer, on: date) -> bytes:
    """One page as this kind of paper would show it on this day: a list has nobody's signature."""
    if paper == Paper.CERTIFICATE:
        return certificate.write((_certificate(issuer, on),), Look.COLOUR)
    frame = _LOW if paper == Paper.LIST else _FRAME
    page = Page(tuple(_head_only(issuer) if paper == Paper.LIST else _letter(issuer, on)))
    document = Document(_("Đầu giấy"), " ".join(issuer.letterhead.issuer_lines), frame.size, (page,))
    return pdf.write(document, made_at=datetime.combine(on, time(), VIETNAM))


def _head_only(issuer: Issuer) -> Iterator[Block]:
    yield from head(Heading(issuer.letterhead, issuer.symbol), _LOW).draw(_LOW.top - _UP)


def _letter(issuer: Issuer, on: date) -> Iterator[Block]:
    heading = Heading(issuer.letterhead, issuer.symbol, kind=_("TB"), dated=on)
    term = issuer.term(on)
    foot = signed(of_signer(term.signer if term else None), (_("Lưu: VT, hồ sơ"),), _FRAME)
    yield from head(heading, _FRAME).draw(_FRAME.top - _UP)
    yield from foot.draw(_FRAME.bottom - foot.height - 2)


def _certificate(issuer: Issuer, on: date) -> Certificate:
    term = issuer.term(on)
    signer = term.signer if term else _NOBODY
    form = CertificateForm(issuer.letterhead, signer, on, _("Tên lớp tập huấn"), 4, on, on, "")
    number = f"001/{issuer.symbol}"
    return Certificate(
        form,
        number=number,
        register_number=_("001, quyển 01/{year}").format(year=on.year),
        check_code="XXXX-XXXX",
        name=_("Họ và tên học viên"),
        sex=None,
        birth=None,
        home=_("thôn, xã của học viên"),
        qr_text="SO8",
    )
