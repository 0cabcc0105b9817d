"""The notice about personal data with the consent to sign: one page, to be read aloud and signed."""

from collections.abc import Iterator

from app.base.i18n import _
from app.documents.document import Style
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, Signature, head, paper, signatures, title
from app.documents.prose import Prose, heading, paragraphs
from app.domain.consent import ConsentForm

_DOTS = "……………………………………………………"
_SHORT_DOTS = "…………………"
_SMALL = Prose(Style(12.5), pitch=5.5, gap=1.3)
"""All of it has to stand on one page: who signs the foot has seen the top."""


def write(form: ConsentForm) -> bytes:
    """The form as PDF."""
    return paper(form.text.title, form, [_strips(form)])


def _strips(form: ConsentForm) -> Iterator[Strip]:
    yield head(Heading(form.letterhead, "", dated=None))
    yield from title(form.text.title.upper(), (_("Bản {version}").format(version=form.text.key),))
    for words in form.text.notice:
        yield from paragraphs(words.format(office=form.office), PORTRAIT, _SMALL)
    yield heading(_("Quyền của anh/chị"), PORTRAIT)
    for words in form.text.rights:
        yield from paragraphs(f"- {words.format(office=form.office)}", PORTRAIT, _SMALL)
    yield heading(_("Ý kiến của tôi"), PORTRAIT)
    yield from paragraphs(form.text.agreement, PORTRAIT, _SMALL)
    for line in _person(form):
        yield from paragraphs(line, PORTRAIT, _SMALL, keeps_next=True)
    beside = _("CHA, MẸ, NGƯỜI GIÁM HỘ") if form.is_child else _("NGƯỜI LÀM CHỨNG (nếu có)")
    yield signatures(Signature((beside,), ""), Signature((_("NGƯỜI ĐỒNG Ý"),), form.name))


def _person(form: ConsentForm) -> Iterator[str]:
    yield _("Họ và tên: {name}. Năm sinh: {birth}.").format(
        name=form.name or _DOTS, birth=form.birth or _SHORT_DOTS
    )
    yield _("Nơi ở: {village}. Ngày ký: {day}.").format(village=form.village or _DOTS, day=_SHORT_DOTS)
