"""What the page of restoring can do; given by the program, as the other start pages' is."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from app.domain.backup import Facts


@dataclass(frozen=True, slots=True)
class Restorable:
    """A backup one may go back to."""

    folder: Path
    facts: Facts
    is_here: bool
    """On the laptop itself, not on a stick or in a folder."""
    needs_password: bool
    """The one of its day; not asked for when the notebook was just open by the same."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What restoring would do."""

    holds: Facts
    present: Facts | None
    """What the notebook on the laptop holds; None when it does not open."""
    lost: Sequence[tuple[str, int]]
    """Each kind of step the backup does not have, with how often it was done."""
    has_notebook: bool
    """There is one on the laptop, whole or not."""
    is_of_this_key: bool
    """The key of the backup reads it, broken or not: it is the same notebook."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was done; the notebook is open."""

    holds: Facts
    salvaged: str
    """What came back of a broken file, in words; empty when there was none."""
    kept: str
    """The folder with the old files, under the notebook's backups; empty when there were none."""


class Restoring(Protocol):
    """Runs away from the window's thread; errors are sentences."""

    @property
    def can_reopen(self) -> bool:
        """Whether the notebook was open a moment ago and is as it was."""

    def found(self, roots: Sequence[Path]) -> Sequence[Restorable]:
        """The backups on the laptop and in these sticks and folders, the latest first."""

    def look(self, folder: Path, password: str) -> Outlook:
        """What would be lost; `password` is that of the backup's day, or its recovery code."""

    def restore(self, folder: Path) -> Restored:
        """Put the backup that was looked at in the notebook's place and open it."""

    def start_anew(self) -> Restored:
        """Without any backup: a new notebook with all that can still be read of the broken one."""

    def reopen(self) -> None:
        """Open the notebook again as it was."""
