"""Who a paper comes from and who signs it: words of the unit, never of the program."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from app.base.i18n import _


class Paper(StrEnum):
    """The kinds of paper that carry a head of their own."""

    LIST = "list"
    CERTIFICATE = "certificate"
    MINUTES = "minutes"
    """All papers of a policy dialogue."""


PAPER_NAMES = {
    Paper.CERTIFICATE: _("Giấy chứng nhận"),
    Paper.MINUTES: _("Giấy tờ của đối thoại"),
    Paper.LIST: _("Bảng điểm danh, danh sách"),
}


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of a paper (Decree 30/2020/NĐ-CP, Appendix I, boxes 1, 2 and 4).

    `parent_lines` stand upright above `issuer_lines` in bold; `place` is the word before
    the date ("Nà Lương"). Lines too long for their place are broken by the paper.
    """

    parent_lines: tuple[str, ...]
    issuer_lines: tuple[str, ...]
    place: str
    quoc_hieu: str = _("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    tieu_ngu: str = _("Độc lập - Tự do - Hạnh phúc")


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: on whose authority ("TM. BAN THƯỜNG VỤ", may be empty), post and full name.

    Who signs for the one who should has two lines of authority: TM. …, then KT. CHỦ TỊCH.
    """

    authority: str
    post: str
    name: str = field(repr=False)

    @property
    def titles(self) -> tuple[str, ...]:
        """What stands above the name, line by line."""
        return tuple(filter(None, (*self.authority.split("\n"), self.post)))


@dataclass(frozen=True, slots=True)
class SignerTerm:
    """A signer from one day to another; `valid_to` is None while nobody follows."""

    signer: Signer
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class Issuer:
    """All that one kind of paper carries of its issuing body; the newest signer comes first."""

    letterhead: Letterhead
    symbol: str = ""
    terms: tuple[SignerTerm, ...] = ()

    def term(self, on: date) -> SignerTerm | None:
        """Whose turn it is to sign on this day."""
        return next(
            (each for each in self.terms if each.valid_from <= on <= (each.valid_to or date.max)), None
        )
