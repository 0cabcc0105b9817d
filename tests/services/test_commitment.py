"""Commitments, followed across dialogues until they are kept."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.base.errors import Refused
from app.db.store import Store
from app.domain.commitment import Column, CommitmentRow, CommitmentStatus, column, days_in_words
from app.domain.dialogue import DialogueDetails
from app.domain.issue import Outcome
from app.services import commitment, dialogue, history, issue
from app.services.commitment import CommitmentAnswer
from app.services.issue import IssueDetails

TODAY = date(2026, 11, 26)


@pytest.fixture
def meeting(store: Store) -> bytes:
    due = {"Quá hạn": -15, "Sắp đến": 8, "Hôm nay": 0, "Còn lâu": 15, "Chưa có hạn": None}
    with store.write("Thêm đối thoại") as session:
        meeting = dialogue.create(session, DialogueDetails("DT-01", "Đối thoại", held_on=TODAY))
        for text, days in due.items():
            day = None if days is None else TODAY + timedelta(days=days)
            issue.add(
                session,
                meeting,
                IssueDetails(text, agencies=("Công an xã",), due_on=day, outcome=Outcome.ACCEPTED),
            )
    return meeting


def rows(store: Store) -> dict[str, CommitmentRow]:
    with store.read() as session:
        return {row.issue: row for row in commitment.commitments(session)}


@pytest.mark.usefixtures("meeting")
def test_the_board_has_four_columns(store: Store) -> None:
    found = {text: (column(row, TODAY), days_in_words(row, TODAY)) for text, row in rows(store).items()}
    assert found == {
        "Quá hạn": (Column.OVERDUE, "Quá hạn 15 ngày"),
        "Hôm nay": (Column.SOON, "Hạn hôm nay"),
        "Sắp đến": (Column.SOON, "Còn 8 ngày"),
        "Còn lâu": (Column.LATER, "Còn 15 ngày"),
        "Chưa có hạn": (Column.LATER, "Chưa có hạn"),
    }
    assert next(iter(found)) == "Quá hạn"
    assert list(found)[-1] == "Chưa có hạn"


@pytest.mark.usefixtures("meeting")
def test_an_answer_moves_it_to_the_last_column_and_undo_takes_it_back(store: Store) -> None:
    late = rows(store)["Quá hạn"]
    given = CommitmentAnswer(
        CommitmentStatus.KEPT, TODAY - timedelta(days=9), "Đã sửa.", proof="Ảnh", told_on=TODAY
    )
    with store.write("Ghi trả lời") as session:
        commitment.answer(session, late.id, given)
    row = rows(store)["Quá hạn"]
    assert (column(row, TODAY), days_in_words(row, TODAY)) == (Column.ANSWERED, "Xong, chậm 6 ngày")
    assert (row.answer, row.proof, row.told_on) == ("Đã sửa.", "Ảnh", TODAY)
    assert history.undo(store) is not None
    assert rows(store)["Quá hạn"] == late


@pytest.mark.usefixtures("meeting")
def test_one_that_cannot_be_kept_needs_its_reason(store: Store) -> None:
    row = rows(store)["Sắp đến"]
    with pytest.raises(Refused), store.write("Ghi trả lời") as session:
        commitment.answer(session, row.id, CommitmentAnswer(CommitmentStatus.NOT_KEPT, TODAY))
    with store.write("Ghi trả lời") as session:
        commitment.answer(session, row.id, CommitmentAnswer(CommitmentStatus.NOT_KEPT, TODAY, "Hết vốn"))
    assert column(rows(store)["Sắp đến"], TODAY) == Column.ANSWERED


@pytest.mark.usefixtures("meeting")
def test_the_next_dialogue_opens_with_what_is_left(store: Store) -> None:
    with store.write("Trả lời, mở cuộc sau") as session:
        answer = CommitmentAnswer(CommitmentStatus.KEPT, TODAY)
        commitment.answer(session, rows(store)["Hôm nay"].id, answer)
        following = dialogue.create(session, DialogueDetails("DT-02", "Cuộc sau"))
        issue.add(session, following, IssueDetails("Mới", agencies=("UBND xã",), outcome=Outcome.ACCEPTED))
    with store.read() as session:
        left = commitment.open_ones(session, before=following)
        assert [row.issue for row in left] == ["Quá hạn", "Sắp đến", "Còn lâu", "Chưa có hạn"]
        assert len(commitment.open_ones(session)) == 5
        assert [row.issue for row in commitment.commitments(session, dialogue_id=following)] == ["Mới"]


@pytest.mark.parametrize(
    ("outcome", "made_by_the_end"),
    [(None, 1), (Outcome.ANSWERED, 0), (Outcome.NOTED, 0), (Outcome.ACCEPTED, 1)],
)
def test_an_agency_that_is_only_asked_has_promised_nothing(
    store: Store, outcome: Outcome | None, made_by_the_end: int
) -> None:
    with store.write("Thu thập ý kiến") as session:
        asked = dialogue.create(session, DialogueDetails("DT-03", "Nước sạch", held_on=TODAY))
        issue_id = issue.add(session, asked, IssueDetails("Bể nứt.", agencies=("UBND xã",)))
        assert commitment.open_ones(session) == []
        assert dialogue.dialogue_row(session, asked).commitments == 0
        words = IssueDetails("Bể nứt.", agencies=("UBND xã",), answer="Sẽ sửa.", outcome=outcome)
        issue.change(session, issue_id, words)
        dialogue.finish(session, asked, ends="11:00", conclusion="")
        assert len(commitment.open_ones(session)) == made_by_the_end
        assert dialogue.dialogue_row(session, asked).commitments_open == made_by_the_end
        assert issue.issues(session, asked)[0].agencies == ("UBND xã",)


@pytest.mark.usefixtures("meeting")
def test_the_share_kept_on_time_counts_only_what_was_due(store: Store) -> None:
    found = rows(store)
    assert commitment.kept_on_time(list(found.values()), TODAY) == (0, 1)
    kept = replace(found["Sắp đến"], status=CommitmentStatus.KEPT, answered_on=TODAY)
    late = replace(found["Quá hạn"], status=CommitmentStatus.KEPT, answered_on=TODAY)
    assert commitment.kept_on_time([kept, late, found["Còn lâu"]], TODAY) == (1, 2)


@pytest.mark.usefixtures("meeting")
def test_details_and_a_new_deadline_are_written(store: Store) -> None:
    row = rows(store)["Còn lâu"]
    with store.write("Ghi rõ") as session:
        commitment.specify(session, row.id, task="Sửa cầu", person="Ông Lò Văn B")
        commitment.postpone(session, row.id, TODAY + timedelta(days=30))
    changed = rows(store)["Còn lâu"]
    assert (changed.shown_task, changed.person) == ("Sửa cầu", "Ông Lò Văn B")
    assert changed.due_on == TODAY + timedelta(days=30)
