"""Accounts with what opens the notebook for them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.errors import Refused, WrongPassword
from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import vault
from app.db.store import NotebookFiles, Store
from app.domain.account import Role
from app.services import account, account_key
from tests.office import NOW, UNIT

FIRST, SECOND, THIRD = "mat khau mot", "mat khau hai", "mat khau ba"
CODE = vault.new_recovery_code()


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    new = NewNotebook(UNIT, "Hoàng Thị Duyên")
    made = make_notebook(NotebookFiles(tmp_path / "so"), new, FIRST, recovery_code=CODE, clock=lambda: NOW)
    account.enter(made, 1)
    yield made
    made.close()


def _opens(store: Store, password: str) -> int | None:
    try:
        return vault.sign_in(store.files.key, password).account
    except WrongPassword:
        return None


def test_an_account_opens_the_notebook_until_it_is_closed(store: Store) -> None:
    number = account_key.add(store, "Lò Thị Mai", Role.OFFICER, SECOND)
    assert _opens(store, SECOND) == number
    account_key.close(store, number)
    assert (_opens(store, SECOND), _opens(store, FIRST)) == (None, 1)


def test_a_refused_password_leaves_no_account_behind(store: Store) -> None:
    for password in ("ngan", FIRST):
        with pytest.raises(Refused):
            account_key.add(store, "Lò Thị Mai", Role.OFFICER, password)
    with store.read() as session:
        assert [row.number for row in account.accounts(session)] == [1]


def test_a_changed_role_holds_at_once(store: Store) -> None:
    account_key.add(store, "Lò Thị Mai", Role.ADMINISTRATOR, SECOND)
    account_key.change(store, 1, name="Hoàng Duyên", role=Role.READER)
    assert (store.who, store.is_read_only) == ("Hoàng Duyên", True)
    with pytest.raises(Refused, match="quản trị"):
        account_key.change(store, 2, role=Role.OFFICER)


def test_the_own_password_needs_the_old_one(store: Store) -> None:
    account_key.add(store, "Lò Thị Mai", Role.OFFICER, SECOND)
    for wrong in (SECOND, THIRD):
        with pytest.raises(WrongPassword):
            account_key.change_password(store, wrong, "mat khau moi")
    account_key.change_password(store, FIRST, THIRD)
    assert (_opens(store, FIRST), _opens(store, THIRD)) == (None, 1)


def test_a_new_sheet_takes_the_place_of_the_old_one_and_a_trial_changes_nothing(store: Store) -> None:
    before = store.files.key.read_bytes()
    account_key.try_sheet(store, " ".join(vault.grouped(CODE)).lower())
    assert store.files.key.read_bytes() == before
    fresh = vault.new_recovery_code()
    with pytest.raises(WrongPassword, match="phiếu cũ"):
        account_key.try_sheet(store, fresh)
    account_key.change_sheet(store, fresh)
    account_key.try_sheet(store, fresh)
    with pytest.raises(WrongPassword, match="phiếu cũ"):
        account_key.try_sheet(store, CODE)


def test_only_the_administrator_keeps_the_others(store: Store) -> None:
    number = account_key.add(store, "Lò Thị Mai", Role.OFFICER, SECOND)
    with pytest.raises(Refused, match="tự đóng"):
        account_key.close(store, 1)
    account.enter(store, number)
    with pytest.raises(Refused, match="quản trị"):
        account_key.add(store, "Sùng A Dơ", Role.OFFICER, THIRD)
    with pytest.raises(Refused, match="quản trị"):
        account_key.close(store, 1)
    with pytest.raises(Refused, match="quản trị"):
        account_key.change_sheet(store, vault.new_recovery_code())
