import dataclasses
from datetime import date

from app.db.store import Store
from app.domain.dialogue import DialogueDetails, DialogueState, Publication
from app.services import dialogue, issue, today, training_class
from app.services.issue import IssueDetails
from tests.office import a_class


def test_the_page_names_tomorrows_class_and_what_waits(store: Store, class_id: bytes) -> None:
    with store.read() as session:
        view = today.view(session, date(2026, 11, 23))
    assert [row.id for row in view.tomorrow] == [class_id]
    assert (view.today, view.this_week, view.without_list, view.unfinished) == ((), (), (), ())
    assert view.waiting > 0
    assert view.last_hand_over is None
    assert (view.unit.officer, view.who) == ("Trần Thị Tâm", "Trần Thị Tâm")


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


def _plan(store: Store, code: str, day: date) -> bytes:
    with store.write("Thêm đối thoại") as session:
        return dialogue.create(session, DialogueDetails(code, f"Cuộc {code}", held_on=day))


def _dialogues(store: Store, day: date) -> today.Dialogues:
    with store.read() as session:
        return today.view(session, day).dialogues


def test_without_dialogues_the_page_asks_nothing_of_them(store: Store) -> None:
    assert _dialogues(store, date(2026, 11, 23)) == today.Dialogues()


def test_dialogues_stand_under_today_tomorrow_and_this_week(store: Store) -> None:
    planned = [_plan(store, f"DT-{day}", date(2026, 11, day)) for day in (23, 24, 26, 30)]
    view = _dialogues(store, date(2026, 11, 23))
    assert [row.id for row in (*view.today, *view.tomorrow, *view.this_week)] == planned[:3]
    with store.write("Hoãn") as session:
        dialogue.change_state(session, planned[0], DialogueState.POSTPONED, "Mưa lũ")
    assert _dialogues(store, date(2026, 11, 23)).today == ()


def test_an_announcement_is_due_until_it_is_made(store: Store) -> None:
    planned = _plan(store, "DT-01", date(2026, 12, 3))
    assert _dialogues(store, date(2026, 11, 18)).to_announce == ()
    assert [row.id for row in _dialogues(store, date(2026, 11, 23)).to_announce] == [planned]
    with store.write("Thông báo") as session:
        dialogue.announce(session, planned, date(2026, 11, 23))
    assert _dialogues(store, date(2026, 11, 23)).to_announce == ()


def test_conclusions_are_due_until_they_are_published(store: Store) -> None:
    held = _plan(store, "DT-01", date(2026, 11, 20))
    assert _dialogues(store, date(2026, 11, 23)).to_publish == ()
    with store.write("Kết thúc") as session:
        dialogue.finish(session, held, ends="11:00", conclusion="Các cơ quan trả lời đúng hạn.")
    assert [row.id for row in _dialogues(store, date(2026, 11, 23)).to_publish] == [held]
    with store.write("Thông báo kết luận") as session:
        dialogue.publish(session, held, Publication(date(2026, 11, 23), "05", "Nhà văn hóa"))
    assert _dialogues(store, date(2026, 11, 23)).to_publish == ()


def test_overdue_commitments_are_named_the_longest_waiting_first(store: Store) -> None:
    held = _plan(store, "DT-01", date(2026, 9, 18))
    with store.write("Ghi vấn đề") as session:
        for text, day in (("Đường", 21), ("Bể nước", 11), ("Loa", 23)):
            details = IssueDetails(text, agencies=("UBND xã",), due_on=date(2026, 11, day))
            issue.add(session, held, details)
    view = _dialogues(store, date(2026, 11, 23))
    assert [row.issue for row in view.overdue] == ["Bể nước", "Đường"]
    assert view.open_commitments == 3
