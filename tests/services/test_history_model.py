"""Long histories: undo against a plain model of it, and undo of very many rows."""

import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import event, text, update
from sqlalchemy.engine import Engine

from app.db.base import Deleted, new_row
from app.db.models import attendance, training_class
from app.db.store import NotebookFiles, Store
from app.domain.attendance import Status
from app.services import history
from tests.db.rows import Person, make, stored, table_of

KEY = bytes(32)
UNIT = "18547"
PHONES = st.lists(st.sampled_from([None, "1", "2"]), min_size=1, max_size=3)
EVERY = st.integers(1, 3)
State = Mapping[bytes, tuple[str | None, int]]
"""A person's phone and mark of deletion; people whose making was undone are not there."""


@cache
def empty() -> bytes:
    """The database of a notebook in which nothing was done."""
    with tempfile.TemporaryDirectory() as folder:
        files = NotebookFiles(Path(folder))
        Store.create(files, KEY, UNIT).close()
        return files.database.read_bytes()


class Histories(RuleBasedStateMachine):
    """Work, undo, redo and restarts in any order; the model is two stacks of whole states."""

    def __init__(self) -> None:
        super().__init__()
        self.files = NotebookFiles(Path(tempfile.mkdtemp()))
        self.files.database.write_bytes(empty())
        self.store = Store(self.files, KEY)
        self.state: State = {}
        self.done: list[State] = []
        self.undone: list[State] = []

    @rule(phones=PHONES)
    def add(self, phones: list[str | None]) -> None:
        """Add people."""
        with self.store.write("Thêm") as session:
            people = [new_row(session, Person, full_name="Sùng A Dơ", phone=phone) for phone in phones]
        self._worked({**self.state, **{person.id: (person.phone, 0) for person in people}})

    @rule(every=EVERY, phones=PHONES)
    def edit(self, every: int, phones: list[str | None]) -> None:
        """Give some people several phones in turn: only the last one counts."""
        chosen = self._chosen(every)
        with self.store.write("Sửa") as session:
            for phone in phones:
                statement = update(table_of(Person)).where(table_of(Person).c.id.in_(chosen))
                session.execute(statement.values(phone=phone))
        self._worked({**self.state, **{person: (phones[-1], self.state[person][1]) for person in chosen}})

    @rule(every=EVERY)
    def remove_some_and_add_one(self, every: int) -> None:
        """One operation of two kinds."""
        chosen = self._chosen(every)
        with self.store.write("Gộp") as session:
            statement = update(table_of(Person)).where(table_of(Person).c.id.in_(chosen))
            session.execute(statement.values(deleted=Deleted.REMOVED))
            person = new_row(session, Person, full_name="Hoàng Thị Ánh")
        removed = {one: (self.state[one][0], int(Deleted.REMOVED)) for one in chosen}
        self._worked({**self.state, **removed, person.id: (None, 0)})

    @rule()
    def undo(self) -> None:
        """Take back the last step, if there is one."""
        assert (history.undo(self.store) is not None) == bool(self.done)
        if self.done:
            self.undone.append(self.state)
            self.state = self.done.pop()

    @rule()
    def redo(self) -> None:
        """Do the last undone step again, if nothing was done since."""
        assert (history.redo(self.store) is not None) == bool(self.undone)
        if self.undone:
            self.done.append(self.state)
            self.state = self.undone.pop()

    @rule()
    def restart(self) -> None:
        """Close the program and start it."""
        self.store.close()
        self.store = Store(self.files, KEY)

    @invariant()
    def people_are_as_the_model_has_them(self) -> None:
        """Nothing more and nothing less than the stack of states says."""
        with self.store.read() as session:
            people = stored(session, Person)
        shown = {one: (row["phone"], row["deleted"]) for one, row in people.items()}
        assert {one: seen for one, seen in shown.items() if seen[1] != Deleted.UNDONE} == self.state

    def teardown(self) -> None:
        """Leave nothing behind."""
        self.store.close()
        shutil.rmtree(self.files.folder)

    def _chosen(self, every: int) -> list[bytes]:
        return sorted(self.state)[::every]

    def _worked(self, changed: State) -> None:
        if changed != self.state:
            self.done.append(self.state)
            self.undone.clear()
            self.state = changed


TestHistories = Histories.TestCase
TestHistories.settings = settings(
    max_examples=15, stateful_step_count=25, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_undo_of_a_years_marks_takes_no_more_statements_than_of_one(tmp_path: Path) -> None:
    store = Store.create(NotebookFiles(tmp_path), KEY, UNIT)
    with store.write("Lớp") as session:
        lesson, enrolment = make(session, training_class.Lesson), make(session, training_class.Enrolment)
    parents = {"lesson": lesson.id, "enrolment": enrolment.id, "status": Status.PRESENT}
    counts = []
    for people in (1, 16_874):
        with store.write("Điểm danh") as session:
            session.execute(MARKS, {**parents, "people": people})
        counts.append(_statements_of_undo(store))
    with store.read() as session:
        marks = stored(session, attendance.AttendanceMark)
    store.close()

    assert [row["deleted"] for row in marks.values()] == [Deleted.UNDONE] * 16_875
    assert counts[0] == counts[1] < 40


MARKS = text(
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :people) "
    "INSERT INTO attendance_mark (id, unit, lesson_id, enrolment_id, status) "
    "SELECT randomblob(16), '18547', :lesson, :enrolment, :status FROM n"
)


def _statements_of_undo(store: Store) -> int:
    """How many statements the next undo sends."""
    sent: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        assert history.undo(store) is not None
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return len(sent)
