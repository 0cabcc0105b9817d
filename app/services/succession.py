"""The post goes to somebody else: what is open, the new keys, the old account closed, the record."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base import text
from app.base.clock import today
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db import vault
from app.db.person import Person
from app.db.store import Store
from app.domain.account import AccountRow, Role
from app.domain.letterhead import Paper, Signer
from app.domain.succession import Inventory, SuccessionRecord, is_open
from app.services import (
    account,
    account_key,
    commitment,
    dialogue,
    handover,
    letterhead,
    training_class,
    unit,
)


@dataclass(frozen=True, slots=True)
class Succession:
    """The accounts of both, by their numbers."""

    giver: int
    taker: int


@dataclass(frozen=True, slots=True)
class Successor:
    """Who takes over, with a password only that person knows."""

    name: str = field(repr=False)
    password: str = field(repr=False)


def inventory(session: Session, on: date) -> Inventory:
    """What is open on this day."""
    classes = training_class.classes(session)
    people = select(func.count()).select_from(Person).where(Person.deleted == 0)
    return Inventory(
        on=on,
        people=session.scalars(people).one(),
        classes=len(classes),
        dialogues=len(dialogue.dialogues(session)),
        open_classes=tuple(row for row in reversed(classes) if is_open(row, on)),
        commitments=tuple(commitment.open_ones(session)),
        with_certificates=tuple(row for row in reversed(classes) if row.certificates),
        waiting=handover.waiting(session),
    )


def require_successor(session: Session, name: str) -> None:
    """Refused, in words, when this person cannot take over from whoever works here."""
    account.require_administrator(session, session.info["account"])
    if not text.clean(name):
        raise Refused(_("Chưa ghi ai nhận sổ. Chưa có gì thay đổi. Hãy gõ họ tên người nhận."))
    if text.clean(name) == account.working(session).name:
        raise Refused(_("Người nhận đang chính là người giữ sổ. Chưa có gì thay đổi. Gõ tên người nhận."))


def hand_over(store: Store, successor: Successor, code: str) -> Succession:
    """New keys for the successor, who keeps the notebook from now on; the old ones open nothing.

    Whatever stops it in between, one of the two still opens the notebook.
    """
    with store.read() as session:
        require_successor(session, successor.name)
        giver = account.working(session)
    # the first account is named as the unit's officer until it has a row of its own
    account_key.change(store, giver.number, name=giver.name)
    taker = _admit(store, successor)
    vault.change_recovery_code(store.files.key, store.key, code)
    with store.write(_("Bàn giao sổ cho người khác")) as session:
        _put_name(session, giver.name, text.clean(successor.name), today(store.clock))
    account.enter(store, taker)
    account_key.close(store, giver.number)
    return Succession(giver.number, taker)


def record(session: Session, succession: Succession, on: date) -> SuccessionRecord:
    """The record of a succession, of the day the old account was closed; what is open stands as today."""
    rows = {row.number: row for row in account.accounts(session)}
    giver, taker = rows.get(succession.giver), rows.get(succession.taker)
    if giver is None or taker is None or giver.closed_on is None:
        raise NotFound(_("Chưa bàn giao sổ nên chưa có biên bản. Hãy bàn giao sổ trước."))
    return SuccessionRecord(
        on=giver.closed_on,
        letterhead=letterhead.present(session, Paper.LIST),
        symbol=letterhead.symbol(session, Paper.LIST),
        office=unit.present(session).office,
        whose=unit.title(session),
        giver=giver.name,
        taker=taker.name,
        others=tuple(row.name for row in rows.values() if _is_other(row, taker)),
        inventory=inventory(session, on),
    )


def _is_other(row: AccountRow, taker: AccountRow) -> bool:
    return row.closed_on is None and row.number != taker.number


def _admit(store: Store, successor: Successor) -> int:
    """The account of the successor: a colleague keeps the number, with the new role and password."""
    name = text.clean(successor.name)
    with store.read() as session:
        known = [row.number for row in account.accounts(session) if row.name == name and not row.closed_on]
    if not known:
        return account_key.add(store, name, Role.ADMINISTRATOR, successor.password)
    vault.change_password(store.files.key, store.key, successor.password, known[0])
    account_key.change(store, known[0], role=Role.ADMINISTRATOR)
    return known[0]


def _put_name(session: Session, giver: str, taker: str, on: date) -> None:
    """Who keeps the notebook; papers that the one before has signed are signed by this one now."""
    unit.change_officer(session, taker)
    for paper in Paper:
        try:
            signer = letterhead.signer(session, paper, on)
        except NotFound:
            continue
        if text.clean(signer.name) == giver:
            signs = Signer(signer.authority, signer.post, taker)
            letterhead.set_signer(session, paper, signs, valid_from=on)
