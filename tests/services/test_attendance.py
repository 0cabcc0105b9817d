import pytest

from app.base.errors import NotFound
from app.db.store import Store
from app.domain.attendance import Mark, Status, count_lesson
from app.services import attendance, enrolment, history


def pairs(store: Store, class_id: bytes) -> tuple[list[bytes], list[bytes]]:
    with store.read() as session:
        roll = attendance.roll(session, class_id)
    return [learner.enrolment_id for learner in roll.learners], [lesson.id for lesson in roll.lessons]


def test_marking_twice_keeps_the_last_mark(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    for status in (Status.ABSENT, Status.LATE):
        with store.write("Điểm danh") as session:
            attendance.set_mark(session, people[0], lessons[0], Mark(status))

    with store.read() as session:
        assert attendance.roll(session, class_id).marks == {(people[0], lessons[0]): Mark(Status.LATE)}


def test_a_cleared_mark_is_gone_and_can_be_set_again(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    key = (people[1], lessons[0])
    for mark in (Mark(Status.EXCUSED, "Con ốm"), None):
        with store.write("Điểm danh") as session:
            attendance.set_marks(session, {key: mark})
    with store.read() as session:
        assert attendance.roll(session, class_id).marks == {}

    with store.write("Điểm danh") as session:
        attendance.set_marks(session, {key: Mark(Status.PRESENT)})
    with store.read() as session:
        assert attendance.roll(session, class_id).marks == {key: Mark(Status.PRESENT)}


def test_the_rest_of_a_lesson_is_present_and_no_mark_is_overwritten(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    with store.write("Điểm danh") as session:
        attendance.set_mark(session, people[2], lessons[0], Mark(Status.ABSENT))
    with store.write("Cả buổi có mặt") as session:
        assert attendance.mark_rest_present(session, class_id, lessons[0]) == 2

    with store.read() as session:
        roll = attendance.roll(session, class_id)
    count = count_lesson(roll.learners, lessons[0], roll.marks)
    assert (count.came, count.enrolled, count.by_status[Status.ABSENT]) == (2, 3, 1)

    history.undo(store)
    with store.read() as session:
        assert attendance.roll(session, class_id).marks == {(people[2], lessons[0]): Mark(Status.ABSENT)}


def test_a_mark_needs_a_lesson_that_exists(store: Store, class_id: bytes) -> None:
    people, _lessons = pairs(store, class_id)
    with pytest.raises(NotFound), store.write("Điểm danh") as session:
        attendance.set_mark(session, people[0], b"\0" * 16, Mark(Status.PRESENT))


def test_marks_of_someone_taken_out_are_not_on_the_roll(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    with store.write("Điểm danh") as session:
        attendance.set_mark(session, people[0], lessons[0], Mark(Status.PRESENT))
    with store.write("Bỏ khỏi lớp") as session:
        enrolment.remove(session, people[0])
    with store.read() as session:
        assert attendance.roll(session, class_id).marks == {}
    history.undo(store)
    with store.read() as session:
        assert len(attendance.roll(session, class_id).marks) == 1


def test_who_sends_a_stand_in_does_not_count_as_present(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    with store.write("Điểm danh") as session:
        other = enrolment.learners(session, class_id)[1].person_id
        attendance.set_stand_in(session, people[0], lessons[0], other)
    with store.read() as session:
        roll = attendance.roll(session, class_id)
    assert count_lesson(roll.learners, lessons[0], roll.marks).came == 0
    assert roll.marks[people[0], lessons[0]].status == Status.STAND_IN
