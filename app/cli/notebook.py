"""Commands about the notebook itself: opening a new one, undo, check."""

from pathlib import Path

from cyclopts import App

from app.base.clock import system_clock, today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, write_bytes
from app.domain.unit import AddressForm


def add_to(app: App) -> None:
    """Register the commands."""
    app.command(init)
    app.command(undo)
    app.command(redo)
    app.command(check)


def init(
    *,
    commune: str,
    officer: str,
    office: str = "",
    sheet: Path,
    desk: HiddenDesk,
) -> Said:
    """Mở sổ mới cho một xã; ghi phiếu khôi phục (PDF) ra SHEET.

    Parameters
    ----------
    commune
        Mã xã, 5 số.
    officer
        Họ tên cán bộ giữ sổ.
    office
        Cơ quan; để trống là Hội LHPN xã.
    sheet
        Nơi ghi phiếu khôi phục để in ra giấy.

    """
    from app.bootstrap.notebook import NewNotebook, make_notebook, recovery_sheet

    if desk.files.exist():
        raise Refused(_("Thư mục này đã có sổ. Sổ cũ còn nguyên. Chọn thư mục khác."))
    new = NewNotebook(commune_code=commune, officer=officer, office=office, address_form=AddressForm.EITHER)
    made = make_notebook(desk.files, new, desk.password())
    made.store.close()
    write_bytes(sheet, recovery_sheet(new, made.recovery_code, today(system_clock)))
    return Said(
        _("Đã mở sổ. Hãy in phiếu khôi phục và cất trong tủ: {sheet}").format(sheet=sheet),
        {"notebook": str(desk.notebook), "recovery_sheet": str(sheet)},
    )


def undo(*, desk: HiddenDesk) -> Said:
    """Hoàn tác việc gần nhất."""
    from app.services import history

    with desk.store() as store:
        step = history.undo(store)
    label = step.label if step else None
    text = _("Đã hoàn tác: {label}").format(label=label) if step else _("Không có gì để hoàn tác.")
    return Said(text, {"undone": label})


def redo(*, desk: HiddenDesk) -> Said:
    """Làm lại việc vừa hoàn tác."""
    from app.services import history

    with desk.store() as store:
        step = history.redo(store)
    label = step.label if step else None
    text = _("Đã làm lại: {label}").format(label=label) if step else _("Không có gì để làm lại.")
    return Said(text, {"redone": label})


def check(*, desk: HiddenDesk) -> Said:
    """Kiểm tra tệp sổ: đọc từng trang, so chữ ký của trang."""
    with desk.store() as store:
        store.check()
    return Said(_("Sổ còn nguyên, đọc được từng trang."), {"sound": True})
