"""What page Cài đặt reads and writes, on the notebook's thread."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.documents.preview import PagePicture, layout_of, render_page
from app.domain.letterhead import Issuer, Paper
from app.domain.unit import UnitRow
from app.ui.settings import reading
from app.ui.settings.reading import HeadText, Here

_MM_PER_INCH = 25.4


@dataclass(frozen=True, slots=True)
class Settings:
    """All that the notebook knows of the office and its papers."""

    unit: UnitRow
    issuers: Mapping[Paper, Issuer]
    here: Here


def look(session: Any) -> Settings:
    """What is noted now."""
    from app.services import letterhead, unit

    issuers = {paper: letterhead.issuer(session, paper) for paper in Paper}
    return Settings(unit.present(session), issuers, Here(*unit.home(session)))


def record(session: Any, *, unit_row: UnitRow, heads: Mapping[Paper, HeadText], today: date) -> None:
    """Write the office and these heads with who signs under them."""
    from app.services import letterhead, unit

    unit.set_up(session, unit_row)
    for paper, head in heads.items():
        first = reading.first_day(head, today) or today
        issuer = Issuer(head.letterhead, head.symbol)
        letterhead.change(session, paper, issuer, head.signer, valid_from=first)


def picture(paper: Paper, issuer: Issuer, *, on: date, dots: int) -> PagePicture:
    """The head and the signature as they will be printed, so many pixels wide."""
    from app.documents import specimen

    pdf = specimen.write(paper, issuer, on)
    width, _height = layout_of(pdf).size
    return render_page(pdf, 0, dots * _MM_PER_INCH / width)
