"""Marks, roll and search in an encrypted notebook, against raw commits of the same rows."""

import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

import sqlcipher3.dbapi2
from measure import median_ms, percentile, tell
from sqlalchemy import insert

from app.base import text
from app.db.attendance import AttendanceMark
from app.db.base import Deleted, natural_id
from app.db.person import Person
from app.db.store import NotebookFiles, Store
from app.domain.attendance import DayPart, Mark, Status
from app.domain.person import PersonDetails
from app.domain.unit import AddressForm, UnitRow
from app.services import attendance, enrolment, person, training_class, unit
from app.services.enrolment import ListedPerson
from app.services.training_class import NewClass, NewLesson

UNIT, PEOPLE = "18547", 45
FAMILY = ("Nguyễn", "Trần", "Hồ", "Lò", "Vàng", "Giàng", "Đinh", "Bùi")
MIDDLE = ("Thị", "Văn", "Thị Thu", "A", "Mùi", "Xuân")
GIVEN = ("Nguyệt", "Hoa", "Ánh", "Dung", "Páo", "Sính", "Hằng", "Quyên", "Đức", "Yến", "Thủy", "Hòa")
FRAME_MS = 16.0
WARM_UP, SAVES = 10, 310
Place = tuple[bytes, bytes]
"""An enrolment and a lesson."""


def main() -> None:
    """Print the lines."""
    with tempfile.TemporaryDirectory() as folder:
        store = Store.create(NotebookFiles(Path(folder)), secrets.token_bytes(32), UNIT)
        with store.write("Mở sổ") as session:
            unit.set_up(session, UnitRow(UNIT, UNIT, "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
        class_id = _a_class(store, "L1", 2)
        _marks(store, _raw(Path(folder) / "raw.db"))
        _roll(store, class_id)
        for count, most in ((20_000, 16.0), (100_000, 50.0)):
            _search(store, count, most)
        store.close()


def _a_class(store: Store, code: str, days: int) -> bytes:
    dates = [date(2026, 1, 5) + timedelta(number) for number in range(days)]
    lessons = tuple(NewLesson(day, part) for day in dates for part in DayPart)
    people = [ListedPerson(PersonDetails(f"Lò Thị {code} {number}")) for number in range(PEOPLE)]
    with store.write("Mở lớp") as session:
        class_id = training_class.create(session, NewClass(code, "Lớp", lessons=lessons))
        enrolment.enrol_list(session, class_id, people)
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


def _marks(store: Store, raw: "sqlcipher3.dbapi2.Connection") -> None:
    """Marks of a year: first one at a time, then half-days, then one half-day over and over."""
    with store.read() as session:
        roll = attendance.roll(session, _a_class(store, "L2", 2 + SAVES // 2 + SAVES // PEOPLE))
    people = [learner.enrolment_id for learner in roll.learners]
    half_days = [{(who, lesson.id): Mark(Status.PRESENT) for who in people} for lesson in roll.lessons]
    later, first = half_days[:SAVES], half_days[SAVES:]
    ones = [{key: mark} for half_day in first for key, mark in half_day.items()][:SAVES]
    again = [dict.fromkeys(later[0], Mark(list(Status)[turn % 4])) for turn in range(SAVES)]
    for figure, marks in (("one_mark_saved", ones), ("half_day_marked", later), ("half_day_changed", again)):
        _saved(store, raw, figure, marks)


def _saved(
    store: Store, raw: "sqlcipher3.dbapi2.Connection", figure: str, marks: Sequence[Mapping[Place, Mark]]
) -> None:
    """Each of these as one commit; the yardstick commits the very same rows, made beforehand."""
    ours, theirs = iter(marks), iter([_raw_rows(each) for each in marks])

    def save() -> None:
        with store.write("Điểm danh") as session:
            attendance.set_marks(session, next(ours))

    def save_raw() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.executemany("INSERT OR REPLACE INTO mark VALUES (?, ?, ?, ?, ?, ?, ?)", next(theirs))
        raw.execute("COMMIT")

    tell(figure, *_in_turn(save, save_raw), unit="ms", most="<= 3x")


def _raw_rows(marks: Mapping[Place, Mark]) -> list[tuple[bytes | str | int, ...]]:
    return [
        (natural_id(AttendanceMark, *place), UNIT, 0, *place, mark.status.value, mark.note)
        for place, mark in marks.items()
    ]


def _in_turn(ours: Callable[[], object], theirs: Callable[[], object]) -> tuple[float, float]:
    """Median milliseconds of both, taken by turns: what the disk does meanwhile meets both alike."""
    times = [(median_ms(ours, 1), median_ms(theirs, 1)) for _run in range(SAVES)][WARM_UP:]
    first, second = zip(*times, strict=True)
    return statistics.median(first), statistics.median(second)


def _roll(store: Store, class_id: bytes) -> None:
    half_day: dict[Place, Mark] = {}
    with store.read() as session:
        roll = attendance.roll(session, class_id)
    for lesson in roll.lessons:
        half_day |= {(who.enrolment_id, lesson.id): Mark(Status.PRESENT) for who in roll.learners}
    with store.write("Điểm danh") as session:
        attendance.set_marks(session, half_day)

    def shown() -> None:
        with store.read() as session:
            attendance.roll(session, class_id)

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
