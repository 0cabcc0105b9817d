"""Several notebooks of one unit, and a stick that goes between them."""

import shutil
from contextlib import ExitStack
from pathlib import Path

from sqlalchemy import select

from app.db.base import new_row
from app.db.batch import Batch, ReceivedBatch
from app.db.device import UnitKey
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.sync import inbox, outbox
from app.sync import stick as sticks
from app.sync.enrolment import enlistment, identity_of
from app.sync.records import Kind, Record
from tests.db.conftest import KEY
from tests.office import NOW, UNIT
from tests.postgres import Province


class Office:
    """Opens notebooks of one unit and closes them all."""

    def __init__(self, folder: Path, province: Province, open_: ExitStack) -> None:
        self.folder, self.province, self._open = folder, province, open_

    def laptop(self, name: str, unit: str = UNIT) -> Store:
        """A new notebook, enrolled, with one person of the laptop's name."""
        files = NotebookFiles(self.folder / name)
        files.folder.mkdir()
        store = self.opened(files, unit)
        self.province.enrol(store)
        write(store, name)
        return store

    def opened(self, files: NotebookFiles, unit: str = UNIT) -> Store:
        """The notebook in these files, made if there is none."""
        exists = files.exist()
        store = (
            Store(files, KEY, clock=lambda: NOW)
            if exists
            else Store.create(files, KEY, unit, clock=lambda: NOW)
        )
        self._open.callback(store.close)
        return store

    def copy(self, store: Store, name: str) -> Store:
        """Another notebook from a copy of the closed files: a clone, or what a backup holds."""
        folder = self.folder / name
        with store.still():
            shutil.copytree(store.files.folder, folder, ignore=shutil.ignore_patterns("*.lock"))
        return self.opened(NotebookFiles(folder))


def write(store: Store, name: str) -> None:
    with store.write("Thêm người") as session:
        new_row(session, Person, full_name=name)


def names(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(name or "" for name in session.scalars(select(Person.full_name)))


def unit_keys(store: Store) -> set[bytes]:
    with store.read() as session:
        return set(session.scalars(select(UnitKey.key)))


def states(store: Store) -> list[str]:
    with store.read() as session:
        return sorted(session.scalars(select(ReceivedBatch.state)))


def device(store: Store) -> bytes:
    with store.read() as session:
        return enlistment(session).device


def activation(store: Store) -> bytes:
    with store.read() as session:
        mine = identity_of(enlistment(session))
    assert mine is not None
    return mine.grant.id


def carry(stick: Path, teller: Store, learner: Store) -> inbox.Taken:
    sticks.write(teller, stick)
    return sticks.read(learner, stick)


def befriend(stick: Path, one: Store, other: Store) -> None:
    """Each officer lets the other's machine in; keys and batches have gone both ways after it."""
    for _ in range(2):
        for teller, learner in ((one, other), (other, one)):
            carry(stick, teller, learner)
            inbox.admit(learner, [activation(teller)])


def records_of(store: Store) -> list[Record]:
    outbox.gather(store)
    return [
        *outbox.for_machines(store),
        *(one.record for one in outbox.gather(store).batches),
    ]


def own(store: Store) -> list[Record]:
    """The batches this laptop has sealed."""
    outbox.gather(store)
    with store.read() as session:
        bodies = session.scalars(select(Batch.body).order_by(Batch.number))
        return [Record(Kind.BATCH, body) for body in bodies]
