"""Marks, roll and search in an encrypted notebook, against raw commits of the same rows."""

import random
import secrets
import tempfile
import time
from datetime import date
from pathlib import Path

import sqlcipher3.dbapi2
from measure import median_ms, percentile, tell
from sqlalchemy import insert

from app.base import text
from app.db.base import Deleted
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.attendance import DayPart, Mark, Status
from app.domain.person import PersonDetails
from app.domain.unit import AddressForm, UnitRow
from app.services import attendance, enrolment, person, training_class, unit
from app.services.training_class import NewClass, NewLesson

UNIT, PEOPLE = "18547", 45
FAMILY = ("Nguyễn", "Trần", "Hồ", "Lò", "Vàng", "Giàng", "Đinh", "Bùi")
MIDDLE = ("Thị", "Văn", "Thị Thu", "A", "Mùi", "Xuân")
GIVEN = ("Nguyệt", "Hoa", "Ánh", "Dung", "Páo", "Sính", "Hằng", "Quyên", "Đức", "Yến", "Thủy", "Hòa")
FRAME_MS = 16.0


def main() -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(NotebookFiles(Path(folder)), secrets.token_bytes(32), UNIT)
        class_id = _a_class(store)
        raw = _raw(Path(folder) / "raw.db")
        _marks(store, class_id, raw)
        for count, most in ((20_000, 16.0), (100_000, 50.0)):
            _search(store, count, most)
        store.close()


def _a_class(store: Store) -> bytes:
    days = (date(2026, 11, 24), date(2026, 11, 25))
    lessons = tuple(NewLesson(day, part) for day in days for part in DayPart)
    with store.write("Mở sổ") as session:
        unit.set_up(session, UnitRow(UNIT, UNIT, "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
        class_id = training_class.create(session, NewClass("L1", "Lớp", lessons=lessons))
        for number in range(PEOPLE):
            enrolment.add(session, class_id, PersonDetails(f"Lò Thị Số {number}"))
    return class_id


def _raw(path: Path) -> "sqlcipher3.dbapi2.Connection":
    connection = sqlcipher3.dbapi2.connect(str(path), isolation_level=None)
    connection.execute(f"PRAGMA key = \"x'{secrets.token_hex(32)}'\"")
    for setting in ("journal_mode = WAL", "synchronous = FULL"):
        connection.execute(f"PRAGMA {setting}")
    connection.execute(
        "CREATE TABLE mark (id BLOB, unit TEXT, deleted INT, enrolment BLOB, lesson BLOB, "
        "status TEXT, note TEXT, PRIMARY KEY (id, unit))"
    )
    return connection


def _marks(store: Store, class_id: bytes, raw: "sqlcipher3.dbapi2.Connection") -> None:
    with store.read() as session:
        roll = attendance.roll(session, class_id)
    people = [learner.enrolment_id for learner in roll.learners]
    turn = iter(range(10**9))

    def one() -> None:
        status = list(Status)[next(turn) % len(Status)]
        with store.write("Điểm danh") as session:
            attendance.set_mark(session, people[0], roll.lessons[0].id, Mark(status))

    def half_day() -> None:
        status = list(Status)[next(turn) % len(Status)]
        with store.write("Điểm danh") as session:
            attendance.set_marks(session, {(who, roll.lessons[1].id): Mark(status) for who in people})

    def raw_rows(count: int) -> None:
        raw.execute("BEGIN IMMEDIATE")
        rows = [
            (secrets.token_bytes(16), UNIT, 0, people[0], people[1], "present", "") for _row in range(count)
        ]
        raw.executemany("INSERT INTO mark VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        raw.execute("COMMIT")

    def shown() -> None:
        with store.read() as session:
            attendance.roll(session, class_id)

    half_day()
    tell("one_mark_saved", median_ms(one), median_ms(lambda: raw_rows(1)), unit="ms", most="<= 3x")
    tell(
        "half_day_marked",
        median_ms(half_day, 20),
        median_ms(lambda: raw_rows(PEOPLE), 20),
        unit="ms",
        most="<= 3x",
    )
    tell("roll_45x4_shown", median_ms(shown), 50.0, unit="ms", most="<= 50 ms")


def _search(store: Store, count: int, most: float) -> None:
    chance = random.Random(8)
    with store.write("Người") as session:
        rows = [_person(chance, number) for number in range(count)]
        session.execute(insert(Person), rows)
    times = []
    for _query in range(60):
        name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
        typed = text.fold(name)[chance.randint(0, 4) :][: chance.randint(3, 10)]
        with store.read() as session:
            start = time.perf_counter()
            person.suggest(session, typed)
            times.append((time.perf_counter() - start) * 1000)
    aim = f"p95 <= {most:g} ms"
    tell(f"search_{count}_people", percentile(times, 0.95), FRAME_MS, unit="ms", most=aim)


def _person(chance: random.Random, number: int) -> dict[str, object]:
    name = f"{chance.choice(FAMILY)} {chance.choice(MIDDLE)} {chance.choice(GIVEN)}"
    return {
        "id": secrets.token_bytes(16),
        "unit": UNIT,
        "deleted": Deleted.NO,
        "full_name": name,
        "name_fold": text.fold(name),
        "name_key": text.name_key(name),
        "birth_year": 1950 + number % 60,
    }


if __name__ == "__main__":
    main()
