"""What the keys of the grid mean, apart from moving about.

Letters are those Telex leaves alone. UniKey's Quick Telex turns a second p or t into ph or
th, so an h right after P or T is that mark again.
"""

from enum import StrEnum

from PySide6.QtCore import Qt

from app.domain.attendance import Status

LETTERS = {
    " ": Status.PRESENT,
    "P": Status.EXCUSED,
    "V": Status.ABSENT,
    "M": Status.LATE,
    "T": Status.STAND_IN,
}
_REPEATED = frozenset({"P", "T"})
_QUICK_TELEX = "H"


class Ask(StrEnum):
    """What the person wants, other than a mark."""

    CLEAR = "clear"
    REST = "rest"
    JUMP = "jump"
    ADD = "add"
    NOTE = "note"
    NEXT_EMPTY = "next_empty"
    COPY = "copy"
    PASTE = "paste"
    NEXT_LESSON = "next_lesson"
    LESSON_BEFORE = "lesson_before"
    DOWN = "down"
    UP = "up"
    NOTHING = "nothing"


_PLAIN = {
    Qt.Key.Key_Delete: Ask.CLEAR,
    Qt.Key.Key_Backspace: Ask.NOTHING,
    Qt.Key.Key_Insert: Ask.ADD,
    Qt.Key.Key_F2: Ask.NOTE,
    Qt.Key.Key_F3: Ask.NEXT_EMPTY,
    Qt.Key.Key_Return: Ask.DOWN,
    Qt.Key.Key_Enter: Ask.DOWN,
}
_WITH_CTRL = {
    Qt.Key.Key_Space: Ask.REST,
    Qt.Key.Key_C: Ask.COPY,
    Qt.Key.Key_V: Ask.PASTE,
    Qt.Key.Key_Right: Ask.NEXT_LESSON,
    Qt.Key.Key_Left: Ask.LESSON_BEFORE,
}
_UPWARDS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class MarkKeys:
    """Reads presses one after the other; remembers the last mark letter for Quick Telex."""

    def __init__(self) -> None:
        self._last = ""

    def read(self, key: int, modifiers: Qt.KeyboardModifier, text: str) -> Status | Ask | None:
        """A mark, a wish, or None for keys that are not the grid's own (arrows, Tab, shortcuts)."""
        last, self._last = self._last, ""
        bare = modifiers & ~Qt.KeyboardModifier.KeypadModifier
        if bare == Qt.KeyboardModifier.ControlModifier:
            return _WITH_CTRL.get(Qt.Key(key))
        if bare == Qt.KeyboardModifier.ShiftModifier and key in _UPWARDS:
            return Ask.UP
        if bare not in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}:
            return None
        letter = text.upper()
        if letter == _QUICK_TELEX and last in _REPEATED:
            letter = last
        if letter in LETTERS:
            self._last = letter
            return LETTERS[letter]
        wish = Ask.JUMP if text == "/" else _PLAIN.get(Qt.Key(key))
        if wish is None and letter.strip() and letter.isprintable():
            return Ask.NOTHING
        return wish
