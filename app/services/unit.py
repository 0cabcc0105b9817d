"""The notebook's own unit: set up once at first run, changed in settings."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.db.base import derived_row
from app.db.unit import Unit
from app.domain import place
from app.domain.unit import AddressForm, UnitRow


def set_up(session: Session, unit: UnitRow) -> None:
    """Write who this notebook belongs to."""
    derived_row(
        session,
        Unit,
        unit.code.encode(),
        commune_code=unit.commune_code,
        province_code=unit.province_code,
        office=unit.office,
        officer=unit.officer,
        address_form=unit.address_form,
    )


def change_officer(session: Session, name: str) -> None:
    """Somebody else keeps the notebook from now on."""
    row = _row(session)
    if row is not None:
        row.officer = name


def title(session: Session) -> str:
    """Whose notebook this is, as a cover says it: the commune with its province, or the office."""
    here = present(session)
    return place.full_name(here.commune_code) if here.commune_code else here.office


def present(session: Session) -> UnitRow:
    """The unit this notebook belongs to; NotFound before `set_up`."""
    row = _row(session)
    if row is None:
        raise NotFound(_("Sổ chưa ghi là của xã nào. Hãy làm xong bước mở sổ."))
    return UnitRow(
        code=row.unit,
        commune_code=row.commune_code,
        province_code=row.province_code,
        office=row.office,
        officer=row.officer,
        address_form=AddressForm(row.address_form),
    )


def home(session: Session) -> tuple[place.Commune | place.Province, place.Province]:
    """Where the office is, and its province; the same for an office of the province."""
    row = present(session)
    province = place.province(row.province_code)
    here = place.commune(row.commune_code) if row.commune_code else province
    if province is None or here is None:
        raise NotFound(_("Danh mục thiếu xã hoặc tỉnh của sổ này. Báo cho người hỗ trợ."))
    return here, province


def _row(session: Session) -> Unit | None:
    query = select(Unit).where(Unit.unit == session.info["unit"], Unit.deleted == 0)
    return session.scalars(query).first()
