"""A province-year: bytes of its sealed batches, and how fast the server merges it with row security on.

The rows are those of province_year.py that the program has tables for: 75 classes of 45 people,
four lessons each, every mark set. Each class is one batch, as an officer hands it over.
"""

import json
import lzma
import secrets
import tempfile
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import province_year
import psycopg
from measure import tell
from psycopg import sql
from sqlalchemy import URL

from app.db.base import synced_tables
from app.db.store import NotebookFiles, Store
from app.domain.attendance import DayPart, Mark, Status
from app.domain.handover import Way
from app.domain.person import PersonDetails, Sex, is_phone
from app.domain.unit import AddressForm, UnitRow
from app.services import attendance, enrolment, training_class, unit
from app.services.training_class import NewClass, NewLesson
from app.sync import outbox, seal
from app.sync.enrolment import enlistment, identity_of
from app.sync.identity import Identity
from app.sync.outbox import Outbox, Outgoing
from server import devices, inbox, merging
from tests.office import NOW, UNIT
from tests.postgres import Province, a_province

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

_CLASSES, _PEOPLE = 75, 45
_STATUS = {"P": Status.PRESENT, "A": Status.ABSENT, "E": Status.EXCUSED}


def main() -> None:
    """Print the lines."""
    data: Rows = province_year.build(_CLASSES, _PEOPLE, 0)  # type: ignore[no-untyped-call] # a data set, kept as it came
    with tempfile.TemporaryDirectory() as folder, a_province(Path(folder) / "province") as province:
        files = NotebookFiles(Path(folder) / "notebook")
        files.folder.mkdir()
        store = Store.create(files, secrets.token_bytes(32), UNIT, clock=lambda: NOW)
        with store.write("Mở sổ") as session:
            unit.set_up(session, UnitRow(UNIT, UNIT, "42", "Hội LHPN", "Cán bộ", AddressForm.EITHER))
        province.enrol(store)
        for given in data["classes"]:
            _hold(store, data, given)
            seal.seal(store)
        waiting = outbox.gather(store)
        with store.read() as session:
            shown = identity_of(enlistment(session))
        store.close()
        _tell_sizes(waiting.batches, data)
        if shown is not None:
            _tell_merge(waiting, shown, province)


def _hold(store: Store, data: Rows, given: Mapping[str, Any]) -> None:
    """The class from its list to its last mark."""
    slots = [slot for slot in data["slots"] if slot["class_id"] == given["id"]]
    lessons = tuple(NewLesson(date.fromisoformat(slot["date"]), DayPart(slot["part"])) for slot in slots)
    here = {
        entry["person_id"]: entry["id"] for entry in data["enrolments"] if entry["class_id"] == given["id"]
    }
    people = [person for person in data["persons"] if person["id"] in here]
    with store.write("Thêm lớp") as session:
        new = NewClass(given["code"], given["title"], given["venue"], planned_people=_PEOPLE, lessons=lessons)
        class_id = training_class.create(session, new)
        ids = {here[person["id"]]: enrolment.add(session, class_id, _details(person)) for person in people}
    with store.write("Điểm danh") as session:
        roll = attendance.roll(session, class_id)
        where = {slot["id"]: lesson.id for slot, lesson in zip(slots, roll.lessons, strict=True)}
        marks = {
            (ids[mark["enrolment_id"]], where[mark["slot_id"]]): Mark(_STATUS[mark["status"]])
            for mark in data["marks"]
            if mark["enrolment_id"] in ids
        }
        attendance.set_marks(session, marks)


def _details(person: Mapping[str, Any]) -> PersonDetails:
    return PersonDetails(
        person["name"],
        sex=Sex(person["sex"]),
        birth=str(person["birth_year"]),
        ethnicity=person["ethnicity"],
        village=person["village"],
        position=person["position"],
        # some of the data set's numbers begin with a prefix that no operator has
        phone=person["phone"] if is_phone(person["phone"]) else f"03{person['phone'][2:]}",
    )


def _tell_sizes(waiting: Sequence[Outgoing], data: Rows) -> None:
    """Bytes as they travel, both bodies and the signed header; xz packs what the officer typed."""
    one = province_year.build(1, _PEOPLE, 0)  # type: ignore[no-untyped-call] # as above
    sizes = [len(batch.record.data) for batch in waiting]
    # the first one carries the office and its villages too
    tell("class_of_45_sealed", median(sizes), _packed(one), unit="bytes", most="<= 1200 bytes")
    changes = sum(batch.changes for batch in waiting)
    per_change, theirs = sum(sizes) / changes, _packed(data) / changes
    tell("province_year_sealed", per_change, theirs, unit="bytes a change", most="<= 3.9 bytes")


def _packed(rows: Rows) -> int:
    """Bytes of the same rows as JSON under xz -9e."""
    text = json.dumps(rows, ensure_ascii=False).encode()
    return len(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))


def _tell_merge(waiting: Outbox, shown: Identity, province: Province) -> None:
    devices.enrol(province.database, shown, NOW)
    records = [batch.record.data for batch in waiting.batches]
    # a server that runs has built its statements long ago: the first class is not timed
    inbox.take(province.database, province.keys, records[:1], way=Way.NETWORK, now=NOW)
    merging.merge_unit(province.database, province.keys, UNIT)
    inbox.take(province.database, province.keys, records[1:], way=Way.NETWORK, now=NOW)
    start = time.perf_counter()
    merging.merge_unit(province.database, province.keys, UNIT)
    merged = time.perf_counter() - start
    changes = sum(batch.changes for batch in waiting.batches[1:])
    rows, copied = _copied(province.owner_url)
    most = ">= 60000, >= 1/6 of COPY"
    tell("server_merge", changes / merged, rows / copied, unit="changes/s", most=most)


def _copied(owner: URL) -> tuple[int, float]:
    """How many rows the merge wrote, and the seconds that COPY takes for them into keyed tables."""
    count, seconds = 0, 0.0
    address = owner.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address) as connection:
        for table in synced_tables():
            rows = connection.execute(sql.SQL("SELECT * FROM {}").format(sql.Identifier(table))).fetchall()
            copy = sql.Identifier(f"copy_of_{table}")
            of = sql.SQL("CREATE TABLE {} (LIKE {} INCLUDING ALL)").format(copy, sql.Identifier(table))
            connection.execute(of)
            start = time.perf_counter()
            with connection.cursor().copy(sql.SQL("COPY {} FROM STDIN").format(copy)) as stream:
                for row in rows:
                    stream.write_row(row)
            seconds += time.perf_counter() - start
            count += len(rows)
    return count, seconds


if __name__ == "__main__":
    main()
