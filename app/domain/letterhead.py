"""Who a paper comes from and who signs it: words of the unit, never of the program."""

from dataclasses import dataclass, field
from enum import StrEnum

from app.base.i18n import _


class Paper(StrEnum):
    """The kinds of paper that carry a head of their own."""

    LIST = "list"
    CERTIFICATE = "certificate"
    MINUTES = "minutes"
    """All papers of a policy dialogue."""


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
    """Who signs: on whose authority ("TM. BAN THƯỜNG VỤ", may be empty), post and full name."""

    authority: str
    post: str
    name: str = field(repr=False)
