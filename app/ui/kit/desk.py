"""What every page works with; built once at start and given by constructor."""

from dataclasses import dataclass
from datetime import date

from app.base.clock import Clock, today
from app.ui.kit.tasks import Tasks
from app.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Desk:
    """The way to the notebook, the look, the time, and which pages there are to open."""

    tasks: Tasks
    theme: Theme
    clock: Clock
    pages: frozenset[str] = frozenset()

    def today(self) -> date:
        """The date on the wall."""
        return today(self.clock)

    def can_open(self, page: str) -> bool:
        """Whether a button that leads to this page may be shown."""
        return page in self.pages
