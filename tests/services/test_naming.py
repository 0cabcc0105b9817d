"""What rows are called: every table an officer is asked about has a name and a place."""

from sqlalchemy import select

from app.db.attendance import AttendanceMark
from app.db.base import find
from app.db.consent import Consent
from app.db.data_request import DataRequest
from app.db.store import Store
from app.db.training_class import Enrolment, Lesson, TrainingClass
from app.db.village import Village
from app.domain.attendance import Mark, Status
from app.domain.consent import ConsentGiven, ConsentManner
from app.domain.data_request import RequestDetails, Right
from app.services import attendance, consent, data_request, enrolment, naming, person, training_class
from tests.office import NOW, PEOPLE, a_class


def test_a_mark_is_named_by_its_learner_lesson_and_class(store: Store) -> None:
    with store.write("Thêm lớp") as session:
        class_id = training_class.create(session, a_class())
        learner = enrolment.add(session, class_id, PEOPLE[0])
        lesson = session.scalars(select(Lesson.id).order_by(Lesson.held_on, Lesson.part.desc())).first()
        assert lesson is not None
        attendance.set_marks(session, {(learner, lesson): Mark(Status.PRESENT)})
    title = "Lồng ghép giới cho cán bộ thôn, bản"
    with store.read() as session:
        mark = session.scalars(select(AttendanceMark)).one()
        assert naming.name_of(session, mark) == ("Triệu Mùi Chạn, sáng 24/11/2026", title)
        row = find(session, Enrolment, learner)
        assert row is not None
        assert naming.name_of(session, row) == ("Triệu Mùi Chạn", title)
        assert naming.name_of(session, session.scalars(select(TrainingClass)).one()) == (title, "")


def test_a_consent_is_named_by_whose_it_is(store: Store) -> None:
    with store.write("Thêm người") as session:
        someone = person.add(session, PEOPLE[0])
        given = consent.give(session, someone, ConsentGiven(ConsentManner.SIGNED, NOW.date()))
    with store.read() as session:
        row = find(session, Consent, given)
        assert row is not None
        assert naming.name_of(session, row) == ("Triệu Mùi Chạn", "")


def test_a_request_is_named_by_its_number(store: Store) -> None:
    with store.write("Ghi yêu cầu") as session:
        asked = data_request.record(session, RequestDetails(NOW.date(), Right.SEE, "Lò Thị Mai"))
    with store.read() as session:
        row = find(session, DataRequest, asked)
        assert row is not None
        assert naming.name_of(session, row) == ("Số 01/2026", "")


def test_a_row_that_is_only_part_of_a_form_is_named_by_its_kind(store: Store) -> None:
    with store.read() as session:
        assert naming.name_of(session, Village(name="Bản Ca")) == ("thôn, bản", "")


def test_a_long_text_is_one_short_line() -> None:
    line = naming.shortened("chữ\n" * 60)
    assert "\n" not in line
    assert len(line) < 100
    assert line.endswith("…")
