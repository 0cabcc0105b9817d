"""Text being typed is kept, and is no change until its field is left."""

from datetime import timedelta

from app.db.store import Store
from app.domain.draft import LeftDraft
from app.services import draft, history, issue
from app.services.issue import IssueDetails
from tests.office import NOW


def test_what_is_being_typed_is_kept_until_it_is_a_change(store: Store, meeting: bytes) -> None:
    with store.write("Ghi vấn đề") as session:
        issue_id = issue.add(session, meeting, IssueDetails())
        written = history.next_undo(session)
    for typed in ("Đ", "Đư", "Đường"):
        with store.quiet() as session:
            draft.keep(session, {(issue_id, "text"): typed, (issue_id, "answer"): ""})
    with store.read() as session:
        assert draft.of(session, [issue_id]) == {(issue_id, "text"): "Đường", (issue_id, "answer"): ""}
        assert history.next_undo(session) == written
        assert (draft.kept_at(session, [issue_id]), draft.kept_at(session, [meeting])) == (NOW, None)
    with store.quiet() as session:
        draft.forget(session, [(issue_id, "text")])
    with store.read() as session:
        assert draft.of(session, [issue_id]) == {(issue_id, "answer"): ""}


def test_minutes_that_hold_words_left_over_are_named_once(store: Store, meeting: bytes) -> None:
    with store.write("Ghi vấn đề") as session:
        ids = [issue.add(session, meeting, IssueDetails()) for _issue in range(2)]
    with store.quiet() as session:
        draft.keep(session, {(row, "text"): "Đường" for row in (*ids, meeting)})
    with store.read() as session:
        assert draft.left(session, until=NOW) == [LeftDraft(meeting, "Phòng, chống tảo hôn", NOW)]
        assert draft.left(session, until=NOW - timedelta(seconds=1)) == []
