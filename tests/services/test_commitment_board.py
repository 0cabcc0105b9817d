"""The head of the board says what all of it says, and every commitment is found by any of its words."""

from datetime import date, timedelta

import pytest

from app.base import text
from app.db.store import Store
from app.domain.commitment import Column, CommitmentStatus, column
from app.domain.dialogue import DialogueDetails
from app.services import commitment, commitment_board, dialogue, issue
from app.services.commitment import CommitmentAnswer
from app.services.issue import IssueDetails

TODAY = date(2026, 11, 26)
MOST = 3


@pytest.fixture
def meetings(store: Store) -> list[bytes]:
    """Two dialogues; of each, promises due from thirty days ago to thirty ahead, one without a day."""
    with store.write("Thêm đối thoại") as session:
        made = [
            dialogue.create(session, DialogueDetails(f"DT-0{number}", f"Chủ đề {number}", held_on=TODAY))
            for number in (1, 2)
        ]
        for meeting in made:
            for days in (*range(-30, 31, 6), None):
                due_on = None if days is None else TODAY + timedelta(days=days)
                asked = IssueDetails(f"Vấn đề {days}", agencies=("Công an xã",), due_on=due_on)
                issue.add(session, meeting, asked)
        for row in commitment.commitments(session, dialogue_id=made[0])[:4]:
            kept = CommitmentAnswer(CommitmentStatus.KEPT, TODAY - timedelta(days=row.due_on.day), "Đã xong")  # type: ignore[union-attr] # the first have a day
            commitment.answer(session, row.id, kept)
    return made


@pytest.mark.parametrize("held", [1, 2])
def test_the_head_of_each_column_is_that_of_the_whole_column(
    store: Store, meetings: list[bytes], held: int
) -> None:
    dialogue_id = meetings[0] if held == 1 else None
    with store.read() as session:
        top = commitment_board.top(session, TODAY, most=MOST, dialogue_id=dialogue_id)
        rows = commitment.commitments(session, dialogue_id=dialogue_id)
    for stands in Column:
        whole = [row for row in rows if column(row, TODAY) == stands]
        if stands == Column.ANSWERED:
            whole.sort(key=lambda row: row.answered_on or date.min, reverse=True)
        assert top.counts[stands] == len(whole)
        assert [row.due_on for row in top.columns[stands]] == [row.due_on for row in whole[:MOST]]
    assert top.dialogues == held


def test_of_a_dialogue_without_commitments_the_whole_board_is_shown(
    store: Store, meetings: list[bytes]
) -> None:
    with store.write("Thêm") as session:
        empty = dialogue.create(session, DialogueDetails("DT-03", "Chưa có gì"))
    with store.read() as session:
        assert commitment_board.top(session, TODAY, most=MOST, dialogue_id=empty).dialogues == len(meetings)


@pytest.mark.usefixtures("meetings")
def test_a_commitment_is_found_by_code_theme_issue_agency_and_answer(store: Store) -> None:
    with store.read() as session:
        rows = commitment.commitments(session)
        words = commitment_board.words(session, rows)
    answered = next(row for row in rows if row.answer)
    for typed in ("dt-01", "chu de 1", "van de -30", "cong an", "da xong"):
        assert text.fold(typed) in words[answered.id]
