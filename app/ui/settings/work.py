"""What page Cài đặt reads and writes, on the notebook's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.documents.preview import PagePicture, layout_of, render_page
from app.domain.backup import Reason
from app.domain.letterhead import Issuer, Paper
from app.domain.unit import UnitRow
from app.ui.kit.job import Job
from app.ui.settings import reading
from app.ui.settings.reading import HeadText, Here

if TYPE_CHECKING:
    from app.services.update import Site, Update

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


def site() -> "Site | None":
    """Where the program is installed; None when it runs from source."""
    from app.services import update

    return update.site()


def news() -> tuple[str, ...]:
    """What is new in the version that runs."""
    from app.base.paths import documentation
    from app.domain import update

    return update.news_of(documentation("guide", "whats_new.md").read_text(encoding="utf-8")).sentences


def newest(site: "Site", folders: Sequence[Path]) -> "Update | None":
    """The newest update in these folders."""
    from app.services import update

    return update.newest(folders, site)


def read_update(site: "Site", file: Path) -> "Update":
    """What this file brings."""
    from app.services import update

    return update.look(file, site)


def back_up(store: Any) -> None:
    """The notebook as it is before another version opens it."""
    from app.db import backup

    backup.write(store, store.files.backups, Reason.UPDATE)


def install(site: "Site", file: Path, job: Job) -> None:
    """Put the new version beside this one; the job hears of it in per cent."""
    from app.services import update

    update.install(file, site, lambda done, of: job.step(done * 100 // of, 100))
