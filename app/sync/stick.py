"""Handing over by a USB stick: batches out, and the province's receipts back."""

from dataclasses import dataclass
from pathlib import Path

from app.base.errors import Refused
from app.base.i18n import _
from app.db.store import Store
from app.sync import container, outbox, receipt
from app.sync.receipt import Kept
from app.sync.records import Kind

RECEIPTS_FOLDER = "in"
"""Where the province puts what goes back, under the stick's folder."""


@dataclass(frozen=True, slots=True)
class StickWritten:
    """A file on the stick that was read back and found right."""

    file: Path
    bytes: int
    batches: int
    changes: int


def write(store: Store, folder: Path) -> StickWritten:
    """Write everything the province has not confirmed to a new file in `folder`.

    Refused when there is nothing; DiskFull, NotFound or Refused, in words, for what a stick does.
    The file is safe to carry: without keys it tells no name, phone or village.
    """
    gathered = outbox.gather(store)
    if not gathered.batches:
        raise Refused(_("Không có gì chờ bàn giao. Tỉnh đã nhận mọi thay đổi trong sổ này."))
    file = container.write(folder, gathered.device, gathered.records())
    outbox.note_on_stick(store, gathered)
    return StickWritten(file, file.stat().st_size, len(gathered.batches), gathered.changes)


def read_receipts(store: Store, folder: Path) -> Kept:
    """Take the receipts that came back on the stick, for batches of this notebook.

    NotFound, in words, when the stick is not there; a stick without receipts gives none.
    """
    with container.in_words():
        places = [folder, folder / RECEIPTS_FOLDER] if (folder / RECEIPTS_FOLDER).is_dir() else [folder]
    found = [
        record.data
        for place in places
        for file in container.read(place)
        for record in file.records
        if record.kind == Kind.RECEIPT
    ]
    return receipt.keep(store, found)
