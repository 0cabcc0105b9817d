"""What was deleted can be had back for 90 days, with what went along with it."""

from datetime import timedelta

import pytest

from app.base.errors import NotFound, Refused
from app.db.base import Deleted, find
from app.db.store import Store
from app.db.training_class import TrainingClass
from app.domain.trash import DAYS, TrashRow
from app.services import agency, commitment, enrolment, history, issue, participant, trash
from app.services.commitment import Promise
from app.services.issue import IssueDetails
from tests.office import HELD, NOW, PEOPLE


def _rows(store: Store) -> list[TrashRow]:
    with store.read() as session:
        return trash.rows(session)


def _restore(store: Store, row_id: bytes) -> TrashRow:
    with store.write("Lấy lại") as session:
        return trash.restore(session, row_id)


def _remove_first(store: Store, class_id: bytes) -> bytes:
    with store.write("Đưa ra khỏi lớp") as session:
        (first, *_others) = enrolment.learners(session, class_id)
        enrolment.remove(session, first.enrolment_id)
    return first.enrolment_id


def _issue(store: Store, meeting: bytes) -> bytes:
    with store.write("Ghi vấn đề") as session:
        issue_id = issue.add(session, meeting, IssueDetails(text="Đường vào bản bị sạt"))
        commitment.promise(session, issue_id, Promise(("UBND xã",), HELD + timedelta(days=9)))
    with store.write("Xóa vấn đề") as session:
        issue.remove(session, issue_id)
    return issue_id


def test_nothing_was_deleted(store: Store, class_id: bytes, meeting: bytes) -> None:
    assert class_id != meeting
    assert _rows(store) == []


def test_a_learner_is_listed_and_brought_back_by_a_step_one_can_undo(store: Store, class_id: bytes) -> None:
    store.who = "Trần Thị Tâm"
    removed = _remove_first(store, class_id)
    (row,) = _rows(store)
    assert (row.id, row.table, row.title) == (removed, "enrolment", "Hoàng Thị Ánh")
    assert (row.where, row.removed_at, row.who) == (
        "Lồng ghép giới cho cán bộ thôn, bản",
        NOW,
        "Trần Thị Tâm",
    )
    assert _restore(store, removed) == row
    assert _rows(store) == []
    with store.read() as session:
        assert len(enrolment.learners(session, class_id)) == len(PEOPLE)
    history.undo(store)
    assert [each.id for each in _rows(store)] == [removed]


def test_an_issue_takes_its_commitment_along_both_ways(store: Store, meeting: bytes) -> None:
    issue_id = _issue(store, meeting)
    (row,) = _rows(store)
    assert (row.id, row.title, row.where) == (issue_id, "Đường vào bản bị sạt", "Phòng, chống tảo hôn")
    _restore(store, issue_id)
    with store.read() as session:
        (promised,) = commitment.commitments(session, dialogue_id=meeting)
        assert promised.agencies == ("UBND xã",)
        assert [each.id for each in issue.issues(session, meeting)] == [issue_id]
        assert agency.agencies(session)


def test_what_was_deleted_by_itself_before_is_a_line_of_its_own(store: Store, meeting: bytes) -> None:
    with store.write("Ghi vấn đề") as session:
        issue_id = issue.add(session, meeting, IssueDetails(text="Đường"))
        commitment.promise(session, issue_id, Promise(("UBND xã",), HELD))
    with store.write("Bỏ cam kết") as session:
        commitment.promise(session, issue_id, None)
    with store.write("Xóa vấn đề") as session:
        issue.remove(session, issue_id)
    first, second = _rows(store)
    assert (first.table, second.table) == ("issue", "commitment")
    with pytest.raises(Refused, match="vì vấn đề nêu của dòng này đã bị xóa"):
        _restore(store, second.id)
    _restore(store, first.id)
    assert [each.id for each in _rows(store)] == [second.id]
    _restore(store, second.id)
    assert _rows(store) == []


def test_what_hangs_on_a_class_that_is_gone_stays_where_it_is(store: Store, class_id: bytes) -> None:
    removed = _remove_first(store, class_id)
    with store.write("Xóa lớp") as session:
        row = find(session, TrainingClass, class_id)
        assert row is not None
        row.deleted = Deleted.REMOVED
    assert [each.table for each in _rows(store)] == ["training_class", "enrolment"]
    with pytest.raises(Refused, match="lớp tập huấn"):
        _restore(store, removed)
    assert _restore(store, class_id).title == "Lồng ghép giới cho cán bộ thôn, bản"
    _restore(store, removed)


def test_a_commitment_that_went_over_to_another_issue_is_not_deleted(store: Store, meeting: bytes) -> None:
    with store.write("Ghi vấn đề") as session:
        one, other = (issue.add(session, meeting, IssueDetails(text=words)) for words in ("Đường", "Nước"))
        commitment.promise(session, one, Promise(("UBND xã",), HELD))
    with store.write("Gộp vấn đề") as session:
        issue.merge(session, one, into=other)
    assert _rows(store) == []


def test_after_90_days_it_is_no_longer_listed_and_not_lost(store: Store, meeting: bytes) -> None:
    with store.write("Mời") as session:
        person_id = participant.add(session, meeting, PEOPLE[0])
        participant.remove(session, person_id)
    with store.write("Mời") as session:
        person_id = participant.add(session, meeting, PEOPLE[1])
    with store.write("Bỏ") as session:
        participant.remove(session, person_id)
    assert [each.title for each in _rows(store)] == [PEOPLE[1].name]
    store.clock = lambda: NOW + timedelta(days=DAYS, seconds=1)
    assert _rows(store) == []
    with pytest.raises(NotFound):
        _restore(store, person_id)
    assert history.undo(store) is not None
