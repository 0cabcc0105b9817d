"""Sticks at the province: every file of ours is read, receipts and others' batches go back under in/."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.handover import Way
from app.sync import container, identity, records
from app.sync.records import Kind, Record
from app.sync.stick import RETURN_FOLDER
from server import devices, directives, inbox, merging
from server.database import Database
from server.keys import ServerKeys


@dataclass(frozen=True, slots=True)
class StickRead:
    """What was found on a stick and what became of it."""

    files: int
    cut_files: int
    """Files that were cut or damaged; what was whole in them was taken."""
    batches: int
    receipts: int
    refused: tuple[str, ...]


_NO_DEVICE = bytes(8)
"""What is for all devices goes back in one file."""


def read(database: Database, keys: ServerKeys, folder: Path, now: datetime) -> StickRead:
    """Take everything in the folder's files, and write receipts for it under in/."""
    files = list(container.read(folder))
    units = set[str]()
    for data in dict.fromkeys(_records(files, Kind.IDENTITY)):
        shown = identity.read(data, keys.verify_key)
        if shown is not None and devices.enrol(database, shown, now) is not None:
            units.add(shown.grant.unit)
    # generations of one laptop repeat the same batches
    found = list(dict.fromkeys(_records(files, Kind.BATCH)))
    taken = inbox.take(database, keys, found, way=Way.STICK, now=now)
    for unit in taken.units:
        merging.merge_unit(database, keys, unit)
    contents = [Record(Kind.RECEIPT, receipt) for receipt in taken.receipts]
    for unit in sorted(units | taken.units):
        contents += _of_unit(database, unit, besides=set(found))
    if contents:
        with container.in_words():
            (folder / RETURN_FOLDER).mkdir(exist_ok=True)
        container.write(folder / RETURN_FOLDER, _NO_DEVICE, contents)
    cut = sum(not file.is_whole for file in files)
    return StickRead(len(files), cut, len(found), len(taken.receipts), taken.refused)


def _of_unit(database: Database, unit: str, *, besides: Container[bytes]) -> list[Record]:
    """What the province has told the unit, and what its other machines have handed over."""
    identities = [Record(Kind.IDENTITY, data) for data in devices.identities(database, unit)]
    told = [Record(Kind.DIRECTIVE, data) for data in directives.of_unit(database, unit)]
    bodies = inbox.merged(database, unit)
    return identities + told + [Record(Kind.BATCH, body) for body in bodies if body not in besides]


def _records(files: list[records.Container], kind: Kind) -> list[bytes]:
    return [record.data for file in files for record in file.records if record.kind == kind]
