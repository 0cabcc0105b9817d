"""The history of a commitment is told from the journal."""

from datetime import date

from app.db.store import Store
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueDetails
from app.services import commitment, commitment_history, dialogue, history, issue
from app.services.commitment import CommitmentAnswer
from app.services.commitment_history import FieldChange
from app.services.issue import IssueDetails

DUE = date(2026, 11, 11)


def _promised(store: Store) -> bytes:
    store.who = "Trần Thị Tâm"
    with store.write("Thêm đối thoại") as session:
        meeting = dialogue.create(session, DialogueDetails("DT-01", "Đối thoại"))
        issue.add(session, meeting, IssueDetails("Bể nước", agencies=("UBND xã",), due_on=DUE))
        return commitment.commitments(session)[0].id


def _changes(store: Store, commitment_id: bytes) -> list[commitment_history.CommitmentChange]:
    with store.read() as session:
        return commitment_history.changes(session, commitment_id)


def test_each_step_says_who_wrote_what_and_what_stood_there_before(store: Store) -> None:
    promised = _promised(store)
    with store.write("Dời hạn") as session:
        commitment.postpone(session, promised, date(2026, 12, 15))
    with store.write("Ghi trả lời") as session:
        given = CommitmentAnswer(CommitmentStatus.KEPT, date(2026, 11, 26), "Đã sửa xong.")
        commitment.answer(session, promised, given)

    answered, moved, made = _changes(store, promised)
    assert (made.label, made.fields, made.who) == ("Thêm đối thoại", (), "Trần Thị Tâm")
    assert moved.fields == (FieldChange("due_on", DUE, date(2026, 12, 15)),)
    assert answered.label == "Ghi trả lời"
    assert answered.fields == (
        FieldChange("status", CommitmentStatus.OPEN, CommitmentStatus.KEPT),
        FieldChange("answered_on", None, date(2026, 11, 26)),
        FieldChange("answer", "", "Đã sửa xong."),
    )
    assert answered.at >= moved.at >= made.at


def test_an_undo_is_a_step_of_the_history_too(store: Store) -> None:
    promised = _promised(store)
    with store.write("Dời hạn") as session:
        commitment.postpone(session, promised, date(2026, 12, 15))
    history.undo(store)
    assert _changes(store, promised)[0].fields == (FieldChange("due_on", date(2026, 12, 15), DUE),)


def test_another_commitment_is_not_told_of(store: Store) -> None:
    first = _promised(store)
    with store.write("Thêm vấn đề") as session:
        meeting = commitment.commitments(session)[0].dialogue_id
        issue.add(session, meeting, IssueDetails("Đường", agencies=("UBND xã",), due_on=DUE))
        other = next(row.id for row in commitment.commitments(session) if row.id != first)
        commitment.postpone(session, other, date(2027, 1, 1))
    assert len(_changes(store, first)) == 1
