"""Trains the dictionary that batches are packed with: `python tools/train_dictionary.py OUT`.

Classes with invented people are written by So8's own services into a notebook that is thrown away;
what their batches hold, as columns, is what the dictionary learns from. A dictionary that was
shipped is never changed: what was packed with it is read for ever. A new one gets a new number.
"""

import random
import secrets
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import nacl.public
import nacl.signing
from backports import zstd
from sqlalchemy import select, text

from app.base.clock import system_clock
from app.db.batch import Batch
from app.db.store import NotebookFiles, Store
from app.domain.attendance import DayPart, Mark, Status
from app.domain.ethnic_group import all_groups
from app.domain.person import PersonDetails, Sex
from app.domain.unit import AddressForm, UnitRow
from app.services import attendance, enrolment, training_class, unit
from app.services.training_class import NewClass, NewLesson
from app.sync import batch, columns, seal, unit_key
from app.sync import enrolment as enrolling
from app.sync.enrolment import Issuer

CLASSES, SEED = 300, 8
DICTIONARY_BYTES = 64 * 1024
UNIT = "01990"
_GROUPS, _CLASSES_A_COMMUNE = 54, 5
WORDS = tomllib.loads((Path(__file__).parent / "invented.toml").read_text(encoding="utf-8"))


class Invented:
    """People, villages and classes that never were, the same each time."""

    def __init__(self) -> None:
        self.draw = random.Random(SEED)  # noqa: S311 - nothing secret
        self.villages: list[str] = []
        self.groups: list[str] = []
        self.move()

    def move(self) -> None:
        """To another commune: other villages, other groups."""
        kind = self.word("village_kinds")
        names = [" ".join(self.word("places") for _ in range(self.draw.choice((1, 2, 2)))) for _ in range(12)]
        self.villages = [f"{kind} {name}" for name in (*names[:8], *range(1, 5))]
        self.groups = [group.name for group in self.draw.sample(all_groups()[:_GROUPS], 3)] + ["Kinh"]

    def word(self, kind: str) -> str:
        """One of a list, the first ones more often."""
        words: list[str] = WORDS[kind]
        return words[int(len(words) * self.draw.random() ** 1.5)]

    def mostly(self, value: str) -> str | None:
        """What is not known of everyone."""
        return self.draw.choice((value, value, value, None))

    def person(self) -> PersonDetails:
        """Somebody of the commune."""
        draw, middle = self.draw, self.draw.choice(("Thị", "Thị", self.word("middle")))
        more = draw.choice(((), (self.word("given"),)))
        year, number = draw.randint(1955, 2008), draw.randrange(10**7)
        birth = f"{year}-{draw.randint(1, 12):02}-{draw.randint(1, 28):02}"
        return PersonDetails(
            " ".join((self.word("family"), middle, *more, self.word("given"))),
            sex=draw.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE)),
            birth=draw.choice((str(year), birth)),
            ethnicity=draw.choice(self.groups),
            village=draw.choice(self.villages),
            position=self.mostly(self.word("posts")),
            phone=self.mostly(f"{self.word('prefixes')}{number:07}"),
        )


def hold(store: Store, invented: Invented, number: int) -> Iterator[None]:
    """One class, from its list to its marks and a correction; it may be sealed at each pause."""
    draw = invented.draw
    starts = date(2026, 1, 5) + timedelta(days=draw.randrange(700))
    days, count = draw.choice((1, 2, 2, 3)), draw.choice((20, 30, 35, 40, 45, 45, 50, 60))
    with store.write("Thêm lớp") as session:
        slots = [(starts + timedelta(days=day), part) for day in range(days) for part in DayPart]
        code, venue = f"LTH-{number:03}/{starts.year}", f"Nhà văn hóa {draw.choice(invented.villages)}"
        lessons = tuple(NewLesson(*slot) for slot in slots)
        new = NewClass(code, invented.word("titles"), venue, planned_people=count, lessons=lessons)
        class_id = training_class.create(session, new)
        enrolled = [enrolment.add(session, class_id, invented.person()) for _ in range(count)]
    yield from draw.choice(([], [None]))
    for part in range(len(slots)):
        with store.write("Điểm danh") as session:
            lesson = attendance.roll(session, class_id).lessons[part].id
            attendance.set_marks(session, {(each, lesson): Mark(_status(draw)) for each in enrolled})
        yield from draw.choice(([], [], [None]))
    yield
    with store.write("Sửa") as session:
        correction = text("UPDATE person SET phone = '0912345678' WHERE birth_year = :year")
        session.execute(correction, {"year": draw.randint(1960, 2000)})
    yield


def _status(draw: random.Random) -> Status:
    return draw.choices((Status.PRESENT, Status.ABSENT, Status.EXCUSED, Status.LATE), (85, 6, 6, 3))[0]


def samples(folder: Path) -> list[bytes]:
    """Both bodies of every batch, as columns."""
    store = Store.create(NotebookFiles(folder), secrets.token_bytes(32), UNIT, clock=system_clock)
    sealing_key = nacl.public.PrivateKey.generate().public_key
    issuer = Issuer("http://127.0.0.1", nacl.signing.SigningKey.generate(), sealing_key)
    _grant, activation = issuer.issue(UNIT, "Hội LHPN xã", datetime(2099, 1, 1, tzinfo=UTC))
    enrolling.enrol(store, activation)
    with store.write("Mở sổ") as session:
        office = UnitRow(UNIT, UNIT, "22", "Hội LHPN xã", "Nguyễn Thị Hoa", AddressForm.EITHER)
        unit.set_up(session, office)
    invented = Invented()
    for number in range(CLASSES):
        if number % _CLASSES_A_COMMUNE == 0:
            invented.move()
        for _pause in hold(store, invented, number):
            seal.seal(store)
    found = list(_bodies(store))
    store.close()
    return found


def _bodies(store: Store) -> Iterator[bytes]:
    with store.read() as session:
        key = unit_key.current(session)
        sealed: Sequence[bytes] = session.scalars(select(Batch.body).order_by(Batch.number)).all()
    for one in sealed:
        province, private = batch.decode(one).open_as_unit(key)
        yield columns.encode(province)
        yield columns.encode(private, province)


def main() -> None:
    """Write the dictionary."""
    with tempfile.TemporaryDirectory() as folder:
        found = samples(Path(folder))
    dictionary = zstd.train_dict(found, DICTIONARY_BYTES)
    Path(sys.argv[1]).write_bytes(dictionary.dict_content)
    packed = sum(len(zstd.compress(each, zstd_dict=dictionary)) for each in found)
    print(f"{len(found)} bodies, {sum(map(len, found))} bytes, packed {packed}")


if __name__ == "__main__":
    main()
