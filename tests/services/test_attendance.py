import pytest
from sqlalchemy import select

from app.base.errors import NotFound
from app.db.attendance import AttendanceMark
from app.db.store import Store
from app.domain.attendance import Mark, Status, count_lesson
from app.services import attendance, enrolment, history, training_class
from tests.office import PEOPLE, a_class
from tests.statements import statements


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


def test_a_mark_needs_an_enrolment_that_exists(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    marks = {(people[0], lessons[0]): Mark(Status.LATE), (b"\0" * 16, lessons[0]): Mark(Status.LATE)}
    with pytest.raises(NotFound), store.write("Điểm danh") as session:
        attendance.set_marks(session, marks)
    with store.read() as session:
        assert attendance.roll(session, class_id).marks == {}


def test_a_lesson_added_in_the_same_step_can_be_marked(store: Store, class_id: bytes) -> None:
    with store.write("Thêm lớp") as session:
        other = training_class.create(session, a_class("LGG-08"))
        enrolment.add(session, other, PEOPLE[0])
        roll = attendance.roll(session, other)
        attendance.mark_rest_present(session, other, roll.lessons[0].id)
        assert len(attendance.roll(session, other).marks) == 1
    assert session.info["tables"] >= {"training_class", "lesson", "enrolment", "attendance_mark"}
    assert class_id != other


def test_a_half_day_is_saved_in_one_statement(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    with store.write("Điểm danh") as session, statements(session) as seen:
        attendance.set_marks(session, {(who, lessons[0]): Mark(Status.PRESENT) for who in people})
    assert len(seen) == 1
    assert session.info["tables"] == {"attendance_mark"}


def test_the_stand_in_is_kept_until_the_mark_is_another(store: Store, class_id: bytes) -> None:
    people, lessons = pairs(store, class_id)
    kept: list[bytes | None] = []
    with store.write("Điểm danh") as session:
        other = enrolment.learners(session, class_id)[1].person_id
        attendance.set_stand_in(session, people[0], lessons[0], other)
        kept += session.scalars(select(AttendanceMark.stand_in_id))
        attendance.set_mark(session, people[0], lessons[0], Mark(Status.PRESENT))
        kept += session.scalars(select(AttendanceMark.stand_in_id))
    assert kept == [other, None]
