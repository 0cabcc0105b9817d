"""The notebook goes to somebody else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.clock import today
from app.base.errors import NotFound, Refused, WrongPassword
from app.bootstrap.notebook import NewNotebook, make_notebook
from app.db import vault
from app.db.store import NotebookFiles, Store
from app.domain.account import Role
from app.domain.letterhead import Paper
from app.services import account, account_key, letterhead, practice, succession, unit
from app.services.succession import Succession, Successor
from tests.office import NOW, UNIT

OLD, NEW = "mat khau cu", "mat khau cua nguoi moi"
CODE, FRESH = vault.new_recovery_code(), vault.new_recovery_code()
ON = today(lambda: NOW)
TAKER = Successor(" Lò  Thị Mai ", NEW)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    new = NewNotebook(UNIT, "Hoàng Thị Duyên")
    made = make_notebook(NotebookFiles(tmp_path / "so"), new, OLD, recovery_code=CODE, clock=lambda: NOW)
    account.enter(made, 1)
    yield made
    made.close()


def test_new_keys_open_the_notebook_and_the_old_ones_do_not(store: Store) -> None:
    done = succession.hand_over(store, TAKER, FRESH)
    assert done == Succession(1, 2)
    assert (store.account, store.who) == (2, "Lò Thị Mai")
    key = store.files.key
    assert vault.sign_in(key, NEW).account == 2
    assert vault.open_by_recovery_code(key, FRESH) == store.key
    for old in (lambda: vault.sign_in(key, OLD), lambda: vault.open_by_recovery_code(key, CODE)):
        with pytest.raises(WrongPassword):
            old()
    with store.read() as session:
        first, second = account.accounts(session)
    assert (first.closed_on, second.role) == (ON, Role.ADMINISTRATOR)


def test_papers_are_signed_by_the_new_one_from_that_day_on(store: Store) -> None:
    with store.read() as session:
        before = letterhead.signer(session, Paper.CERTIFICATE, ON)
    succession.hand_over(store, TAKER, FRESH)
    with store.read() as session:
        after = letterhead.signer(session, Paper.CERTIFICATE, ON)
        earlier = letterhead.signer(session, Paper.CERTIFICATE, ON.replace(month=2))
        assert unit.present(session).officer == "Lò Thị Mai"
    assert (after.name, after.post) == ("Lò Thị Mai", before.post)
    assert earlier == before


def test_a_colleague_keeps_the_number_and_gets_the_role(store: Store) -> None:
    number = account_key.add(store, "Lò Thị Mai", Role.READER, "mat khau hai")
    assert succession.hand_over(store, TAKER, FRESH).taker == number
    assert not store.is_read_only
    with pytest.raises(WrongPassword):
        vault.sign_in(store.files.key, "mat khau hai")


def test_nobody_takes_over_from_himself_or_without_a_name_and_an_officer_gives_nothing(store: Store) -> None:
    for name, said in (("Hoàng Thị Duyên", "chính là người giữ sổ"), ("  ", "ai nhận sổ")):
        with pytest.raises(Refused, match=said):
            succession.hand_over(store, Successor(name, NEW), FRESH)
    account.enter(store, account_key.add(store, "Sùng A Dơ", Role.OFFICER, "mat khau hai"))
    with pytest.raises(Refused, match="quản trị"):
        succession.hand_over(store, TAKER, FRESH)
    assert vault.open_by_recovery_code(store.files.key, CODE) == store.key


def test_a_password_that_is_refused_leaves_everything_as_it_was(store: Store) -> None:
    with pytest.raises(Refused):
        succession.hand_over(store, Successor("Lò Thị Mai", OLD), FRESH)
    assert vault.sign_in(store.files.key, OLD).account == 1
    assert vault.open_by_recovery_code(store.files.key, CODE) == store.key
    with store.read() as session:
        assert len(account.accounts(session)) == 1


def test_the_record_names_both_and_what_is_open(store: Store) -> None:
    with store.read() as session, pytest.raises(NotFound, match="Chưa bàn giao"):
        succession.record(session, Succession(1, 2), ON)
    account_key.add(store, "Sùng A Dơ", Role.OFFICER, "mat khau hai")
    with store.write("Thêm lớp") as session:
        practice.load(session, ON, [])
    done = succession.hand_over(store, TAKER, FRESH)
    with store.read() as session:
        record = succession.record(session, done, ON)
    assert (record.giver, record.taker, record.others) == ("Hoàng Thị Duyên", "Lò Thị Mai", ("Sùng A Dơ",))
    held = record.inventory
    assert held.open_classes
    assert held.waiting > 0
