"""Long histories: undo against a plain model of it, and undo of very many rows."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
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
State = dict[bytes, tuple[str | None, int]]
"""A person's phone, and whether the row is deleted."""


class Histories(RuleBasedStateMachine):
    """Work, undo, redo and restarts in any order; the model is two stacks of whole states."""

    _template: Path | None = None

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.files = NotebookFiles(self.folder)
        self.state: State = {}
        self.done: list[tuple[State, State]] = []
        self.undone: list[tuple[State, State]] = []

    @initialize()
    def open(self) -> None:
        """Start with a copy of one empty notebook."""
        if Histories._template is None:
            files = NotebookFiles(Path(tempfile.mkdtemp()))
            Store.create(files, KEY, UNIT).close()
            Histories._template = files.database
        shutil.copy(Histories._template, self.files.database)
        self.store = Store(self.files, KEY)

    def work(self, changed: State) -> None:
        """The model of one operation: new work forgets what waited to be done again."""
        if changed != self.state:
            self.done.append((self.state, changed))
            self.undone.clear()
            self.state = changed

    @rule(phones=st.lists(st.sampled_from("123"), min_size=1, max_size=3))
    def add(self, phones: list[str]) -> None:
        """One operation that adds people."""
        with self.store.write("Thêm") as session:
            added = [new_row(session, Person, full_name="Sùng A Dơ", phone=phone) for phone in phones]
        self.work({**self.state, **{person.id: (person.phone, 0) for person in added}})

    @rule(share=st.integers(1, 3), phones=st.lists(st.sampled_from([None, *"123"]), min_size=1, max_size=3))
    def edit(self, share: int, phones: list[str | None]) -> None:
        """One operation that gives some people several phones in turn."""
        chosen = {person for place, person in enumerate(sorted(self.state)) if place % share == 0}
        for phone in phones:
            changed = {p: (phone if p in chosen else old, d) for p, (old, d) in self.state.items()}
        self.write({"phone": phone} for phone in phones)(chosen)
        self.work(changed)

    @rule(share=st.integers(1, 3))
    def remove(self, share: int) -> None:
        """One operation that removes some people."""
        chosen = {person for place, person in enumerate(sorted(self.state)) if place % share == 0}
        self.write([{"deleted": 1}])(chosen)
        self.work({p: (phone, 1 if p in chosen else d) for p, (phone, d) in self.state.items()})
