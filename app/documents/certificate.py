"""Certificates: one landscape page a learner, in list order, in one file."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.documents import pdf
from app.documents.barcode import qr
from app.documents.document import A4_LANDSCAPE, BLACK, Block, Document, Face, Page, Style, Text
from app.documents.head import Place, issuer_names, nation
from app.documents.layout import centred, fitted, smaller, wrap
from app.documents.woven_border import Threads, woven_border
from app.domain.certificate import HONORIFICS, Certificate, CertificateForm, Look
from app.domain.person import Birth
from app.domain.wording import official_date, official_month, short_date

_THREADS = {
    Look.COLOUR: Threads((0x24 / 255, 0x36 / 255, 0x5F / 255), (0xA8 / 255, 0x20 / 255, 0x1A / 255)),
    Look.BLACK_AND_WHITE: Threads((0x22 / 255, 0x22 / 255, 0x22 / 255), BLACK),
}
_MIDDLE = 148.5
_WIDEST = 240.0
_NATION = Place(x=_MIDDLE, y=30.5, pitch=6, size=13)
_ISSUER = Place(x=_MIDDLE, y=49, pitch=6, size=13, width=_WIDEST, lines=2)
_TITLE_SIZE, _TITLE_SPACING = 34, 1.4
_PLAIN = Style(15)
_SLANTED = Style(15, Face.ITALIC)
_NAME = Style(27, Face.BOLD)
_CLASS_TITLE = Style(18, Face.BOLD)
_LONG_CLASS_TITLE = Style(16, Face.BOLD)
_LONGER = 1.8
_SIGNATURE = 215.0
_DATE = Style(14, Face.ITALIC)
_SIGNED = Style(14, Face.BOLD)
_TITLES_PITCH = 5.6
_FOOT = 184.5
"""The baseline of the signer's name, on which the QR stands too."""
_QR_LEFT, _QR_SIDE = 28.0, 20.0
_NUMBERS_LEFT, _NUMBERS_PITCH = 52.0, 7.1
_NUMBERS = Style(13)
_REISSUE_DROP = 6.0


def write(certificates: Sequence[Certificate], look: Look) -> bytes:
    """All certificates, one at least, as one PDF dated on the day they were issued."""
    backdrops = {form: tuple(_shared(form, look)) for form in {entry.form for entry in certificates}}
    form = certificates[0].form
    document = Document(
        title=_("Giấy chứng nhận: {title}").format(title=form.class_title),
        author=" ".join(form.letterhead.issuer_lines),
        size=A4_LANDSCAPE,
        pages=tuple(Page(tuple(_own(entry)), backdrops[entry.form]) for entry in certificates),
    )
    return pdf.write(document, made_at=datetime.combine(form.issued_on, time(), VIETNAM))


def _shared(form: CertificateForm, look: Look) -> Iterator[Block]:
    """All but the learner: drawn once in the file, however many certificates it holds."""
    threads = _THREADS[look]
    yield from woven_border(threads)
    yield from nation(form.letterhead, _NATION)
    yield from issuer_names(form.letterhead, _ISSUER)
    title = Style(_TITLE_SIZE, Face.BOLD, threads.cross, _TITLE_SPACING)
    yield centred(_MIDDLE, 73, _("GIẤY CHỨNG NHẬN"), title)
    yield centred(_MIDDLE, 113, _("đã hoàn thành lớp tập huấn"), _SLANTED)
    yield from _class_title(form)
    yield from _signature(form)


def _class_title(form: CertificateForm) -> Iterator[Block]:
    when_y = 130.5
    if len(wrap(form.class_title, _CLASS_TITLE, _WIDEST)) == 1:
        yield centred(_MIDDLE, 122, form.class_title, _CLASS_TITLE)
    else:
        when_y += _LONGER
        style, lines = fitted(form.class_title, smaller(_LONG_CLASS_TITLE, 11), _WIDEST, lines=2)
        for y, line in zip((119.6, 125.8), lines, strict=False):
            yield centred(_MIDDLE, y, line, style)
    style, lines = fitted(_when_and_where(form), smaller(_PLAIN, 11), _WIDEST, lines=1)
    yield centred(_MIDDLE, when_y, lines[0], style)


def _when_and_where(form: CertificateForm) -> str:
    if form.starts_on == form.ends_on:
        days = official_date(form.starts_on)
    else:
        days = _("từ {first} đến {last}").format(
            first=official_date(form.starts_on), last=official_date(form.ends_on)
        )
    when = _("{lessons:02} buổi, {days}").format(lessons=form.lessons, days=days)
    return _("{when}, tại {venue}").format(when=when, venue=form.venue) if form.venue else when


def _signature(form: CertificateForm) -> Iterator[Block]:
    place_and_date = _("{place}, {date}").format(
        place=form.letterhead.place, date=official_date(form.issued_on)
    )
    yield centred(_SIGNATURE, 143.5, place_and_date, _DATE)
    for number, words in enumerate(form.signer.titles):
        yield centred(_SIGNATURE, 149.8 + number * _TITLES_PITCH, words, _SIGNED)
    yield centred(_SIGNATURE, _FOOT, form.signer.name, _SIGNED)


def _own(certificate: Certificate) -> Iterator[Block]:
    honorific = _("Chứng nhận: {honorific}").format(honorific=HONORIFICS[certificate.sex])
    yield centred(_MIDDLE, 85, honorific, _SLANTED)
    for y, text, full in ((96, certificate.name, _NAME), (105, _particulars(certificate), _PLAIN)):
        style, lines = fitted(text, smaller(full, 11), _WIDEST, lines=1)
        yield centred(_MIDDLE, y, lines[0], style)
    yield qr(certificate.qr_text, _QR_LEFT, _FOOT - _QR_SIDE, side=_QR_SIDE)
    for above, text in (
        (2 * _NUMBERS_PITCH, _("Số: {number}").format(number=certificate.number)),
        (_NUMBERS_PITCH, _("Vào sổ số: {number}").format(number=certificate.register_number)),
        (0, _("Mã kiểm tra: {code}").format(code=certificate.check_code)),
        (-_REISSUE_DROP, _reissue(certificate)),
    ):
        yield Text(_NUMBERS_LEFT, _FOOT - above, text, _NUMBERS)


def _particulars(certificate: Certificate) -> str:
    return ", ".join(filter(None, (_birth(certificate.birth), certificate.home)))


def _birth(iso: str | None) -> str | None:
    """The birth as far as it is known; many people know only the year."""
    if iso is None:
        return None
    birth = Birth.from_iso(iso)
    if birth.month and birth.day:
        return _("sinh {date}").format(date=official_date(date(birth.year, birth.month, birth.day)))
    if birth.month:
        month = official_month(date(birth.year, birth.month, 1))
        return _("sinh tháng {month} năm {year}").format(month=month, year=birth.year)
    return _("sinh năm {year}").format(year=birth.year)


def _reissue(certificate: Certificate) -> str:
    if certificate.reissue is None:
        return ""
    return _("Cấp lại lần {ordinal}, ngày {date}").format(
        ordinal=certificate.reissue.ordinal, date=short_date(certificate.reissue.on)
    )
