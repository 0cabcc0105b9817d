"""Accounts: who opens the notebook, and what they may do."""

from datetime import date

import pytest

from app.base.errors import NotFound, Refused, WrongPassword
from app.db.store import Store
from app.domain.account import AccountRow, Role
from app.services import account, history

TODAY = date(2026, 11, 26)


def test_whoever_opened_the_notebook_is_its_administrator(store: Store) -> None:
    with store.read() as session:
        first = account.present(session, 1)
        assert account.accounts(session) == [first]
        assert account.administrator(session) == 1
    assert (first.role, first.closed_on) == (Role.ADMINISTRATOR, None)
    assert first.name


def test_an_account_is_added_changed_and_closed(store: Store) -> None:
    with store.quiet() as session:
        number = account.add(session, "  Lò  Thị Mai ", Role.READER)
    assert number == 2
    with store.quiet() as session:
        account.change(session, number, name="Lò Thị Mai", role=Role.ADMINISTRATOR)
        account.close(session, 1, TODAY)
    with store.read() as session:
        closed, second = account.accounts(session)
        assert closed.closed_on == TODAY
        assert second == AccountRow(2, "Lò Thị Mai", Role.ADMINISTRATOR)
        assert account.administrator(session) == 2
        with pytest.raises(WrongPassword, match="đã đóng"):
            account.present(session, 1)
    with store.quiet() as session:
        assert account.add(session, "Sùng A Dơ", Role.OFFICER) == 3


def test_an_administrator_is_left_whatever_is_done(store: Store) -> None:
    with store.read() as session:
        name = account.present(session, 1).name
    with pytest.raises(Refused, match="ít nhất một"), store.quiet() as session:
        account.close(session, 1, TODAY)
    with pytest.raises(Refused, match="ít nhất một"), store.quiet() as session:
        account.change(session, 1, name=name, role=Role.OFFICER)
    with store.read() as session:
        assert account.administrator(session) == 1


def test_what_is_wrong_is_a_sentence(store: Store) -> None:
    with pytest.raises(Refused, match="họ tên"), store.quiet() as session:
        account.add(session, " ", Role.OFFICER)
    with pytest.raises(NotFound, match="số 7"), store.quiet() as session:
        account.change(session, 7, name="Ai đó", role=Role.OFFICER)


def test_a_reader_changes_nothing_and_history_names_who_did(store: Store) -> None:
    with store.quiet() as session:
        reader = account.add(session, "Người xem", Role.READER)
        officer = account.add(session, "Cán bộ hai", Role.OFFICER)
    account.enter(store, reader)
    with pytest.raises(Refused, match="chỉ xem"), store.write("Sửa"):
        pass
    with pytest.raises(Refused, match="Chỉ tài khoản quản trị"), store.read() as session:
        account.require_administrator(session, reader)
    account.enter(store, officer)
    assert store.who == "Cán bộ hai"
    with store.read() as session:
        assert account.working(session).number == officer
    assert history.undo(store) is None or store.who == "Cán bộ hai"
