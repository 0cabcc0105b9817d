from datetime import date

from app.db.store import Store
from app.domain.plan import LEARNERS, TRAINING_CLASSES, Pace, expected_by
from app.services import enrolment, plan, training_class
from tests.office import a_class

AFTER = date(2026, 11, 30)


def test_progress_counts_classes_that_are_over_and_people_once(store: Store, class_id: bytes) -> None:
    with store.write("Kế hoạch") as session:
        plan.set_target(session, 2026, TRAINING_CLASSES, 1)
        plan.set_target(session, 2026, LEARNERS, 100)
        second = training_class.create(session, a_class("LGG-08"))
        enrolment.add_known(session, second, enrolment.learners(session, class_id)[0].person_id)
    with store.read() as session:
        after = {row.indicator: row for row in plan.progress(session, AFTER)}
        before = {row.indicator: row.done for row in plan.progress(session, date(2026, 11, 23))}
    assert (after[TRAINING_CLASSES].done, after[LEARNERS].done) == (2, 3)
    assert (after[TRAINING_CLASSES].pace, after[LEARNERS].pace) == (Pace.REACHED, Pace.BEHIND)
    assert before == {TRAINING_CLASSES: 0, LEARNERS: 0}


def test_setting_a_target_again_replaces_it(store: Store) -> None:
    for amount in (8, 9):
        with store.write("Kế hoạch") as session:
            plan.set_target(session, 2026, TRAINING_CLASSES, amount)
    with store.read() as session:
        assert [row.amount for row in plan.progress(session, AFTER)] == [9]


def test_the_plan_asks_nothing_on_new_years_day_and_all_on_the_last() -> None:
    assert (
        expected_by(8, date(2026, 1, 1)),
        expected_by(8, date(2026, 7, 2)),
        expected_by(8, date(2026, 12, 31)),
    ) == (0, 4, 8)
