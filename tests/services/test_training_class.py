import dataclasses
from datetime import date

import pytest

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.attendance import DayPart
from app.domain.training_class import ClassState
from app.services import training_class
from tests.office import a_class


def test_a_new_class_has_its_lessons_and_topics_in_order(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        lessons = training_class.lessons(session, class_id)
        topics = training_class.topics(session, class_id)
        row = training_class.class_row(session, class_id)

    assert [(lesson.on.day, lesson.part) for lesson in lessons] == [
        (24, DayPart.MORNING),
        (24, DayPart.AFTERNOON),
        (25, DayPart.MORNING),
        (25, DayPart.AFTERNOON),
    ]
    assert [lesson.topic for lesson in lessons][0::2] == [topic.title for topic in topics]
    assert (lessons[0].starts, lessons[1].starts) == ("07:30", "13:30")
    assert (row.starts_on, row.ends_on, row.enrolled, row.lessons) == (
        date(2026, 11, 24),
        date(2026, 11, 25),
        3,
        4,
    )


def test_a_class_without_days_is_still_a_class(store: Store) -> None:
    with store.write("Thêm lớp") as session:
        new = training_class.create(session, dataclasses.replace(a_class(), lessons=(), topics=()))
    with store.read() as session:
        row = training_class.class_row(session, new)
    assert (row.starts_on, row.lessons) == (None, 0)


def test_two_classes_cannot_have_one_code(store: Store, class_id: bytes) -> None:
    with pytest.raises(Refused, match="Mã lớp này đã có"), store.write("Thêm lớp") as session:
        training_class.create(session, a_class())
    with store.read() as session:
        assert [row.id for row in training_class.classes(session)] == [class_id]


def test_a_class_needs_a_title(store: Store) -> None:
    with pytest.raises(Refused), store.write("Thêm lớp") as session:
        training_class.create(session, dataclasses.replace(a_class(), title="  "))


def test_a_class_is_found_by_its_code(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        assert training_class.class_id(session, " LGG-07 ") == class_id
        with pytest.raises(NotFound, match="LGG-99"):
            training_class.class_id(session, "LGG-99")


@pytest.mark.parametrize("state", [ClassState.POSTPONED, ClassState.CANCELLED])
def test_putting_a_class_off_needs_a_reason(store: Store, class_id: bytes, state: ClassState) -> None:
    with pytest.raises(Refused, match="lý do"), store.write("Đổi trạng thái") as session:
        training_class.change_state(session, class_id, state, " ")
    with store.write("Đổi trạng thái") as session:
        training_class.change_state(session, class_id, state, "Mưa lũ")
    with store.read() as session:
        row = training_class.class_row(session, class_id)
    assert (row.state, row.state_reason) == (state, "Mưa lũ")


def test_a_class_may_serve_two_programmes(store: Store) -> None:
    with store.write("Thêm lớp") as session:
        new = training_class.create(session, dataclasses.replace(a_class(), programmes=("CT3", "CT2")))
    with store.read() as session:
        assert training_class.programmes(session, new) == ["CT2", "CT3"]
