"""A new notebook with all it needs before its first class."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.base.clock import Clock, system_clock, today
from app.base.errors import Refused
from app.base.i18n import _
from app.db import vault
from app.db.store import NotebookFiles, Store
from app.documents import recovery
from app.domain import place
from app.domain.letterhead import Letterhead, Paper, Signer
from app.domain.unit import AddressForm, UnitRow
from app.services import letterhead, unit


@dataclass(frozen=True, slots=True)
class NewNotebook:
    """What first run asks: whose notebook it is, and who signs its papers."""

    commune_code: str
    officer: str = field(repr=False)
    office: str = ""
    """Empty means the commune's Women's Union."""
    address_form: AddressForm = AddressForm.EITHER
    is_practice: bool = False


@dataclass(frozen=True, slots=True)
class MadeNotebook:
    """The open notebook, and the recovery code that is shown once and kept nowhere."""

    store: Store
    recovery_code: str = field(repr=False)


def make_notebook(
    files: NotebookFiles, new: NewNotebook, password: str, *, clock: Clock = system_clock
) -> MadeNotebook:
    """Make the files of a notebook and write what it needs before its first class."""
    _commune(new.commune_code)
    files.folder.mkdir(parents=True, exist_ok=True)
    recovery_code = vault.new_recovery_code()
    key = vault.create(files.key, password, recovery_code)
    store = Store.create(files, key, new.commune_code, clock=clock, is_practice=new.is_practice)
    with store.write(_("Mở sổ")) as session:
        _set_up(session, new, today(clock))
    return MadeNotebook(store, recovery_code)


def recovery_sheet(new: NewNotebook, recovery_code: str, on: date) -> bytes:
    """The printable sheet with the recovery code (PDF)."""
    return recovery.write(
        recovery.RecoverySheet(
            groups=vault.grouped(recovery_code),
            commune=place.full_name(new.commune_code),
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
    heads = {
        Paper.LIST: Letterhead(
            (_("UBMTTQ VIỆT NAM"), commune.upper()), (_("HỘI LIÊN HIỆP PHỤ NỮ"),), here.name
        ),
        Paper.CERTIFICATE: Letterhead(
            (_("BAN THƯỜNG VỤ"),),
            (_("HỘI LIÊN HIỆP PHỤ NỮ {commune}").format(commune=commune.upper()),),
            here.name,
        ),
    }
    signer = Signer(_("TM. BAN THƯỜNG VỤ"), _("CHỦ TỊCH"), new.officer)
    for paper, head in heads.items():
        letterhead.set_up(session, paper, head, symbol="GCN-BTV")
        letterhead.set_signer(session, paper, signer, valid_from=on.replace(month=1, day=1))
