"""Sticks at the province: every file of ours is read, receipts go back under in/."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.handover import Way
from app.sync import container
from app.sync.enrolment import Proof
from app.sync.records import Container, Kind, Record
from app.sync.stick import RECEIPTS_FOLDER
from server import devices, inbox, merging
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
"""Receipts for all devices go back in one file."""


def read(database: Database, keys: ServerKeys, folder: Path, now: datetime) -> StickRead:
    """Take everything in the folder's files, and write receipts for it under in/."""
    files = list(container.read(folder))
    for data in _records(files, Kind.ENROLMENT):
        proof = Proof.decode(data)
        if proof is not None:
            devices.enrol(database, proof, now)
    # generations of one laptop repeat the same batches
    found = list(dict.fromkeys(_records(files, Kind.BATCH)))
    taken = inbox.take(database, keys, found, way=Way.STICK, now=now)
    for unit in taken.units:
        merging.merge_unit(database, keys, unit)
    if taken.receipts:
        with container.in_words():
            (folder / RECEIPTS_FOLDER).mkdir(exist_ok=True)
        contents = [Record(Kind.RECEIPT, receipt) for receipt in taken.receipts]
        container.write(folder / RECEIPTS_FOLDER, _NO_DEVICE, contents)
    cut = sum(not file.is_whole for file in files)
    return StickRead(len(files), cut, len(found), len(taken.receipts), taken.refused)


def _records(files: list[Container], kind: Kind) -> list[bytes]:
    return [record.data for file in files for record in file.records if record.kind == kind]
