"""Commands about practice notebooks."""

from datetime import date, timedelta

from cyclopts import App

from app.base.clock import system_clock, today
from app.base.errors import Refused
from app.base.i18n import _
from app.base.paths import resource
from app.cli.desk import HiddenDesk, Said
from app.cli.roster import read_list
from app.domain.unit import AddressForm

_KEY = "huong-khe"
_COMMUNE = "18547"


def add_to(app: App) -> None:
    """Register the commands."""
    notebooks = App(name="practice", help=_("Sổ tập dùng, không bàn giao được cho tỉnh thật."))
    notebooks.command(load)
    app.command(notebooks)


def load(
    key: str = _KEY,
    /,
    *,
    starts_on: date | None = None,
    without_list: bool = False,
    desk: HiddenDesk,
) -> Said:
    """Mở một sổ tập dùng với số liệu mẫu trong thư mục còn trống.

    Parameters
    ----------
    key
        Tên bộ số liệu: huong-khe.
    starts_on
        Ngày đầu của lớp; để trống là ngày mai.
    without_list
        Chỉ có lớp, chưa có danh sách người.

    """
    from app.bootstrap.notebook import NewNotebook, make_notebook
    from app.services import person, practice

    if key != _KEY:
        raise Refused(_("Chỉ có bộ số liệu mẫu {key}. Chưa mở sổ nào.").format(key=_KEY))
    if desk.files.exist():
        raise Refused(_("Thư mục này đã có sổ. Sổ cũ còn nguyên. Chọn thư mục khác."))
    first_day = starts_on or today(system_clock) + timedelta(days=1)
    people = () if without_list else read_list(resource("practice", "huong_khe.xlsx")).people
    new = NewNotebook(_COMMUNE, _("Hoàng Thị Duyên"), address_form=AddressForm.CHI, is_practice=True)
    store = make_notebook(desk.files, new, desk.password()).store
    try:
        with store.write(_("Số liệu mẫu")) as session:
            practice.load(session, first_day, [person.details_of(proposed) for proposed in people])
    finally:
        store.close()
    return Said(
        _("Đã mở sổ tập dùng với {people} người.").format(people=len(people)),
        {"people": len(people), "class": practice.CODE, "starts_on": first_day.isoformat()},
    )
