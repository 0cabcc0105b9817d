"""One person's data put right: as typed, one step, what cannot be right said in words."""

from typing import Any

import pytest

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.person import PersonDetails, Sex
from app.services import correction, history, person

BEFORE = PersonDetails(
    "Lý Thị Sai", Sex.FEMALE, "1984", "Dao", "Thôn Bản Ca", phone="0368112904", note="đi xe máy"
)


@pytest.fixture
def someone(store: Store) -> bytes:
    with store.write("Thêm người") as session:
        return person.add(session, BEFORE)


def corrected(store: Store, person_id: bytes, **changes: Any) -> PersonDetails:
    with store.write("Sửa thông tin") as session:
        correction.correct(session, person_id, changes)
    with store.read() as session:
        return person.details(session, person_id)


def test_every_field_is_read_as_it_is_typed(store: Store, someone: bytes) -> None:
    now = corrected(
        store,
        someone,
        name="lý thị sải",
        birth="12/3/1985",
        sex=Sex.MALE,
        ethnicity="người tày",
        village="Khuổi Mật",
        phone="0987.654 321",
        national_id="0311 8500 0123",
        note="",
    )
    assert now == PersonDetails(
        "Lý Thị Sải",
        Sex.MALE,
        "1985-03-12",
        "Tày",
        "Thôn Khuổi Mật",
        phone="0987654321",
        national_id="031185000123",
    )


def test_the_other_fields_stay_and_one_undo_takes_all_back(store: Store, someone: bytes) -> None:
    now = corrected(store, someone, birth="85", phone="")
    assert (now.birth, now.phone, now.village, now.ethnicity, now.note) == (
        "1985",
        None,
        "Thôn Bản Ca",
        "Dao",
        "đi xe máy",
    )
    step = history.undo(store)
    assert step is not None
    assert step.label == "Sửa thông tin"
    with store.read() as session:
        assert person.details(session, someone) == BEFORE


@pytest.mark.parametrize(
    ("field", "typed", "says"),
    [
        ("name", " ", "họ tên"),
        ("birth", "mùa xuân", "ngày sinh"),
        ("ethnicity", "Sao Hỏa", "dân tộc"),
        ("phone", "12345", "10 số"),
        ("national_id", "123456789", "12 số"),
    ],
)
def test_what_cannot_be_right_is_said_and_nothing_changes(
    store: Store, someone: bytes, field: str, typed: str, says: str
) -> None:
    with pytest.raises(Refused, match=says) as refusal:
        corrected(store, someone, **{field: typed})
    assert typed.strip() == "" or typed not in str(refusal.value)
    with store.read() as session:
        assert person.details(session, someone) == BEFORE


def test_nobody_is_not_corrected(store: Store) -> None:
    with pytest.raises(NotFound):
        corrected(store, bytes(16), note="x")
