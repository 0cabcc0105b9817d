"""Accounts and what opens the notebook for them: a row here, a seal in the key file, changed as one.

The sheet and the passwords of others are the administrator's business; each keeps the own password.
"""

from app.base.clock import today
from app.base.errors import Refused, WrongPassword
from app.base.i18n import _
from app.db import vault
from app.db.sign_in import sign_in
from app.db.store import Store
from app.domain.account import Role
from app.services import account


def add(store: Store, name: str, role: Role, password: str) -> int:
    """A new account that this password opens; its number."""
    with store.quiet() as session:
        account.require_administrator(session, store.account)
        number = account.add(session, name, role)
        # the seal last: one without its row would open nothing
        vault.change_password(store.files.key, store.key, password, number)
    return number


def change(store: Store, number: int, *, name: str = "", role: Role | None = None) -> None:
    """Another name or role; what is left out stays."""
    with store.quiet() as session:
        account.require_administrator(session, store.account)
        row = account.present(session, number)
        account.change(session, number, name=name or row.name, role=role or row.role)
    account.enter(store, store.account)


def close(store: Store, number: int) -> None:
    """From now on this account opens nothing; Refused for the own one."""
    if number == store.account:
        raise Refused(_("Không tự đóng tài khoản đang dùng. Chưa có gì thay đổi. Nhờ người quản trị khác."))
    with store.quiet() as session:
        account.require_administrator(session, store.account)
        account.close(session, number, today(store.clock))
    if number in vault.accounts(store.files.key):
        vault.remove_password(store.files.key, number)


def change_password(store: Store, old: str, new: str) -> None:
    """Another password for whoever works here, who knows the old one."""
    if sign_in(store.files, old, store.clock).account != store.account:
        raise WrongPassword(
            _("Đây là mật khẩu của tài khoản khác. Mật khẩu chưa đổi. Gõ mật khẩu của chính mình.")
        )
    vault.change_password(store.files.key, store.key, new, store.account)


def change_sheet(store: Store, code: str) -> None:
    """From now on this code opens the notebook, and no earlier one."""
    with store.read() as session:
        account.require_administrator(session, store.account)
    vault.change_recovery_code(store.files.key, store.key, code)


def try_sheet(store: Store, code: str) -> None:
    """A rehearsal: WrongPassword, in words, when the sheet would not open this notebook."""
    vault.open_by_recovery_code(store.files.key, code)
