"""The backup of a notebook that an older version of the program wrote, before this one changes it."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, column, func, inspect, select, table, text

from app.base.errors import DiskFull
from app.base.i18n import _
from app.db.backup import Backup, copy_files, finish, making
from app.db.store import Store
from app.domain.backup import Facts, Reason

_LAST = text("SELECT max(id) AS number, max(at) AS at FROM operation")
_UNIT = text("SELECT unit FROM notebook")


def back_up(store: Store, connection: Connection) -> Backup:
    """Copy the files while `connection` keeps others from writing, and read the copy back.

    DiskFull, in words, when there is no room: the notebook stays as it is then.
    """
    place = store.files.backups
    with _in_words(), making(place) as copy:
        copy_files(store.files, copy)
        store.check_copy(copy.database)
        return finish(copy.folder, place, _facts(store, connection))


def _facts(store: Store, connection: Connection) -> Facts:
    """As `backup.facts_of`; an older version may not have all the tables."""
    last = connection.execute(_LAST).one()
    return Facts(
        unit=str(connection.scalar(_UNIT)),
        reason=Reason.MIGRATION,
        made_at=int(store.clock().timestamp()),
        operation=last.number or 0,
        operation_at=last.at or 0,
        people=_count(connection, "person"),
        classes=_count(connection, "training_class"),
        dialogues=_count(connection, "dialogue"),
    )


def _count(connection: Connection, name: str) -> int:
    if not inspect(connection).has_table(name):
        return 0
    rows = select(func.count()).select_from(table(name)).where(column("deleted") == 0)
    return connection.scalar(rows) or 0


@contextmanager
def _in_words() -> Iterator[None]:
    try:
        yield
    except DiskFull as error:
        raise DiskFull(
            _(
                "Ổ đĩa không còn đủ chỗ để sao lưu sổ trước khi nâng cấp, nên sổ chưa mở. Sổ còn nguyên. "
                "Dọn bớt tệp không cần rồi mở lại."
            )
        ) from error
