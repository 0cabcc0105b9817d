"""Bringing a database to the schema of this version (alembic, run on both databases)."""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, inspect, select, table, text

from app.base import paths
from app.base.errors import NotUpgraded, Refused, UserError
from app.base.i18n import _
from app.db import journal
from app.db.file import check, in_words
from app.db.registry import TABLES

if TYPE_CHECKING:
    from alembic.config import Config

logger = logging.getLogger(__name__)

SHARED_HEAD = "shared_0005"
NOTEBOOK_HEAD = "notebook_0006"
"""The newest migrations; a test compares them with the scripts. Known here so that an
up-to-date notebook opens without importing alembic."""


def upgrade_notebook(connection: Connection, before: Callable[[], object] = lambda: None) -> bool:
    """Run what is missing in one transaction, after `before`; True when something was.

    What fails leaves the older version's file as it was: NotUpgraded, in words. So does a page or
    a row that would be missing afterwards.

    Triggers are dropped first and made anew from the models afterwards: alembic's batch
    operations drop them silently, and SQLite refuses DROP COLUMN while one names it.
    Refused when a newer version of the program has written the notebook.
    """
    present = _present_heads(connection)
    if present == {SHARED_HEAD, NOTEBOOK_HEAD}:
        journal.install(connection)
        return False
    _refuse_newer(present)
    before()
    with _failing_in_words():
        held = _rows(connection)
        journal.remove(connection)
        run_migrations(connection, "shared@head", "notebook@head")
        journal.install(connection)
        check(connection)
        _require_kept(connection, held)
    return True


def _rows(connection: Connection) -> dict[str, int]:
    """How many rows each table has that travels, as far as there are such tables yet."""
    here = set(inspect(connection).get_table_names())
    counts = {name: select(func.count()).select_from(table(name)) for name, _fields in TABLES.values()}
    return {name: connection.scalar(count) or 0 for name, count in counts.items() if name in here}


def _require_kept(connection: Connection, held: Mapping[str, int]) -> None:
    """Rows are never removed, by a migration neither."""
    after = _rows(connection)
    fewer = sorted(name for name, count in held.items() if after.get(name, 0) < count)
    if fewer:
        raise RuntimeError(f"fewer rows in {', '.join(fewer)}")


@contextmanager
def _failing_in_words() -> Iterator[None]:
    try:
        with in_words():
            yield
    except UserError:
        raise
    except Exception as error:
        logger.exception("the notebook was not brought to this version")
        raise NotUpgraded(
            _(
                "Chưa nâng cấp được sổ lên bản mới của chương trình. Sổ còn nguyên như cũ và đã có một bản "
                "sao lưu. Hãy mở bằng bản chương trình cũ và báo người hỗ trợ."
            )
        ) from error


def run_migrations(connection: Connection, *targets: str) -> None:
    """Upgrade to each target of the alembic environment in migrations/."""
    from alembic import command

    config = _config()
    config.attributes["connection"] = connection
    for target in targets:
        command.upgrade(config, target)


def _config() -> "Config":
    from alembic.config import Config

    folder = paths.program_folder() / "migrations"
    config = Config()
    config.set_main_option("script_location", str(folder))
    config.set_main_option("path_separator", "newline")
    config.set_main_option(
        "version_locations", "\n".join(str(folder / name) for name in ("shared", "notebook", "server"))
    )
    return config


def _refuse_newer(present: set[str]) -> None:
    from alembic.script import ScriptDirectory

    known = {script.revision for script in ScriptDirectory.from_config(_config()).walk_revisions()}
    if not present <= known:
        raise Refused(
            _(
                "Sổ này do một bản mới hơn của chương trình ghi. Sổ còn nguyên. "
                "Hãy cập nhật chương trình rồi mở lại."
            )
        )


def _present_heads(connection: Connection) -> set[str]:
    if not inspect(connection).has_table("alembic_version"):
        return set()
    return set(connection.scalars(text("SELECT version_num FROM alembic_version")))
