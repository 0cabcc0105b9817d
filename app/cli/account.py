"""Commands about who opens the notebook."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, read_password, require_free, write_bytes
from app.domain.account import ROLE_NAMES, AccountRow, Role

NewPassword = Annotated[Path, Parameter(name="--new-password-file")]


def add_to(app: App) -> None:
    """Register the commands."""
    accounts = App(name="account", help=_("Tài khoản: ai mở được sổ, được làm gì."))
    for command in (add, change, close, password, try_sheet, hand_over):
        accounts.command(command)
    accounts.command(list_accounts, name="list")
    app.command(accounts)


def list_accounts(*, desk: HiddenDesk) -> Said:
    """Liệt kê tài khoản: số, họ tên, vai trò."""
    from app.services import account

    with desk.store() as store, store.read() as session:
        rows = account.accounts(session)
    lines = [f"{row.number}\t{row.name}\t{_standing(row)}" for row in rows]
    facts = [
        {"number": row.number, "name": row.name, "role": row.role, "closed": row.closed_on is not None}
        for row in rows
    ]
    return Said("\n".join(lines), {"accounts": facts})


def add(name: str, /, *, role: Role = Role.OFFICER, new_password_file: NewPassword, desk: HiddenDesk) -> Said:
    """Thêm tài khoản cho NAME; cần mật khẩu của người quản trị.

    Parameters
    ----------
    name
        Họ tên.
    role
        Vai trò.
    new_password_file
        Tệp có mật khẩu của người ấy.

    """
    from app.services import account_key

    chosen = read_password(new_password_file)
    with desk.store() as store:
        number = account_key.add(store, name, role, chosen)
    return Said(_("Đã thêm tài khoản số {number}.").format(number=number), {"number": number})


def change(number: int, /, *, name: str = "", role: Role | None = None, desk: HiddenDesk) -> Said:
    """Đổi họ tên hoặc vai trò của tài khoản NUMBER; cần mật khẩu của người quản trị."""
    from app.services import account_key

    with desk.store() as store:
        account_key.change(store, number, name=name, role=role)
    return Said(_("Đã đổi tài khoản số {number}.").format(number=number), {"number": number})


def close(number: int, /, *, desk: HiddenDesk) -> Said:
    """Đóng tài khoản NUMBER: mật khẩu ấy không mở được sổ nữa; cần mật khẩu của người quản trị."""
    from app.services import account_key

    with desk.store() as store:
        account_key.close(store, number)
    return Said(_("Đã đóng tài khoản số {number}.").format(number=number), {"number": number})


def password(*, new_password_file: NewPassword, desk: HiddenDesk) -> Said:
    """Đổi mật khẩu của chính mình; mật khẩu cũ lấy như mọi lệnh khác."""
    from app.services import account_key

    chosen = read_password(new_password_file)
    with desk.store() as store:
        account_key.change_password(store, desk.password(), chosen)
    return Said(_("Đã đổi mật khẩu. Mật khẩu cũ không mở được sổ nữa."), {"changed": True})


def try_sheet(code_file: Path, /, *, desk: HiddenDesk) -> Said:
    """Thử mã khôi phục trong CODE_FILE có mở được sổ không; không thay đổi gì."""
    from app.services import account_key

    with desk.store() as store:
        account_key.try_sheet(store, read_password(code_file))
    return Said(_("Phiếu này mở được sổ. Chưa có gì thay đổi. Cất phiếu lại vào tủ."), {"opens": True})


def hand_over(
    name: str, /, *, new_password_file: NewPassword, sheet: Path, record: Path, desk: HiddenDesk
) -> Said:
    """Bàn giao sổ cho NAME: mật khẩu và phiếu khôi phục mới, tài khoản đang dùng đóng lại.

    Parameters
    ----------
    name
        Họ tên người nhận, thành người quản trị.
    new_password_file
        Tệp có mật khẩu của người nhận.
    sheet
        Nơi ghi phiếu khôi phục mới (PDF).
    record
        Nơi ghi biên bản bàn giao để ký (PDF).

    """
    from app.bootstrap.notebook import recovery_sheet
    from app.db import vault
    from app.documents import succession as paper
    from app.services import succession, unit

    chosen = succession.Successor(name, read_password(new_password_file))
    vault.require_password(chosen.password)
    for path in (sheet, record):
        require_free(path)
    with desk.store() as store:
        on, code = today(store.clock), vault.new_recovery_code()
        with store.read() as session:
            succession.require_successor(session, name)
            whose = unit.title(session)
        # stopped in between, the old sheet still opens the notebook
        write_bytes(sheet, recovery_sheet(whose, code, on))
        done = succession.hand_over(store, chosen, code)
        with store.read() as session:
            written = succession.record(session, done, on)
        write_bytes(record, paper.write(written))
    words = _("Đã bàn giao sổ. In và ký biên bản {record}; in phiếu {sheet} và hủy phiếu cũ.")
    facts = {"number": done.taker, "closed": done.giver, "recovery_sheet": str(sheet), "record": str(record)}
    return Said(words.format(record=record, sheet=sheet), facts)


def _standing(row: AccountRow) -> str:
    return _("đã đóng") if row.closed_on else ROLE_NAMES[row.role]
