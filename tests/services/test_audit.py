"""The record of personal data: what was done, by whom, never whose."""

from datetime import UTC, datetime

import pytest

from app.db.store import Store
from app.domain.account import Role
from app.domain.audit import Action
from app.domain.printout import Printout
from app.services import account, audit, history
from tests.office import NOW

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


def test_acts_and_changes_stand_together_with_whoever_did_them(store: Store, class_id: bytes) -> None:
    with store.quiet() as session:
        second = account.add(session, "Lò Thị Mai", Role.OFFICER)
    account.enter(store, second)
    with store.quiet() as session:
        audit.record(session, Action.PRINTED, Printout.ATTENDANCE_SHEET, row=class_id, people=45)
    with store.read() as session:
        found = audit.entries(session, LONG_AGO)
        assert audit.entries(session, datetime(2099, 1, 1, tzinfo=UTC)) == []
    printed = next(entry for entry in found if entry.action == Action.PRINTED)
    assert (printed.who, printed.what, printed.people) == ("Lò Thị Mai", "Bảng điểm danh", 45)
    assert {entry.action for entry in found} >= {Action.OPENED, Action.PRINTED}
    assert [entry.at for entry in found] == sorted((entry.at for entry in found), reverse=True)


@pytest.mark.usefixtures("class_id")
def test_it_is_exported_as_excel_reads_it_and_undo_takes_nothing_of_it_back(store: Store) -> None:
    with store.quiet() as session:
        audit.record(session, Action.EXPORTED, "Nhật ký")
    history.undo(store)
    with store.read() as session:
        written = audit.as_csv(audit.entries(session, LONG_AGO)).decode("utf-8-sig").splitlines()
    assert written[0].startswith("Lúc,Ai,Việc")
    assert any("Xuất ra tệp,Nhật ký" in line for line in written)
    assert f"{NOW:%Y}" in written[1]
