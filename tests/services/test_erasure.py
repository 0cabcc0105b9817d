"""One person erased: nothing says any more who it was, and every count is as it was."""

from datetime import date

import pytest
from sqlalchemy import select, text

from app.base.errors import NotFound, Refused
from app.db.graph import Head
from app.db.registry import field_numbers
from app.db.store import Store
from app.domain.dialogue import DialogueDetails
from app.domain.person import ERASED, PersonDetails, Sex
from app.services import dialogue, enrolment, erasure, history, issue, participant, person
from app.services.issue import IssueDetails

NAME = "Vừ Y Xuân Đào"
SECRETS = (NAME, "0987654321", "031185000123", "con ốm nặng", "vu y xuan dao")


@pytest.fixture
def known(store: Store, class_id: bytes) -> bytes:
    with store.write("Thêm người") as session:
        details = PersonDetails(NAME, Sex.FEMALE, "1985-03-02", "Dao", phone="0987654321", note="con ốm nặng")
        known = person.add(session, details)
        enrolment.add_known(session, class_id, known)
    with store.write("Sửa người") as session:
        changed = PersonDetails(NAME, Sex.FEMALE, "1985-03-02", "Dao", national_id="031185000123")
        person.change(session, known, changed)
        meeting = dialogue.create(session, DialogueDetails("DT-01", "Nước", held_on=date(2026, 11, 26)))
        issue.add(session, meeting, IssueDetails("Bể hỏng.", raiser=f"Bà {NAME}"))
        issue.add(session, meeting, IssueDetails(f"Nhà bà {NAME} xa bể."))
        participant.add_known(session, meeting, known)
    return known


def everything(store: Store) -> str:
    """All values of all tables, as one text."""
    with store.read() as session:
        tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
        rows = [row for table in tables for row in session.execute(text(f'SELECT * FROM "{table}"')).all()]  # noqa: S608 - names of the schema
    values = [value for row in rows for value in row if value is not None]
    return " ".join(v.decode("utf-8", "ignore") if isinstance(v, bytes) else str(v) for v in values)


def erase(store: Store, person_id: bytes) -> erasure.Erased:
    with store.write("Xóa dữ liệu của một người") as session:
        erased = erasure.erase(session, person_id)
    with store.quiet() as session:
        erasure.forget(session, erased.rows)
    return erased


def test_nothing_says_who_it_was_and_the_counts_stay(store: Store, class_id: bytes, known: bytes) -> None:
    assert all(secret in everything(store) for secret in SECRETS)
    with store.read() as session:
        before = len(enrolment.learners(session, class_id)), dialogue.dialogues(session)
    assert erase(store, known).mentions == 1
    left = everything(store).replace(f"Nhà bà {NAME} xa bể.", "")
    assert [secret for secret in SECRETS if secret in left] == []
    with store.read() as session:
        assert (len(enrolment.learners(session, class_id)), dialogue.dialogues(session)) == before
        found = person.row_of(session, known)
        assert (found.name, found.sex, found.birth, found.ethnicity) == (
            ERASED,
            Sex.FEMALE,
            "1985",
            "Dao",
        )


def test_it_cannot_be_undone_nor_what_came_before_it(store: Store, known: bytes) -> None:
    erase(store, known)
    with pytest.raises(Refused, match="Chưa hoàn tác được"):
        history.undo(store)
    assert NAME not in everything(store).replace(f"Nhà bà {NAME} xa bể.", "")


def test_doing_it_again_changes_nothing_and_nobody_is_a_sentence(store: Store, known: bytes) -> None:
    erase(store, known)
    assert erase(store, known).mentions == 0
    with pytest.raises(NotFound, match="không có trong sổ"):
        erase(store, b"\x00" * 16)


def test_values_kept_for_other_machines_are_emptied_too(store: Store, known: bytes) -> None:
    head = {"unit": store.unit, "tbl": 3, "row": known, "second": 1, "ordinal": 0}
    name, sex = field_numbers("person")["full_name"], field_numbers("person")["sex"]
    with store.quiet() as session:
        session.add(Head(**head, field=name, batch=1, is_shown=True, text=NAME))
        session.add(Head(**head, field=name, batch=2, is_shown=False, text="Vừ Y Đào"))
        session.add(Head(**head, field=sex, batch=1, is_shown=True, text="F"))
    erase(store, known)
    assert "Vừ Y" not in everything(store).replace(f"Nhà bà {NAME} xa bể.", "")
    with store.read() as session:
        assert session.scalars(select(Head.text).where(Head.field == sex)).all() == ["F"]
