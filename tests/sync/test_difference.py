"""Differences: both values are there, with who and which machine; settling closes them everywhere."""

from pathlib import Path

import pytest
from sqlalchemy import select, update

from app.base import text
from app.db.base import Deleted, synced_tables
from app.db.dialogue import Dialogue
from app.db.issue import Issue
from app.db.person import Person
from app.db.store import Store
from app.domain.difference import ASKED, TEXTS, Difference
from app.services import dialogue, history, issue
from app.services.issue import IssueDetails
from app.sync import admission, difference
from app.sync.enrolment import enlistment, identity_of
from tests.office import A_DIALOGUE
from tests.sync.offices import Office, befriend, carry, write

Pair = tuple[Store, Store]


@pytest.fixture
def pair(office: Office, stick: Path) -> Pair:
    """Two machines that have met, with a person and an issue of a dialogue on both."""
    first, second = office.laptop("một"), office.laptop("hai")
    first.who, second.who = "Hoàng Thị Duyên", "Sùng A Dơ"
    write(first, "Triệu Mùi Chạn")
    with first.write("Thêm đối thoại") as session:
        dialogue_id = dialogue.create(session, A_DIALOGUE)
        issue.add(session, dialogue_id, IssueDetails(text="Đường vào bản lầy."))
    befriend(stick, first, second)
    return first, second


def meet(stick: Path, pair: Pair) -> None:
    first, second = pair
    for teller, learner in ((first, second), (second, first), (first, second)):
        carry(stick, teller, learner)


def found(store: Store) -> list[Difference]:
    with store.read() as session:
        return difference.unsettled(session)


def edit(store: Store, **values: object) -> None:
    with store.write("Sửa người") as session:
        chosen = update(Person).where(Person.full_name == "Triệu Mùi Chạn")
        session.execute(chosen.values(**values))


def code(store: Store) -> str:
    with store.read() as session:
        mine = identity_of(enlistment(session))
    assert mine is not None
    return admission.code(mine.verify_key)


def test_every_field_that_is_asked_about_is_a_column_that_travels() -> None:
    models = synced_tables()
    for table, field in ASKED:
        assert models[table].__table__.c[field].info["reach"] != "machine"
    assert ASKED.keys() >= TEXTS


def test_a_difference_says_who_wrote_what_on_which_machine(pair: Pair, stick: Path) -> None:
    first, second = pair
    edit(first, birth_year=1979)
    edit(second, birth_year=1977)
    meet(stick, pair)
    [here], [there] = found(first), found(second)
    assert (here.title, here.label) == ("Triệu Mùi Chạn", "Năm sinh")
    assert {(each.words, each.who, each.machine) for each in here.versions} == {
        ("1979", "Hoàng Thị Duyên", ""),
        ("1977", "Sùng A Dơ", code(second)),
    }
    assert {(each.words, each.machine) for each in there.versions} == {("1979", code(first)), ("1977", "")}
    assert [each.words for each in here.versions] == [each.words for each in there.versions]
    assert [each.is_shown for each in here.versions] == [True, False]


def test_equal_values_are_no_difference(pair: Pair, stick: Path) -> None:
    for store in pair:
        edit(store, birth_year=1979)
    meet(stick, pair)
    assert [found(store) for store in pair] == [[], []]


def test_different_fields_of_one_person_are_no_difference(pair: Pair, stick: Path) -> None:
    edit(pair[0], birth_year=1979)
    edit(pair[1], phone="0912345678")
    meet(stick, pair)
    assert [found(store) for store in pair] == [[], []]


@pytest.mark.parametrize("place", [0, 1])
def test_either_choice_closes_it_everywhere(pair: Pair, stick: Path, place: int) -> None:
    edit(pair[0], phone="0911111111")
    edit(pair[1], phone="0922222222")
    meet(stick, pair)
    [open_one] = found(pair[0])
    chosen = open_one.versions[place]
    difference.settle(pair[0], open_one, chosen)
    meet(stick, pair)
    assert [found(store) for store in pair] == [[], []]
    for store in pair:
        with store.read() as session:
            phone = session.scalars(select(Person.phone).where(Person.full_name == "Triệu Mùi Chạn")).one()
        assert phone == chosen.stored


def test_a_name_that_is_chosen_is_searched_by(pair: Pair, stick: Path) -> None:
    for store, name in zip(pair, ("Triệu Mùi Chản", "Triệu Mùi Chài"), strict=True):
        with store.write("Sửa tên") as session:
            session.scalars(select(Person).where(Person.full_name == "Triệu Mùi Chạn")).one().full_name = name
    meet(stick, pair)
    [open_one] = found(pair[0])
    difference.settle(pair[0], open_one, open_one.versions[1])
    chosen = open_one.versions[1].words
    with pair[0].read() as session:
        row = session.scalars(select(Person).where(Person.id == open_one.row)).one()
        assert (row.full_name, row.name_fold) == (chosen, text.fold(chosen))


def test_two_takings_of_the_minutes_are_both_there_and_can_be_combined(pair: Pair, stick: Path) -> None:
    for store, words in zip(pair, ("Xã sẽ rải đá.", "Thôn góp công."), strict=True):
        with store.write("Ghi trả lời") as session:
            session.execute(update(Issue).values(answer=words))
    with pair[1].write("Thêm vấn đề") as session:
        issue.add(session, session.scalars(select(Dialogue.id)).one(), IssueDetails(text="Thiếu nước sạch."))
    meet(stick, pair)
    [open_one] = found(pair[0])
    assert open_one.is_text
    assert {each.words for each in open_one.versions} == {"Xã sẽ rải đá.", "Thôn góp công."}
    difference.combine(pair[0], open_one, "Xã sẽ rải đá. Thôn góp công.")
    meet(stick, pair)
    for store in pair:
        assert found(store) == []
        with store.read() as session:
            assert set(session.scalars(select(Issue.text))) == {"Đường vào bản lầy.", "Thiếu nước sạch."}
            assert "Xã sẽ rải đá. Thôn góp công." in set(session.scalars(select(Issue.answer)))


@pytest.mark.parametrize("is_kept", [True, False])
def test_who_deleted_and_who_edited_are_asked(pair: Pair, stick: Path, *, is_kept: bool) -> None:
    edit(pair[0], deleted=Deleted.REMOVED)
    edit(pair[1], phone="0922222222")
    meet(stick, pair)
    [open_one] = found(pair[1])
    assert [each.words for each in open_one.versions] == ["Giữ lại", "Xóa"]
    assert [each.who for each in open_one.versions] == ["Sùng A Dơ", "Hoàng Thị Duyên"]
    difference.settle(pair[1], open_one, open_one.versions[0 if is_kept else 1])
    meet(stick, pair)
    for store in pair:
        assert found(store) == []
        with store.read() as session:
            gone = session.scalars(select(Person.deleted).where(Person.full_name == "Triệu Mùi Chạn")).one()
        assert bool(gone) is not is_kept


def test_settling_on_what_is_shown_leaves_no_step_that_undo_stumbles_over(pair: Pair, stick: Path) -> None:
    edit(pair[0], phone="0911111111")
    edit(pair[1], phone="0922222222")
    meet(stick, pair)
    write(pair[0], "việc sau")
    [open_one] = found(pair[0])
    difference.settle(pair[0], open_one, open_one.versions[0])
    step = history.undo(pair[0])
    assert step is not None
    assert step.label == "Thêm người"
