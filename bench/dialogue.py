"""The board of 5,000 commitments and the minutes of 500 issues, against reading the same rows by bare SQL.

Lines of the board are of the page itself, 95 of 100 times: from the press to the painted cards or
rows, with its reading on the other thread.
"""

import secrets
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import cycle
from pathlib import Path

from measure import median_ms, percentile, tell
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db.base import natural_id, new_id, put_rows
from app.db.commitment import Commitment, CommitmentAgency
from app.db.issue import Issue
from app.db.store import NotebookFiles, Store
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueDetails
from app.domain.issue import IssueSource
from app.domain.unit import AddressForm, UnitRow
from app.services import agency, commitment, commitment_board, dialogue, history, issue, unit
from app.ui.commitment.page import CommitmentPage
from app.ui.kit.desk import Desk
from app.ui.kit.garbage import GarbageOnThisThread
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Mode, Theme

_TODAY = date(2026, 11, 26)
_NOW = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)
_DIALOGUES, _ISSUES = 10, 500
_AGENCIES = ("UBND xã", "Công an xã", "Trạm Y tế", "Hội LHPN xã")
_WORDS = "Đường vào bản lầy, học sinh nghỉ học ngày mưa; đề nghị xã làm rọ đá trước mùa lũ. "
_TYPED = ("v", "van de 49", "ro da", "CONG AN", "DT-03", "hoc sinh y te", "499", "khong co")
_RUNS = 40
_REST_MS = 250
_AIM = "p95 <= 50 ms"


def main() -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(NotebookFiles(Path(folder)), secrets.token_bytes(32), "18547")
        with store.write("Mở sổ") as session:
            unit.set_up(session, UnitRow("18547", "18547", "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
            meetings = [_a_dialogue(session, number) for number in range(_DIALOGUES)]
        with store.read() as session:
            raw = median_ms(lambda: _raw(session, "issue"), _RUNS)
            minutes = median_ms(lambda: issue.issues(session, meetings[0]), _RUNS)
            tell("minutes_500_issues", minutes, raw, unit="ms", most="<= 50 ms")
            raw = median_ms(lambda: _raw(session, "commitment"), _RUNS)
            everything = median_ms(lambda: _read_all(session), _RUNS)
            tell("board_5000_read_behind_it", everything, raw, unit="ms", most="not waited for")
        _tell_board(store, raw)


def _tell_board(store: Store, raw: float) -> None:
    application = QApplication([])
    theme = Theme(Mode.LIGHT)
    theme.dress()
    tasks = Tasks(lambda: store, undo=history.undo, redo=history.redo)
    garbage = GarbageOnThisThread()
    pages, page = QStackedWidget(), CommitmentPage(Desk(tasks, theme, lambda: _NOW))
    pages.setFixedSize(1158, 620)
    pages.addWidget(QWidget())
    pages.addWidget(page)
    pages.show()
    agency, typed = cycle(range(len(_AGENCIES) + 1)), cycle(_TYPED)
    for name, prepare, act in (
        ("board_5000_commitments", lambda: _forget(pages, page), lambda: _open(pages, page)),
        ("board_5000_search", page.filters.clear, lambda: page.filters.search.setText(next(typed))),
        ("board_5000_agency", _rest, lambda: page.filters.agency.setCurrentIndex(next(agency))),
        ("board_5000_to_table_and_back", _rest, page.as_table.click),
    ):
        page.filters.clear()
        times = [_painted_ms(prepare, act) for _run in range(_RUNS)]
        tell(name, percentile(times, 0.95), raw, unit="ms", most=_AIM)
    pages.deleteLater()
    application.processEvents()
    garbage.stop()
    tasks.close()


def _forget(pages: QStackedWidget, page: CommitmentPage) -> None:
    """Another page is shown, and nothing is known of the board any more."""
    answered: list[bool] = []
    page.desk.tasks.read(page, lambda _session: True, answered.append)
    _wait(lambda: bool(answered))  # what was read behind the board
    pages.setCurrentIndex(0)
    page.board.show_columns(dict.fromkeys(page.board.lanes, ()), _TODAY)
    page.outdate()


def _open(pages: QStackedWidget, page: CommitmentPage) -> None:
    page.show_subject(None)
    pages.setCurrentWidget(page)
    _wait(lambda: bool(page.board.first.cards.rows))


def _painted_ms(prepare: Callable[[], None], act: Callable[[], None]) -> float:
    prepare()
    _rest()
    start = time.perf_counter()
    act()
    QApplication.processEvents()
    took = (time.perf_counter() - start) * 1000
    _rest()
    return took


def _wait(done: Callable[[], bool]) -> None:
    while not done():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def _rest() -> None:
    """Until nothing is read or painted any more."""
    loop = QEventLoop()
    QTimer.singleShot(_REST_MS, loop.quit)
    loop.exec()


def _a_dialogue(session: Session, number: int) -> bytes:
    details = DialogueDetails(f"DT-{number:02}", f"Đối thoại {number}", held_on=_TODAY)
    meeting = dialogue.create(session, details)
    agencies = agency.named(session, _AGENCIES)
    issues = [new_id(session, Issue) for _issue in range(_ISSUES)]
    put_rows(
        session,
        Issue,
        [
            {
                "id": issue_id,
                "dialogue_id": meeting,
                "place": 16 * place,
                "text": f"Vấn đề {place}. " + 3 * _WORDS,
                "source": IssueSource.DIALOGUE,
            }
            for place, issue_id in enumerate(issues)
        ],
    )
    _promise(session, issues, agencies)
    return meeting


def _promise(session: Session, issues: list[bytes], agencies: list[bytes]) -> None:
    promised = [natural_id(Commitment, issue_id) for issue_id in issues]
    put_rows(
        session,
        Commitment,
        [
            {
                "id": row_id,
                "issue_id": issue_id,
                "due_on": _TODAY + timedelta(days=place % 60 - 20),
                "status": CommitmentStatus.KEPT if place % 4 == 0 else CommitmentStatus.OPEN,
            }
            for place, (row_id, issue_id) in enumerate(zip(promised, issues, strict=True))
        ],
    )
    put_rows(
        session,
        CommitmentAgency,
        [
            {
                "id": natural_id(CommitmentAgency, row_id, agencies[place % len(agencies)]),
                "commitment_id": row_id,
                "agency_id": agencies[place % len(agencies)],
                "place": 1,
            }
            for place, row_id in enumerate(promised)
        ],
    )


def _read_all(session: Session) -> None:
    commitment_board.words(session, commitment.commitments(session))


def _raw(session: Session, table: str) -> None:
    session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - a name of ours


if __name__ == "__main__":
    main()
