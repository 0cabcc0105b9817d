"""Finding and settling differences: fields with heads that did not know of each other.

Settling is an ordinary write by who has seen all values: it closes the difference everywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db import journal
from app.db.base import Deleted, Synced, find, synced_tables
from app.db.batch import Batch, ReceivedBatch
from app.db.device import Device
from app.db.graph import Head, MergedBatch
from app.db.journal import JOURNAL, Operation
from app.db.registry import TABLES, field_numbers, table_numbers
from app.db.store import Store
from app.domain.difference import ASKED, DELETED, Difference, Stored, Version, in_words
from app.services import naming
from app.sync import admission, batch, seal, unit_key
from app.sync.body import BadBatch
from app.sync.enrolment import enlistment, identity_of

_NOT_A_STEP = 0
"""Settling on what is shown changes nothing that an undo could write back."""
_KEPT, _GONE = int(Deleted.NO), int(Deleted.REMOVED)


def unsettled(session: Session) -> list[Difference]:
    """What a person should look at, the latest first."""
    sources = _Sources(session)
    found = [*_of_values(session, sources), *_of_deletions(session, sources)]
    # what was written since is settled by it, as soon as it is sealed
    written = {
        (TABLES[change.tbl][0], change.row, change.field) for change in session.execute(_WRITTEN_SINCE)
    }
    found = [each for each in found if _place(each) not in written]
    return sorted(found, key=lambda each: max(version.at for version in each.versions), reverse=True)


def settle(store: Store, difference: Difference, version: Version) -> None:
    """Take this version for good, on all machines."""
    label = _("Chọn một trong các cách ghi")
    if version.is_shown:
        with store.write(label, root=_NOT_A_STEP) as session:
            journal.affirm(session, difference.table, difference.row, difference.field)
        return
    with store.write(label) as session:
        row = _row(session, difference.table, difference.row)
        column = type(row).__table__.c[difference.field]
        read = column.type.result_processor(session.connection().dialect, None)
        setattr(row, difference.field, read(version.stored) if read else version.stored)


def combine(store: Store, difference: Difference, words: str) -> None:
    """Take a text made of the versions for good, on all machines."""
    with store.write(_("Gộp các cách ghi")) as session:
        setattr(_row(session, difference.table, difference.row), difference.field, words)


def _place(each: Difference) -> tuple[str, bytes, int]:
    return each.table, each.row, field_numbers(each.table)[each.field]


def _row(session: Session, table: str, row_id: bytes) -> Synced:
    row = find(session, synced_tables()[table], row_id)
    if row is None:
        raise LookupError("a head without its row")
    return row


def _of_values(session: Session, sources: "_Sources") -> Iterator[Difference]:
    for (table, row_id, name), heads in _beside(session).items():
        row = _row(session, table, row_id)
        if row.deleted or len({_stored(head) for head in heads}) == 1:
            continue
        title, where = naming.name_of(session, row)
        versions = tuple(sources.version(row, name, head) for head in heads)
        yield Difference(table, row_id, name, title, where, ASKED[table, name], versions)


def _beside(session: Session) -> dict[tuple[str, bytes, str], list[Head]]:
    """The heads of each field that is asked about and has more than one, the shown one first."""
    places = {(table_numbers()[table], field_numbers(table)[name]): (table, name) for table, name in ASKED}
    several = select(Head.tbl, Head.row, Head.field).where(~Head.is_shown).distinct()
    found: dict[tuple[str, bytes, str], list[Head]] = {}
    for number, row_id, place in session.execute(several):
        if (number, place) in places:
            of_field = (Head.tbl == number, Head.row == row_id, Head.field == place)
            heads = session.scalars(select(Head).where(*of_field).order_by(Head.is_shown.desc(), Head.batch))
            table, name = places[number, place]
            found[table, row_id, name] = list(heads)
    return found


def _of_deletions(session: Session, sources: "_Sources") -> Iterator[Difference]:
    """Rows that one machine deleted and another edited without knowing: they are kept until settled."""
    deletions = select(Head).where(Head.field == _DELETED, Head.number != _KEPT)
    for head in session.scalars(deletions):
        table = TABLES[head.tbl][0]
        row = _row(session, table, head.row)
        if row.deleted:
            continue
        title, where = naming.name_of(session, row)
        edits = select(Head).where(Head.tbl == head.tbl, Head.row == head.row, Head.field != _DELETED)
        edit = session.scalars(edits.order_by(Head.second.desc(), Head.ordinal.desc())).first()
        gone = sources.of(head.batch).version(_GONE, _("Xóa"), head, is_shown=False)
        kept = sources.of(edit.batch if edit else 0).version(_KEPT, _("Giữ lại"), edit or head, is_shown=True)
        yield Difference(table, head.row, DELETED, title, where, _("Xóa hay giữ"), (kept, gone))


def _stored(head: Head) -> Stored:
    return next((value for value in (head.number, head.text, head.blob) if value is not None), None)


@dataclass(frozen=True, slots=True)
class _Source:
    """Where a batch came from."""

    who: str
    machine: str

    def version(self, stored: Stored, words: str, head: Head, *, is_shown: bool) -> Version:
        at = datetime.fromtimestamp(head.second, UTC)
        return Version(stored, words, is_shown, at, self.who, self.machine)


@dataclass(slots=True)
class _Sources:
    """Where batches came from, each looked up once."""

    session: Session
    _found: dict[int, _Source] = field(default_factory=dict)

    def version(self, row: Synced, name: str, head: Head) -> Version:
        """One head in words."""
        read = type(row).__table__.c[name].type.result_processor(self.session.connection().dialect, None)
        stored = _stored(head)
        words = in_words(name, read(stored) if read else stored)
        return self.of(head.batch).version(stored, words, head, is_shown=head.is_shown)

    def of(self, number: int) -> _Source:
        """The source of the merged batch with this number."""
        if number not in self._found:
            self._found[number] = self._look_up(number)
        return self._found[number]

    def _look_up(self, number: int) -> _Source:
        half = self.session.scalar(select(MergedBatch.hash).where(MergedBatch.number == number))
        own = select(Batch.body).where(func.substr(Batch.hash, 1, 16) == half)
        body = self.session.scalar(own)
        if body is not None:
            return _Source(self._author(body), "")
        received = select(ReceivedBatch).where(func.substr(ReceivedBatch.hash, 1, 16) == half)
        found = self.session.scalar(received)
        if found is None:
            return _Source("", "")
        return _Source(self._author(found.body), self._code(found.device))

    def _author(self, body: bytes) -> str:
        one = batch.decode(body)
        for held in unit_key.all_of(self.session):
            try:
                return seal.author(one.open_as_unit(held.key)[1])
            except BadBatch:
                continue
        return ""

    def _code(self, device: bytes) -> str:
        known = self.session.get(Device, device)
        if known is not None:
            return admission.code(known.verify_key)
        # under a key this notebook had itself: another copy of it has sealed with it
        mine = identity_of(enlistment(self.session))
        keys = mine.keys if mine else ()
        return next((admission.code(key) for key in keys if batch.device_id(key) == device), "")


_WRITTEN_SINCE = (
    select(JOURNAL.c.tbl, JOURNAL.c.row, JOURNAL.c.field)
    .join(Operation, Operation.id == JOURNAL.c.operation)
    .where(Operation.sealed.is_(None))
)
_DELETED = field_numbers("person")[DELETED]
"""The same in each table."""
