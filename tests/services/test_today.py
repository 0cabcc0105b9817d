import dataclasses
from datetime import date

from app.db.store import Store
from app.services import today, training_class
from tests.office import a_class


def test_the_page_names_tomorrows_class_and_what_waits(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        view = today.view(session, date(2026, 11, 23))
    assert [row.id for row in view.tomorrow] == [class_id]
    assert (view.today, view.this_week, view.without_list, view.unfinished) == ((), (), (), ())
    assert view.waiting > 0
    assert view.last_hand_over is None
    assert view.unit.officer == "Trần Thị Tâm"


def test_a_class_is_on_the_page_on_both_its_days_and_unfinished_after(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        views = {day: today.view(session, date(2026, 11, day)) for day in (24, 25, 26)}
    assert [bool(views[day].today) for day in (24, 25, 26)] == [True, True, False]
    assert [row.id for row in views[26].unfinished] == [class_id]


def test_a_class_without_a_list_is_named_two_weeks_ahead(store: Store) -> None:
    with store.write("Thêm lớp") as session:
        new = training_class.create(session, dataclasses.replace(a_class("LGG-09")))
    with store.read() as session:
        assert [row.id for row in today.view(session, date(2026, 11, 11)).without_list] == [new]
        assert today.view(session, date(2026, 11, 9)).without_list == ()
