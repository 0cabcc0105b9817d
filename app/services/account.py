"""Accounts of the notebook: added, changed and closed by an administrator, never removed.

Their passwords are seals of the key file (app.db.vault); here is who is behind each number.
"""

from contextlib import suppress
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base import text
from app.base.errors import DiskFull, NotFound, Refused, WrongPassword
from app.base.i18n import _
from app.db.account import Account
from app.db.key_file import FIRST_ACCOUNT
from app.db.store import Store
from app.domain.account import AccountRow, Role
from app.domain.audit import Action
from app.services import audit, unit


def accounts(session: Session) -> list[AccountRow]:
    """All accounts by their numbers; the first one is there from the beginning."""
    rows = {row.number: row for row in session.scalars(select(Account))}
    found = {number: AccountRow(number, row.name, row.role, row.closed_on) for number, row in rows.items()}
    if FIRST_ACCOUNT not in found:
        found[FIRST_ACCOUNT] = _first(session)
    return [found[number] for number in sorted(found)]


def present(session: Session, number: int) -> AccountRow:
    """Whose password has opened the notebook; WrongPassword, in words, when that account was closed."""
    row = _of(session, number)
    if row is None or row.closed_on:
        raise WrongPassword(
            _("Tài khoản của mật khẩu này đã đóng. Sổ còn nguyên. Hãy dùng mật khẩu của người đang giữ sổ.")
        )
    return row


def working(session: Session) -> AccountRow:
    """Who works in the open notebook now."""
    return _of(session, session.info["account"]) or _first(session)


def administrator(session: Session) -> int:
    """The account that the recovery sheet stands for: the first that keeps the others."""
    return next(
        row.number for row in accounts(session) if row.role == Role.ADMINISTRATOR and not row.closed_on
    )


def enter(store: Store, number: int) -> None:
    """From now on this account works in the open notebook: history names it, its role holds."""
    with store.read() as session:
        row = present(session, number)
    store.account, store.who, store.is_read_only = number, row.name, row.role == Role.READER
    with suppress(DiskFull), store.quiet() as session:  # one looks at a notebook on a full disk too
        audit.record(session, Action.OPENED)


def add(session: Session, name: str, role: Role) -> int:
    """A new account; its number, which is given once and never again."""
    number = max(row.number for row in accounts(session)) + 1
    session.add(Account(number=number, name=_name(name), role=role))
    return number


def change(session: Session, number: int, *, name: str, role: Role) -> None:
    """Another name or role; Refused when no administrator would be left."""
    row = _own(session, number)
    row.name, row.role = _name(name), role
    _require_administrator_left(session)


def close(session: Session, number: int, on: date) -> None:
    """From now on it opens nothing; Refused when no administrator would be left."""
    _own(session, number).closed_on = on
    _require_administrator_left(session)


def require_administrator(session: Session, number: int) -> None:
    """Refused, in words, when this account may not keep the others."""
    if present(session, number).role != Role.ADMINISTRATOR:
        raise Refused(
            _("Chỉ tài khoản quản trị làm được việc này. Chưa có gì thay đổi. Hãy nhờ người quản trị.")
        )


def _first(session: Session) -> AccountRow:
    """Whoever opened the notebook, until something of that account is changed."""
    return AccountRow(FIRST_ACCOUNT, unit.present(session).officer, Role.ADMINISTRATOR)


def _of(session: Session, number: int) -> AccountRow | None:
    return next((row for row in accounts(session) if row.number == number), None)


def _own(session: Session, number: int) -> Account:
    """The row to change; the first account gets one when it is changed."""
    row = session.get(Account, number)
    if row is None and number == FIRST_ACCOUNT:
        first = _first(session)
        row = Account(number=number, name=first.name, role=first.role)
        session.add(row)
    if row is None:
        raise NotFound(_("Không có tài khoản số {number}. Chưa có gì thay đổi.").format(number=number))
    return row


def _name(name: str) -> str:
    cleaned = text.clean(name)
    if not cleaned:
        raise Refused(_("Tài khoản cần có họ tên. Chưa có gì thay đổi. Hãy gõ họ tên."))
    return cleaned


def _require_administrator_left(session: Session) -> None:
    session.flush()
    rows = accounts(session)
    if not any(row.role == Role.ADMINISTRATOR and not row.closed_on for row in rows):
        raise Refused(
            _("Phải còn ít nhất một tài khoản quản trị. Chưa có gì thay đổi. Hãy giao việc quản trị trước.")
        )
