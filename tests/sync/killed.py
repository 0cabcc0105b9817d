"""Two laptops that exchange by a stick in a process of its own, killed at any moment, a seed a run.

What was saved before is there, no half file is taken for a whole one, and both come to the same.
"""

import multiprocessing
import os
import random
import select
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import select as query
from sqlalchemy import update

from app.base.errors import Refused
from app.db.person import Person
from app.sync import difference, inbox
from app.sync import stick as sticks
from tests.sync import simulation
from tests.sync.simulation import Laptop
from tests.sync.verdict import check

_PHONE = 13
_BEGUN, _SAVED = "?", "+"
_LONGEST = 0.5
"""Seconds that a run may take before it is killed."""


def run(seed: int) -> int:
    """One run; how many saves were confirmed before the kill. AssertionError names the seed."""
    chance = random.Random(seed)  # noqa: S311 - the same run again, as far as the machine allows
    with _two_laptops() as (folder, stick):
        saved = _killed(folder, stick, chance)
        laptops = [Laptop(folder / name) for name in ("one", "other")]
        try:
            _finish(laptops, stick)
            for laptop in laptops:
                laptop.store.check()
            check([laptop.store for laptop in laptops], saved)
        except AssertionError as error:
            raise AssertionError(f"seed {seed}: {error}") from error
        finally:
            for laptop in laptops:
                laptop.store.close()
    return len(saved)


@contextmanager
def _two_laptops() -> Iterator[tuple[Path, Path]]:
    with tempfile.TemporaryDirectory(prefix="so8-killed-", dir=simulation.memory()) as name:
        folder, stick = Path(name), Path(name) / "stick"
        stick.mkdir()
        for laptop, copy in zip(simulation.template(), ("one", "other"), strict=False):
            shutil.copytree(laptop, folder / copy)
        yield folder, stick


def _killed(folder: Path, stick: Path, chance: random.Random) -> list[tuple[bytes, int, str]]:
    """The last confirmed value of each laptop's field, when its process was killed."""
    reading, writing = os.pipe()
    forked: Any = multiprocessing.get_context("fork")  # so that a run takes no start of Python
    child = forked.Process(target=_work, args=(folder, stick, writing, chance))
    child.start()
    os.close(writing)
    confirmed = b""
    end = time.monotonic() + 0.15 + chance.random() * _LONGEST
    while (left := end - time.monotonic()) > 0:
        if select.select([reading], [], [], left)[0]:
            confirmed += (got := os.read(reading, 65_536))
            if not got:
                break
    child.kill()
    child.join()
    while got := os.read(reading, 65_536):
        confirmed += got
    os.close(reading)
    last: dict[tuple[str, str], str] = {}
    for line in confirmed.decode().split("\n")[:-1]:
        laptop, row, phone, mark = line.split(" ")
        if mark == _SAVED:
            last[laptop, row] = phone
        else:  # this may be in the notebook or not, and then what stood there is no longer
            last.pop((laptop, row), None)
    return [(bytes.fromhex(row), _PHONE, phone) for (_laptop, row), phone in last.items()]


def _work(folder: Path, stick: Path, confirmed: int, chance: random.Random) -> None:
    """Type, seal, write the stick, read it, merge and settle, until somebody pulls the plug."""
    laptops = [Laptop(folder / name) for name in ("one", "other")]
    with laptops[0].store.read() as session:
        rows = session.scalars(query(Person.id).order_by(Person.id)).all()
    while True:
        at = chance.randrange(2)
        laptop, row, phone = laptops[at], chance.choice(rows), f"09{chance.randrange(10**8):08}"
        with _told(confirmed, at, row, phone), laptop.store.write("Sửa") as session:
            session.execute(update(Person).where(Person.id == row).values(phone=phone))
        if chance.random() < 0.5:
            _carry(laptop, laptops[1 - at], stick)
        with laptop.store.read() as session:
            found = difference.unsettled(session)
        if found:
            version = found[0].versions[-1]
            with _told(confirmed, at, found[0].row, str(version.stored)):
                difference.settle(laptop.store, found[0], version)


@contextmanager
def _told(confirmed: int, at: int, row: bytes, phone: str) -> Iterator[None]:
    """Say what is about to be saved, and that it is."""
    os.write(confirmed, f"{at} {row.hex()} {phone} {_BEGUN}\n".encode())
    yield
    os.write(confirmed, f"{at} {row.hex()} {phone} {_SAVED}\n".encode())


def _carry(teller: Laptop, learner: Laptop, stick: Path) -> None:
    with suppress(Refused):  # nothing to hand over
        sticks.write(teller.store, stick)
    sticks.read(learner.store, stick)


def _finish(laptops: list[Laptop], stick: Path) -> None:
    """The officer starts both again and goes on; what the stick holds is read like any other."""
    for laptop in laptops:
        sticks.read(laptop.store, stick)
    for _round in range(2):
        held = [record for laptop in laptops for record in simulation.all_of(laptop)]
        for laptop in laptops:
            inbox.take(laptop.store, held)
