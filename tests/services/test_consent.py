"""Consent: with its proof, never by silence, withdrawn without a trace being lost."""

from datetime import date

import pytest

from app.base.errors import NotFound, Refused
from app.db.store import Store
from app.domain.consent import ConsentGiven, ConsentManner, holding, is_child, present_text, texts
from app.domain.person import PersonDetails
from app.services import consent, history, own_data, person

TODAY = date(2026, 11, 23)
SIGNED = ConsentGiven(ConsentManner.SIGNED, TODAY)


@pytest.fixture
def someone(store: Store) -> bytes:
    with store.write("Thêm người") as session:
        return person.add(session, PersonDetails("Lý Thị Sai", birth="1984"))


def test_who_when_and_which_text_are_kept(store: Store, someone: bytes) -> None:
    store.who = "Trần Thị Tâm"
    with store.write("Ghi đồng ý") as session:
        consent.give(session, someone, SIGNED)
        consent.give(session, someone, SIGNED)
    with store.read() as session:
        (row,) = consent.of(session, someone)
    assert (row.version, row.given_on, row.recorded_by) == (present_text().key, TODAY, "Trần Thị Tâm")
    assert holding([row]) == row


def test_a_withdrawn_consent_stays_as_proof_and_holds_no_longer(store: Store, someone: bytes) -> None:
    with store.write("Ghi đồng ý") as session:
        given = consent.give(session, someone, SIGNED)
    with store.write("Rút lại") as session:
        consent.withdraw(session, given, TODAY)
    with store.read() as session:
        rows = consent.of(session, someone)
        assert person.row_of(session, someone).name == "Lý Thị Sai"
        assert own_data.of(session, someone)["Đồng ý cho dùng dữ liệu"][0]["Rút lại ngày"] == "2026-11-23"
    assert holding(rows) is None
    assert [row.withdrawn_on for row in rows] == [TODAY]
    with pytest.raises(NotFound), store.write("Rút lại") as session:
        consent.withdraw(session, given, TODAY)
    history.undo(store)
    with store.read() as session:
        assert holding(consent.of(session, someone)) is not None


@pytest.mark.parametrize(
    ("given", "says"),
    [
        (ConsentGiven(ConsentManner.SPOKEN, TODAY), "người làm chứng"),
        (ConsentGiven(ConsentManner.GUARDIAN, TODAY), "người giám hộ"),
        (ConsentGiven(ConsentManner.SIGNED, date(2026, 11, 24)), "chưa tới"),
    ],
)
def test_without_proof_nothing_is_recorded(
    store: Store, someone: bytes, given: ConsentGiven, says: str
) -> None:
    with pytest.raises(Refused, match=says), store.write("Ghi đồng ý") as session:
        consent.give(session, someone, given)


def test_for_a_child_a_guardian_agrees(store: Store) -> None:
    with store.write("Thêm người") as session:
        child = person.add(session, PersonDetails("Lý A Páo", birth="2012"))
    with pytest.raises(Refused, match="dưới 16"), store.write("Ghi đồng ý") as session:
        consent.give(session, child, SIGNED)
    with store.write("Ghi đồng ý") as session:
        consent.give(session, child, ConsentGiven(ConsentManner.GUARDIAN, TODAY, guardian="lý thị sai"))
    with store.read() as session:
        assert consent.of(session, child)[0].guardian == "Lý Thị Sai"


@pytest.mark.parametrize(
    ("birth", "is_one"),
    [
        ("2010-11-23", False),
        ("2010-11-24", True),
        ("2010-11", True),
        ("2010", True),
        ("2010-10", False),
        ("2009", False),
        (None, False),
    ],
)
def test_a_child_is_under_16_as_far_as_the_birth_is_known(birth: str | None, is_one: bool) -> None:  # noqa: FBT001 - a parameter of the test
    assert is_child(birth, TODAY) is is_one


def test_the_text_names_ethnic_group_as_sensitive_and_the_way_back() -> None:
    words = " ".join([*present_text().notice, *present_text().rights])
    assert "Dân tộc là dữ liệu cá nhân nhạy cảm" in words
    assert "rút lại" in words
    assert texts()[0].key == "2026-1"
