"""The board of 5,000 commitments and the minutes of 500 issues, against reading the same rows by bare SQL."""

import secrets
import tempfile
from datetime import date, timedelta
from pathlib import Path

from measure import median_ms, tell
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.db.base import natural_id, new_id, put_rows
from app.db.commitment import Commitment, CommitmentAgency
from app.db.issue import Issue
from app.db.store import NotebookFiles, Store
from app.domain.commitment import Column, CommitmentRow, CommitmentStatus, column
from app.domain.dialogue import DialogueDetails
from app.domain.issue import IssueSource
from app.domain.unit import AddressForm, UnitRow
from app.services import agency, commitment, dialogue, issue, unit

_TODAY = date(2026, 11, 26)
_DIALOGUES, _ISSUES = 10, 500
_AGENCIES = ("UBND xã", "Công an xã", "Trạm Y tế", "Hội LHPN xã")
_WORDS = "Đường vào bản lầy, học sinh nghỉ học ngày mưa; đề nghị xã làm rọ đá trước mùa lũ. "
_RUNS = 15


def main() -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(NotebookFiles(Path(folder)), secrets.token_bytes(32), "18547")
        with store.write("Mở sổ") as session:
            unit.set_up(session, UnitRow("18547", "18547", "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
            meetings = [_a_dialogue(session, number) for number in range(_DIALOGUES)]
        with store.read() as session:
            raw = median_ms(lambda: _raw(session, "commitment"), _RUNS)
            tell(
                "board_5000_commitments",
                median_ms(lambda: _board(session), _RUNS),
                raw,
                unit="ms",
                most="<= 50 ms",
            )
            raw = median_ms(lambda: _raw(session, "issue"), _RUNS)
            minutes = median_ms(lambda: issue.issues(session, meetings[0]), _RUNS)
            tell("minutes_500_issues", minutes, raw, unit="ms", most="<= 50 ms")
        store.close()


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


def _board(session: Session) -> dict[Column, list[CommitmentRow]]:
    columns: dict[Column, list[CommitmentRow]] = {each: [] for each in Column}
    for row in commitment.commitments(session):
        columns[column(row, _TODAY)].append(row)
    return columns


def _raw(session: Session, table: str) -> None:
    session.execute(text(f"SELECT * FROM {table}")).all()  # noqa: S608 - a name of ours


if __name__ == "__main__":
    main()
