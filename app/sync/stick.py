"""Handing over by a USB stick: to the province and back, and between the machines of the unit."""

from dataclasses import dataclass
from pathlib import Path

from app.base.errors import Refused
from app.base.i18n import _
from app.db.store import Store
from app.sync import container, inbox, outbox
from app.sync.inbox import Taken
from app.sync.records import Kind

RETURN_FOLDER = "in"
"""Where the province puts what goes back, under the stick's folder."""


@dataclass(frozen=True, slots=True)
class StickWritten:
    """A file on the stick that was read back and found right."""

    file: Path
    bytes: int
    batches: int
    changes: int
    """That the province has not confirmed."""
    is_for_machines: bool
    """Whether other machines of the unit find what they lack on it."""


def write(store: Store, folder: Path) -> StickWritten:
    """Write what the province has not confirmed, and what other machines may lack, to a new file.

    Refused when there is nothing; DiskFull, NotFound or Refused, in words, for what a stick does.
    The file is safe to carry: without keys it tells no name, phone or village.
    """
    gathered = outbox.gather(store)
    extra = outbox.for_machines(store)
    records = tuple(dict.fromkeys([*extra, *(batch.record for batch in gathered.batches)]))
    has_machines = any(record.kind == Kind.BATCH for record in extra)
    if not gathered.batches and not has_machines:
        raise Refused(_("Không có gì chờ bàn giao. Tỉnh đã nhận mọi thay đổi trong sổ này."))
    file = container.write(folder, gathered.device, records)
    outbox.note_on_stick(store, gathered)
    size, batches = file.stat().st_size, len(gathered.batches)
    return StickWritten(file, size, batches, gathered.changes, has_machines)


def read(store: Store, folder: Path) -> Taken:
    """Take what the province and other machines of the unit have put on the stick.

    NotFound, in words, when the stick is not there; a stick with nothing for this notebook changes
    nothing.
    """
    with container.in_words():
        places = [folder, folder / RETURN_FOLDER] if (folder / RETURN_FOLDER).is_dir() else [folder]
    found = [record for place in places for file in container.read(place) for record in file.records]
    return inbox.take(store, found)
