"""A unit's laptops through a bad year: real notebooks, batches, sticks and merges, one seed a history.

Laptops edit the same people, meet by sticks that are torn, shuffled, repeated, garbled or lost, are
copied, fall back to older copies of themselves, and have clocks that jump by years. At the end
everything reaches everybody; then all notebooks must hold what the whole history says.
"""

import random
import secrets
import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

import nacl.public
import nacl.signing
import pytest
from sqlalchemy import select, update

from app.base.errors import Refused
from app.db.base import new_row
from app.db.device import Device
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.sync import enrolment, inbox, outbox
from app.sync import stick as sticks
from app.sync.body import Value
from app.sync.enrolment import Issuer
from app.sync.records import Record
from tests.office import NOW, UNIT
from tests.sync.histories import FIELDS
from tests.sync.verdict import NAMES, check, stored

KEY = bytes(range(32))
_LAPTOPS, _PEOPLE = 3, 3
_MOST_LAPTOPS = 6
_JUMPS = (
    timedelta(0),
    timedelta(hours=3),
    timedelta(days=-20000),
    timedelta(days=4000),
    timedelta(days=26500),
)
_ISSUER = Issuer(
    "http://tinh.test", nacl.signing.SigningKey(bytes(32)), nacl.public.PrivateKey(bytes(32)).public_key
)


class Laptop:
    """One notebook and its clock."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.off = folder, timedelta(0)
        self.start()

    def start(self) -> None:
        """As at the start of the program."""
        self.store = Store(NotebookFiles(self.folder), KEY, clock=lambda: NOW + self.off)

    def copy(self, to: Path) -> None:
        """The files as they stand, as a copied disk or a backup has them."""
        with self.store.still():
            shutil.copytree(self.folder, to, ignore=shutil.ignore_patterns("*.lock"))

    def become(self, copy: Path) -> None:
        """Go back to an older copy."""
        self.store.close()
        shutil.rmtree(self.folder)
        shutil.copytree(copy, self.folder)
        self.start()


class Year:
    """One history."""

    def __init__(self, seed: int, folder: Path) -> None:
        self.chance = random.Random(seed)  # noqa: S311 - no secret: a seed must give the same history again
        self.folder, self.copies = folder, list[Path]()
        self.typed: dict[tuple[int, bytes, int], Value] = {}
        """(laptop, row, field) -> the last value typed there."""
        self.sealed: list[tuple[bytes, int, Value]] = []
        """What was typed on laptops that fell back to an older copy; it was handed on before."""
        self.stick = folder / "stick"
        self.stick.mkdir()
        self.laptops = [Laptop(shutil.copytree(each, folder / each.name)) for each in template()]
        with self.laptops[0].store.read() as session:
            self.people = session.scalars(select(Person.id).order_by(Person.id)).all()

    def live(self, steps: int) -> None:
        """So many things happen."""
        happenings: Sequence[tuple[int, Callable[[], None]]] = (
            (40, self._edit),
            (25, self._meet),
            (8, self._tear),
            (8, self._shuffle),
            (6, self._jump),
            (4, self._keep_copy),
            (4, self._fall_back),
            (3, self._clone),
            (2, self._start_again),
        )
        weights = [weight for weight, _happens in happenings]
        for _step in range(steps):
            self.chance.choices(happenings, weights)[0][1]()

    def end(self) -> None:
        """Everything reaches everybody."""
        for _round in range(2):
            held = [record for laptop in self.laptops for record in all_of(laptop)]
            for laptop in self.laptops:
                inbox.take(laptop.store, held)

    def close(self) -> None:
        """Close all notebooks."""
        for laptop in self.laptops:
            laptop.store.close()

    def must_be_there(self) -> list[tuple[bytes, int, Value]]:
        """(row, field, value): typed on a laptop and not typed over there, so in some batch."""
        return self.sealed + [(row, number, value) for (_at, row, number), value in self.typed.items()]

    def _any(self) -> Laptop:
        return self.chance.choice(self.laptops)

    def _edit(self) -> None:
        at = self.chance.randrange(len(self.laptops))
        with self.laptops[at].store.write("Sửa") as session:
            if self.chance.random() < 0.05:
                new_row(session, Person, full_name=f"Người {self.chance.random()}", birth_year=1990)
                return
            # of a new row a field that is emptied before it is sealed was never written
            row = self.chance.choice(self.people)
            for number in self.chance.sample(sorted(FIELDS), self.chance.choice((1, 1, 2))):
                value = self._value(number)
                chosen = update(Person).where(Person.id == row, stored(number).is_distinct_from(value))
                if session.connection().execute(chosen.values({NAMES[number]: value})).rowcount:
                    self.typed[at, row, number] = value

    def _value(self, number: int) -> Value:
        if self.chance.random() < 0.3:
            return self.chance.choice(FIELDS[number])
        own: dict[int, Value] = {5: self.chance.randrange(10**9), 13: f"09{self.chance.randrange(10**8):08}"}
        return own.get(number) or self.chance.choice(FIELDS[number])

    def _meet(self) -> None:
        one, other = self.chance.sample(self.laptops, 2)
        _write(one, self.stick)
        sticks.read(other.store, self.stick)

    def _tear(self) -> None:
        """The stick is pulled, or a bit of it turns."""
        _write(self._any(), self.stick)
        file = max(self.stick.glob("*.so8"), default=None)
        if file is not None:
            data = bytearray(file.read_bytes())
            if self.chance.random() < 0.5:
                del data[self.chance.randrange(len(data)) :]
            else:
                data[self.chance.randrange(len(data))] ^= 1 << self.chance.randrange(8)
            file.write_bytes(data)
        sticks.read(self._any().store, self.stick)

    def _shuffle(self) -> None:
        """Some of what one has reaches another in any order, part of it twice."""
        held = all_of(self._any())
        some = self.chance.sample(held, self.chance.randint(0, len(held)))
        inbox.take(self._any().store, some + some[:3])

    def _jump(self) -> None:
        self._any().off = self.chance.choice(_JUMPS)

    def _keep_copy(self) -> None:
        copy = self.folder / f"copy {len(self.copies)}"
        self._any().copy(copy)
        self.copies.append(copy)

    def _fall_back(self) -> None:
        """A broken disk: an older copy of any of the laptops goes on in its place."""
        if self.copies:
            at = self.chance.randrange(len(self.laptops))
            laptop = self.laptops[at]
            # its work has reached somebody before: what only it knew nobody can give back
            inbox.take(self.laptops[at - 1].store, all_of(laptop))
            mine = [key for key in self.typed if key[0] == at]
            self.sealed += [(*key[1:], self.typed.pop(key)) for key in mine]
            laptop.become(self.chance.choice(self.copies))

    def _clone(self) -> None:
        if len(self.laptops) < _MOST_LAPTOPS:
            folder = self.folder / f"clone {len(self.laptops)}"
            self._any().copy(folder)
            self.laptops.append(Laptop(folder))

    def _start_again(self) -> None:
        laptop = self._any()
        laptop.store.close()
        laptop.start()


def _write(laptop: Laptop, stick: Path) -> None:
    with suppress(Refused):  # nothing to hand over
        sticks.write(laptop.store, stick)


def all_of(laptop: Laptop) -> list[Record]:
    """Everything it would write to a stick."""
    outbox.gather(laptop.store)
    return list(outbox.for_machines(laptop.store))


@cache
def template() -> tuple[Path, ...]:
    """Laptops that have let each other in, with some people: copied for each history."""
    folder = Path(tempfile.mkdtemp(prefix="so8-simulation-", dir=memory()))
    laptops = []
    for number in range(_LAPTOPS):
        files = NotebookFiles(folder / f"laptop {number}")
        files.folder.mkdir()
        Store.create(files, KEY, UNIT, clock=lambda: NOW).close()
        laptop = Laptop(files.folder)
        _grant, file = _ISSUER.issue(UNIT, "Hội LHPN xã", datetime(2027, 1, 1, tzinfo=UTC))
        enrolment.enrol(laptop.store, file)
        laptops.append(laptop)
    with laptops[0].store.write("Thêm người") as session:
        for number in range(_PEOPLE):
            new_row(session, Person, full_name=f"Người {number}", birth_year=1970 + number)
    for _round in range(3):
        held = [record for laptop in laptops for record in all_of(laptop)]
        for laptop in laptops:
            inbox.take(laptop.store, held)
            with laptop.store.read() as session:
                met = set(session.scalars(select(Device.activation)))
            inbox.admit(laptop.store, met)
    for laptop in laptops:
        laptop.store.close()
    return tuple(laptop.folder for laptop in laptops)


def memory() -> Path | None:
    """A folder on a disk in memory, where there is one."""
    memory = Path("/dev/shm")  # noqa: S108 - no file there has a name that others know
    return memory if memory.is_dir() else None


@contextmanager
def a_year(seed: int) -> Iterator[Year]:
    """The history of this seed, its randomness with it."""
    template()
    folder = Path(tempfile.mkdtemp(prefix="so8-year-", dir=memory()))
    drawn, year = random.Random(seed), None  # noqa: S311 - as above
    with pytest.MonkeyPatch.context() as replayed:
        replayed.setattr(secrets, "token_bytes", drawn.randbytes)
        replayed.setattr(secrets, "randbits", drawn.getrandbits)
        try:
            year = Year(seed, folder)
            yield year
        finally:
            if year is not None:
                year.close()
            shutil.rmtree(folder, ignore_errors=True)


def run(seed: int, steps: int = 30) -> None:
    """Live through it and check; AssertionError names the seed."""
    with a_year(seed) as year:
        try:
            year.live(steps)
            year.end()
            check([laptop.store for laptop in year.laptops], year.must_be_there())
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
