"""A province and an enrolled notebook with the class of 45."""

import secrets
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from app.db.store import NotebookFiles, Store
from app.domain.attendance import Mark, Status
from app.domain.person import PersonDetails
from app.services import attendance, practice
from tests.office import NOW
from tests.postgres import Province, a_province
from tests.sync.learners import LEARNERS
from tests.sync.offices import Office


@pytest.fixture
def province(tmp_path: Path) -> Iterator[Province]:
    with a_province(tmp_path / "province") as made:
        yield made


@pytest.fixture
def enrolled(store: Store, province: Province) -> Store:
    """An enrolled notebook with nothing handed over yet."""
    province.enrol(store)
    return store


@pytest.fixture
def laptop(enrolled: Store) -> Store:
    """An enrolled notebook with the class of 45, fully marked, not handed over."""
    people: list[PersonDetails] = list(LEARNERS)
    with enrolled.write("Thêm lớp") as session:
        class_id = practice.load(session, NOW.date(), people)
    with enrolled.write("Điểm danh") as session:
        roll = attendance.roll(session, class_id)
        present = {
            (learner.enrolment_id, lesson.id): Mark(Status.PRESENT)
            for learner in roll.learners
            for lesson in roll.lessons
        }
        attendance.set_marks(session, present)
    return enrolled


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder


@pytest.fixture
def second_laptop(store: Store, tmp_path: Path) -> Iterator[Store]:
    """Another notebook of the same unit, empty."""
    files = NotebookFiles(tmp_path / "second")
    files.folder.mkdir()
    opened = Store.create(files, secrets.token_bytes(32), store.unit, clock=lambda: NOW)
    yield opened
    opened.close()


@contextmanager
def _on_laptop(store: Store) -> Iterator[Connection]:
    with store.merge() as connection:
        yield connection


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, second_laptop: Store, province: Province) -> Any:
    """Opens a transaction of unit 18547 in an empty notebook, or at the province."""
    if request.param == "sqlite":
        return lambda: _on_laptop(second_laptop)
    return lambda: province.database.of_unit(second_laptop.unit)


@pytest.fixture
def office(tmp_path: Path, province: Province) -> Iterator[Office]:
    with ExitStack() as open_:
        yield Office(tmp_path, province, open_)
