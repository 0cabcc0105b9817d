"""Commands about the notebook itself: opening a new one, its sheet and password, undo, check."""

from pathlib import Path

from cyclopts import App

from app.base import text
from app.base.clock import system_clock, today
from app.base.errors import Refused, UnreadableFile
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, require_free, write_bytes
from app.domain.unit import AddressForm


def add_to(app: App) -> None:
    """Register the commands."""
    app.command(init)
    app.command(recovery_sheet)
    app.command(recover)
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
    from app.bootstrap.notebook import NewNotebook, make_notebook, place_of
    from app.bootstrap.notebook import recovery_sheet as drawn
    from app.db import vault

    if desk.files.exist():
        raise Refused(_("Thư mục này đã có sổ. Sổ cũ còn nguyên. Chọn thư mục khác."))
    if not text.clean(officer):
        raise Refused(_("Chưa có họ tên cán bộ. Chưa mở sổ nào. Gõ họ tên sau --officer."))
    new = NewNotebook(commune_code=commune, officer=officer, office=office, address_form=AddressForm.EITHER)
    password, code = desk.password(), vault.new_recovery_code()
    vault.require_password(password)
    # the sheet comes first: stopped in between, there is no notebook rather than one without a sheet
    write_bytes(sheet, drawn(place_of(commune), code, today(system_clock)))
    make_notebook(desk.files, new, password, recovery_code=code).close()
    return Said(
        _("Đã mở sổ. Hãy in phiếu khôi phục và cất trong tủ: {sheet}").format(sheet=sheet),
        {"notebook": str(desk.notebook), "recovery_sheet": str(sheet)},
    )


def recovery_sheet(sheet: Path, /, *, desk: HiddenDesk) -> Said:
    """Lập phiếu khôi phục mới ra SHEET (PDF); phiếu cũ hết dùng được. Cần mật khẩu của sổ."""
    from app.bootstrap.notebook import recovery_sheet as drawn
    from app.db import vault
    from app.services import account, unit

    with desk.store() as store:
        require_free(sheet)
        with store.read() as session:
            account.require_administrator(session, store.account)
            whose = unit.title(session)
        code = vault.new_recovery_code()
        # stopped in between, the old sheet still opens the notebook
        write_bytes(sheet, drawn(whose, code, today(system_clock)))
        vault.change_recovery_code(desk.files.key, store.key, code)
    return Said(
        _("Đã lập phiếu khôi phục mới. Hãy in, cất trong tủ và hủy phiếu cũ: {sheet}").format(sheet=sheet),
        {"recovery_sheet": str(sheet)},
    )


def recover(code_file: Path, /, *, desk: HiddenDesk) -> Said:
    """Quên mật khẩu: mở bằng mã khôi phục trong CODE_FILE rồi đặt mật khẩu mới.

    Mật khẩu mới là của người quản trị, lấy từ SO8_PASSWORD hoặc --password-file. Mật khẩu cũ của
    người ấy hết dùng được, phiếu vẫn dùng được.

    Parameters
    ----------
    code_file
        Tệp chữ có 32 chữ của mã, như trên phiếu.

    """
    from app.db import vault
    from app.services import account

    desk.require_notebook()
    key = vault.open_by_recovery_code(desk.files.key, _read_code(code_file))
    with desk.store(key) as store:
        with store.read() as session:
            number = account.administrator(session)
        vault.change_password(desk.files.key, key, desk.password(), number)
        desk.files.tries.unlink(missing_ok=True)
    return Said(_("Đã đặt mật khẩu mới. Mật khẩu cũ không mở được sổ nữa."), {"recovered": True})


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
    """Kiểm tra tệp sổ: đọc từng trang, so chữ ký của trang; rồi xem ổ đĩa, đồng hồ, sao lưu, phiếu."""
    from app.db import vault
    from app.services import check as checks

    with desk.store() as store:
        store.check()
        found = checks.look(store)
    facts = {
        "sound": True,
        "recovery_sheet": vault.has_recovery_code(desk.files.key),
        "findings": [{"topic": each.topic, "sentence": each.sentence} for each in found],
    }
    lines = [_("Sổ còn nguyên, đọc được từng trang."), *(each.sentence for each in found)]
    return Said("\n".join(lines), facts)


def _read_code(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableFile(
            _("Không đọc được tệp có mã khôi phục. Sổ còn nguyên. Ghi mã ra một tệp chữ rồi làm lại.")
        ) from error
