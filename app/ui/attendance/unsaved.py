"""Marks that are on the screen already and on their way to the notebook."""

from dataclasses import replace

from app.domain.attendance import Mark, Roll
from app.ui.attendance.table import Changes, Key


class Unsaved:
    """Lies over what the notebook says, so that an answer from a moment ago takes no mark away."""

    def __init__(self) -> None:
        self._marks: dict[Key, Mark | None] = {}

    def add(self, changes: Changes) -> None:
        """These were shown and sent off."""
        self._marks.update(changes)

    def settle(self, changes: Changes) -> None:
        """These are saved; a newer mark of the same cell stays unsaved."""
        for key, mark in changes.items():
            if key in self._marks and self._marks[key] is mark:
                del self._marks[key]

    def forget(self) -> None:
        """What was sent off failed: the notebook is right."""
        self._marks.clear()

    def over(self, roll: Roll) -> Roll:
        """The roll as the screen shows it."""
        if not self._marks:
            return roll
        marks = {key: mark for key, mark in {**roll.marks, **self._marks}.items() if mark is not None}
        return replace(roll, marks=marks)
