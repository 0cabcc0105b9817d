"""A province-year: bytes of its sealed batches, and how fast the server merges it with row security on.

The rows are those of province_year.py that the program has tables for: 75 classes of 45 people,
four lessons each, every mark set. Each class is one batch, as an officer hands it over.
"""

import json
import lzma
import secrets
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg
import province_year
from measure import tell
from sqlalchemy import URL, func, select

from app.db.attendance import AttendanceMark
from app.db.base import synced_tables
from app.db.store import NotebookFiles, Store
from app.domain.attendance import DayPart, Mark, Status
from app.domain.person import PersonDetails, Sex
from app.services import attendance, enrolment, training_class
from app.services.training_class import NewClass, NewLesson
from app.sync import network, outbox, seal
from server import inbox, merging
from server.inbox import Way
from tests.office import NOW, UNIT
from tests.postgres import Province, a_province

_CLASSES, _PEOPLE = 75, 45
_STATUS = {"P": Status.PRESENT, "A": Status.ABSENT, "E": Status.EXCUSED}
_OLDER_MODEL_BYTES_PER_CHANGE = 3.9
"""What the trial of this format reached; there is no other program to compare with."""


def main() -> None:
    """Print the lines."""
    data: dict[str, list[dict[str, Any]]] = province_year.build(_CLASSES, _PEOPLE, 0)  # type: ignore[no-untyped-call] # a data set, kept as it came
    with tempfile.TemporaryDirectory() as folder, a_province(Path(folder) / "province") as province:
        files = NotebookFiles(Path(folder) / "notebook")
        files.folder.mkdir()
        store = Store.create(files, secrets.token_bytes(32), UNIT, clock=lambda: NOW)
        province.enrol(store)
        for given in data["classes"]:
            _hold(store, data, given)
            seal.seal(store)
        _tell_sizes(store, data)
        _tell_merge(store, province)
        store.close()


def _hold(store: Store, data: dict[str, list[dict[str, Any]]], given: dict[str, Any]) -> None:
    """The class from its list to its last mark."""
    slots = [slot for slot in data["slots"] if slot["class_id"] == given["id"]]
    lessons = tuple(
        NewLesson(NOW.date().fromisoformat(slot["date"]), DayPart(slot["part"])) for slot in slots
    )
    here = {entry["person_id"]: entry["id"] for entry in data["enrolments"] if entry["class_id"] == given["id"]}
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


def _details(person: dict[str, Any]) -> PersonDetails:
    return PersonDetails(
        person["name"],
        sex=Sex(person["sex"]),
        birth=str(person["birth_year"]),
        ethnicity=person["ethnicity"],
        village=person["village"],
        position=person["position"],
        phone=person["phone"],
    )


def _tell_sizes(store: Store, data: dict[str, list[dict[str, Any]]]) -> None:
    waiting = outbox.gather(store).batches
    one = {table: rows for table, rows in province_year.build(1, _PEOPLE, 0).items() if rows}  # type: ignore[no-untyped-call] # as above
    tell("class_of_45_sealed", len(waiting[0].body), _packed(one), unit="bytes", most="<= 1200 bytes")
    total = sum(len(batch.body) for batch in waiting)
    tell("province_year_sealed", total, _packed(data), unit="bytes", most="see the next line")
    changes = sum(batch.changes for batch in waiting)
    most = f"<= {_OLDER_MODEL_BYTES_PER_CHANGE} bytes"
    tell("bytes_per_change", total / changes, _OLDER_MODEL_BYTES_PER_CHANGE, unit="bytes", most=most)


def _packed(rows: object) -> int:
    """Bytes of the same rows as JSON under xz -9e."""
    text = json.dumps(rows, ensure_ascii=False).encode()
    return len(lzma.compress(text, preset=9 | lzma.PRESET_EXTREME))


def _tell_merge(store: Store, province: Province) -> None:
    records = [batch.body for batch in outbox.gather(store).batches]
    with province.client() as client:
        # the first hand-over makes the device known; it is merged at once
        network.send(store, client)
    _forget_merged(province)
    taken = inbox.take(province.database, province.keys, records, way=Way.NETWORK, now=NOW)
    start = time.perf_counter()
    for unit in taken.units:
        merging.merge_unit(province.database, province.keys, unit)
    seconds = time.perf_counter() - start
    rows = _rows(province)
    copied = _copy_seconds(province.owner_url)
    tell("server_merge", rows / seconds, rows / copied, unit="rows/s", most=">= 60000, >= 1/6 of COPY")
"""Placeholder"""
