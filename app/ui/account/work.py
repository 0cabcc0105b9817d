"""What the page of accounts shows and changes, away from the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from app.base.clock import today
from app.domain.account import AccountRow, Role
from app.ui.kit.recovery import Recovery

if TYPE_CHECKING:
    from app.domain.succession import Inventory


@dataclass(frozen=True, slots=True)
class View:
    """The whole page."""

    accounts: Sequence[AccountRow]
    me: AccountRow
    has_sheet: bool
    """A practice notebook has none."""

    @property
    def may_keep(self) -> bool:
        """Whether I may keep the accounts of others, and the sheet."""
        return self.me.role == Role.ADMINISTRATOR


@dataclass(frozen=True, slots=True)
class Given:
    """What a form of a name and a role says."""

    name: str
    role: Role


def look(store: Any) -> View:
    """Who there is, and who asks."""
    from app.db import vault
    from app.services import account

    with store.read() as session:
        rows, me = account.accounts(session), account.working(session)
    return View(rows, me, vault.has_recovery_code(store.files.key))


def add(store: Any, given: Given, password: str) -> None:
    """A new account."""
    from app.services import account_key

    account_key.add(store, given.name, given.role, password)


def change(store: Any, number: int, given: Given) -> None:
    """Another name or role."""
    from app.services import account_key

    account_key.change(store, number, name=given.name, role=given.role)


def close(store: Any, number: int) -> None:
    """It opens nothing any more."""
    from app.services import account_key

    account_key.close(store, number)


def change_password(store: Any, old: str, new: str) -> None:
    """My own."""
    from app.services import account_key

    account_key.change_password(store, old, new)


def draw_sheet(store: Any) -> Recovery:
    """A new code on its sheet; it opens nothing before `use_sheet`."""
    from app.db import vault
    from app.documents import recovery
    from app.services import unit

    with store.read() as session:
        whose = unit.title(session)
    groups = vault.grouped(vault.new_recovery_code())
    return Recovery(groups, recovery.write(recovery.RecoverySheet(groups, whose, today(store.clock))))


def use_sheet(store: Any, code: str) -> None:
    """From now on this sheet, and no earlier one."""
    from app.services import account_key

    account_key.change_sheet(store, code)


def try_sheet(store: Any, code: str) -> None:
    """WrongPassword when it would not open this notebook."""
    from app.services import account_key

    account_key.try_sheet(store, code)


def inventory(session: Any, on: date) -> "Inventory":
    """What is open before the notebook goes to somebody else."""
    from app.services import succession

    return succession.inventory(session, on)


def draw_sheet_for(store: Any, name: str) -> Recovery:
    """The sheet of whoever takes over; Refused when this person cannot."""
    from app.services import succession

    with store.read() as session:
        succession.require_successor(session, name)
    return draw_sheet(store)


def hand_over(store: Any, name: str, password: str, code: str) -> bytes:
    """New keys; the numbers of both accounts, as the print page takes them."""
    from app.services import succession

    done = succession.hand_over(store, succession.Successor(name, password), code)
    return f"{done.giver} {done.taker}".encode()
