"""A new notebook with all it needs before its first class."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy.orm import Session

from app.base.clock import Clock, system_clock, today
from app.base.disk import publish
from app.base.errors import Refused
from app.base.i18n import _
from app.db import vault
from app.db.file import reaching_folder
from app.db.store import NotebookFiles, Store
from app.documents import recovery
from app.domain import catalogue, place
from app.domain.unit import AddressForm, UnitRow
from app.services import letterhead, unit

_USUAL_BODY = "hoi_lhpn"
"""Whose head papers carry until the unit says otherwise: the Women's Union's."""


@dataclass(frozen=True, slots=True)
class NewNotebook:
    """What first run asks: whose notebook it is, and who signs its papers."""

    commune_code: str
    officer: str = field(repr=False)
    office: str = ""
    """Empty means the commune's Women's Union."""
    address_form: AddressForm = AddressForm.EITHER
    is_practice: bool = False


def make_notebook(
    files: NotebookFiles,
    new: NewNotebook,
    password: str,
    *,
    recovery_code: str | None,
    clock: Clock = system_clock,
) -> Store:
    """Make the files of a notebook, write what it needs before its first class, and open it.

    All or nothing: it is made whole in a folder of its own, and only then gets its name. Its
    recovery sheet is made before it, so that no notebook has a code that nobody ever saw; a
    practice notebook has none.
    """
    _commune(new.commune_code)
    with reaching_folder():
        files.folder.mkdir(parents=True, exist_ok=True)
    key = vault.create(files.key, password, recovery_code)
    with TemporaryDirectory(prefix="making-", dir=files.folder, ignore_cleanup_errors=True) as folder:
        making = NotebookFiles(Path(folder))
        store = Store.create(making, key, new.commune_code, clock=clock, is_practice=new.is_practice)
        try:
            with store.write(_("Mở sổ")) as session:
                _set_up(session, new, today(clock))
        finally:
            store.close()
        with reaching_folder():
            publish(making.database, files.database)
    return Store(files, key, clock=clock)


def place_of(commune_code: str) -> str:
    """The commune as its sheet names it (xã …, tỉnh …); Refused, in words, for an unknown code."""
    return place.full_name(_commune(commune_code).code)


def recovery_sheet(whose: str, recovery_code: str, on: date) -> bytes:
    """The printable sheet with the recovery code (PDF)."""
    return recovery.write(
        recovery.RecoverySheet(
            groups=vault.grouped(recovery_code),
            commune=whose,
            made_on=on,
        )
    )


def _commune(code: str) -> place.Commune:
    found = place.commune(code)
    if found is None:
        raise Refused(_("Không có xã mã này trong danh mục. Chưa mở sổ nào. Xem lại mã xã."))
    return found


def _set_up(session: Session, new: NewNotebook, on: date) -> None:
    here = _commune(new.commune_code)
    commune = here.full_name
    office = new.office or _("Hội LHPN {commune}").format(commune=commune)
    unit.set_up(
        session,
        UnitRow(
            new.commune_code, new.commune_code, here.province_code, office, new.officer, new.address_form
        ),
    )
    body = catalogue.letterhead_kind(_USUAL_BODY)
    for paper, head in body.papers.items():
        letterhead.set_up(session, paper, body.letterhead(paper, here, _province(here)), symbol=head.symbol)
        letterhead.set_signer(session, paper, body.signer(new.officer), valid_from=on.replace(month=1, day=1))


def _province(here: place.Commune) -> place.Province:
    found = place.province(here.province_code)
    if found is None:
        raise Refused(_("Danh mục thiếu tỉnh của xã này. Chưa mở sổ nào. Báo cho người hỗ trợ."))
    return found
