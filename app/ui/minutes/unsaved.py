"""What is being typed and is not a change of the notebook yet: kept as drafts, nothing is lost.

Values lie over what the notebook says until the change they became has been read back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.kit.tasks import Tasks

_PAUSE_MS = 500
"""From the first letter that is not kept: a power cut loses less than a second."""


@dataclass(eq=False, slots=True)
class OpenIssue:
    """An issue one can write in. `id` is None until it is in the notebook.

    The id is set on the notebook's own thread, where changes come in the order of the keys: so
    nobody has to wait for it.
    """

    dialogue_id: bytes
    id: bytes | None = None
    after: "OpenIssue | None" = None
    """The issue a new one comes behind."""
    chosen: dict[str, Any] = field(default_factory=dict)
    """What was chosen before the first words were written."""

    @property
    def key(self) -> bytes:
        """Whose the drafts are: those of a new issue belong to its dialogue."""
        return self.id or self.dialogue_id


Place = tuple[OpenIssue, str]
"""An issue and the name of a field."""


class Unsaved(QObject):
    """`note` each letter; `flush` keeps at once; `value` is what a field has to show."""

    kept = Signal()
    """What was typed until now is on the disk."""

    def __init__(self, page: QObject, tasks: Tasks) -> None:
        super().__init__(page)
        self._page, self._tasks = page, tasks
        self._values: dict[Place, str] = {}
        self._waiting: set[Place] = set()
        self._sent: set[Place] = set()
        self._flying: set[Place] = set()
        self._written: set[Place] = set()
        self._says_writing = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.flush)

    def value(self, issue: OpenIssue, field: str) -> str | None:
        """What was typed there; None when the notebook is right."""
        return self._values.get((issue, field))

    def values(self, issue: OpenIssue) -> dict[str, str]:
        """Field -> what was typed in this issue."""
        return {field: typed for (each, field), typed in self._values.items() if each is issue}

    def left_open(self, issue: OpenIssue) -> list[str]:
        """Fields of this issue that are typed and not on their way as a change."""
        settled = self._flying | self._written
        return [field for each, field in self._values if each is issue and (each, field) not in settled]

    def is_on_its_way(self, issue: OpenIssue) -> bool:
        """Whether something of it was sent off to the notebook."""
        return any(each is issue for each, _field in self._flying | self._written)

    def note(self, issue: OpenIssue, field: str, typed: str) -> None:
        """What stands in the field now."""
        place = issue, field
        self._values[place] = typed
        self._flying.discard(place)
        self._written.discard(place)
        self._waiting.add(place)
        if not self._says_writing:
            self._says_writing = True
            self._tasks.writing.emit()
        if not self._timer.isActive():
            self._timer.start()

    def restore(self, issue: OpenIssue, typed: Mapping[str, str]) -> None:
        """These were found as drafts."""
        self._values.update({(issue, field): value for field, value in typed.items()})

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._timer.stop()
        if self._waiting:
            sent = {place: self._values[place] for place in self._waiting}
            self._waiting.clear()
            self._sent |= set(sent)
            self._tasks.quiet(self._page, partial(_keep, typed=sent), partial(self._end_keeping, set(sent)))

    def send(self, issue: OpenIssue, typed: Mapping[str, str]) -> None:
        """These are on their way as a change, which takes their drafts along."""
        self.restore(issue, typed)
        places = {(issue, field) for field in typed}
        self._waiting -= places
        self._flying |= places
        self._say_saved()

    def settle(self, issue: OpenIssue, typed: Mapping[str, str]) -> None:
        """The change is in the notebook; what was typed on since stays unsaved."""
        places = {
            (issue, field) for field, value in typed.items() if self._values.get((issue, field)) == value
        }
        self._flying -= places
        self._written |= places

    def drop_settled(self) -> None:
        """What was settled has been read back."""
        for place in self._written:
            self._values.pop(place, None)
        self._written.clear()

    def forget(self, issue: OpenIssue, fields: Iterable[str]) -> None:
        """These fields hold again what the notebook holds."""
        places = ({(issue, field) for field in fields} & set(self._values)) - self._flying - self._written
        if places:
            self._waiting -= places
            for place in places:
                del self._values[place]
            self._tasks.quiet(self._page, partial(_forget, places=places), self._say_saved)

    def issues(self) -> list[OpenIssue]:
        """Those in which something is typed."""
        return list(dict.fromkeys(issue for issue, _field in self._values))

    def fail(self) -> None:
        """Something could not be written: all of it has to be kept with the next letter."""
        self._waiting, self._sent, self._flying = set(self._values), set(), set()
        self._written.clear()
        self._says_writing = False

    def clear(self) -> None:
        """Another dialogue is shown; what was typed in this one is kept."""
        self.flush()
        for places in (self._flying, self._written):
            places.clear()
        self._values.clear()

    def _end_keeping(self, sent: set[Place]) -> None:
        self._sent -= sent
        self._say_saved()
        self.kept.emit()

    def _say_saved(self) -> None:
        if self._says_writing and not self._waiting and not self._sent:
            self._says_writing = False
            self._tasks.saved.emit("")


def _keep(session: Any, typed: Mapping[Place, str]) -> None:
    from app.services import draft

    draft.keep(session, {(issue.key, field): value for (issue, field), value in typed.items()})


def _forget(session: Any, places: Iterable[Place]) -> None:
    from app.services import draft

    draft.forget(session, [(issue.key, field) for issue, field in places])
