"""The page of the record: listed by day, found without marks, exported by the administrator."""

from pathlib import Path

from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.account import Role
from app.domain.audit import Action
from app.domain.printout import Printout
from app.services import account, audit
from app.ui.audit.page import AuditPage
from app.ui.kit.desk import Desk


def opened(qtbot: QtBot, desk: Desk) -> AuditPage:
    page = AuditPage(desk)
    qtbot.addWidget(page)
    page.resize(1158, 640)
    page.show()
    page.refresh()
    qtbot.waitUntil(lambda: bool(page.entries))
    return page


def printed(store: Store, name: str, role: Role) -> int:
    """Somebody who printed a list."""
    with store.quiet() as session:
        number = account.add(session, name, role)
    account.enter(store, number)
    with store.quiet() as session:
        audit.record(session, Action.PRINTED, Printout.PARTICIPANTS, people=45)
    return number


def test_what_was_done_is_found_by_who_did_it_without_marks(qtbot: QtBot, desk: Desk, store: Store) -> None:
    printed(store, "Lò Thị Mai", Role.READER)
    page = opened(qtbot, desk)
    page.filter.setText("lo thi mai danh sach")
    rows = [
        page.list.rows.row_at(page.list.rows.index(place, 0)) for place in range(page.list.rows.rowCount())
    ]
    found = [row for row in rows if not row.is_group]
    assert [row.title for row in found] == ["Danh sách người dự"]
    assert "Lò Thị Mai" in found[0].detail
    assert "45 người" in found[0].detail


def test_the_administrator_takes_a_file_and_a_reader_is_told_why_not(
    qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    printed(store, "Lò Thị Mai", Role.READER)
    page = opened(qtbot, desk)
    page.save_to(tmp_path / "nk.csv")
    qtbot.waitUntil(lambda: "quản trị" in page.notice.sentence)
    assert not (tmp_path / "nk.csv").exists()
    account.enter(store, 1)
    page.save_to(tmp_path / "nk.csv")
    qtbot.waitUntil(lambda: "Đã xuất" in page.notice.sentence)
    assert "Danh sách người dự" in (tmp_path / "nk.csv").read_text(encoding="utf-8-sig")
    qtbot.waitUntil(lambda: any(entry.action == Action.EXPORTED for entry in page.entries))
