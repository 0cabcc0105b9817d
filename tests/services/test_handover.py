from app.db.base import synced_tables
from app.db.store import Store
from app.domain.attendance import Mark, Status
from app.domain.handover import WaitingKind
from app.services import attendance, handover, person
from tests.office import PEOPLE


def test_each_mark_waits_until_it_is_handed_over(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        before = handover.waiting(session)
        roll = attendance.roll(session, class_id)
    with store.write("Điểm danh") as session:
        for learner in roll.learners:
            attendance.set_mark(session, learner.enrolment_id, roll.lessons[0].id, Mark(Status.PRESENT))
    with store.read() as session:
        assert handover.waiting(session) == before + len(roll.learners)


def test_what_stays_on_the_machine_does_not_wait(store: Store) -> None:
    with store.write("Thêm người") as session:
        who = person.add(session, PEOPLE[0])
    with store.read() as session:
        before = handover.waiting(session)
    with store.write("Sửa người") as session:
        person.change(session, who, PEOPLE[0])
    with store.read() as session:
        assert handover.waiting(session) == before


def test_changes_are_told_by_kind_in_words(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        rows = {row.kind: row for row in handover.waiting_by_kind(session)}
        total = handover.waiting(session)
    assert class_id
    assert rows[WaitingKind.CLASSES].title == "1 lớp tập huấn"
    assert "3 học viên" in rows[WaitingKind.CLASSES].detail
    assert rows[WaitingKind.PEOPLE].detail == "3 người mới"
    assert sum(row.changes for row in rows.values()) == total


def test_every_table_that_travels_has_its_kind(store: Store) -> None:
    # a table without one would make the page fail when its first row waits
    with store.read() as session:
        handover.waiting_by_kind(session)
    assert set(handover.KINDS) == set(synced_tables())


def test_a_new_notebook_has_handed_nothing_over(store: Store) -> None:
    with store.read() as session:
        assert handover.batches(session) == []
        assert not handover.is_enrolled(session)
