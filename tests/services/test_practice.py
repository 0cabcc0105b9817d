from datetime import date, timedelta

from app.db.store import Store
from app.services import enrolment, practice, training_class
from tests.office import PEOPLE

TOMORROW = date(2026, 11, 24)


def test_the_practice_class_runs_two_days_from_the_day_asked(store: Store) -> None:
    with store.write("Số liệu mẫu") as session:
        class_id = practice.load(session, TOMORROW, PEOPLE)
    with store.read() as session:
        lessons = training_class.lessons(session, class_id)
        learners = enrolment.learners(session, class_id)
    assert (len(lessons), lessons[0].on, lessons[-1].on) == (4, TOMORROW, TOMORROW + timedelta(days=1))
    assert len(learners) == len(PEOPLE)
