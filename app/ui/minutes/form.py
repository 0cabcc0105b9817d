"""The one form of the minutes: it shows the current issue, and says what was typed and chosen."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QWidget

from app.base.errors import Refused
from app.base.i18n import _
from app.domain.issue import STANDING_NAMES, IssueRow, Outcome, Standing
from app.ui.kit.button import Button, Kind
from app.ui.kit.chip import ChipLabel, KeyCap
from app.ui.kit.layout import STRETCH, Column, Row, Rule
from app.ui.kit.page import Breadth
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.minutes import reading
from app.ui.minutes.entry import EntryLine, Suggestions
from app.ui.minutes.fields import IssueFields
from app.ui.minutes.hints import Hints
from app.ui.minutes.outline import OutlineRow
from app.ui.minutes.reading import Meeting

_CHIPS = {
    Standing.SETTLED: ("ok", "check"),
    Standing.NO_DEADLINE: ("warn", "triangle-alert"),
    Standing.BEING_WRITTEN: ("psoft", "pen-line"),
    Standing.UNANSWERED: ("neutral", "circle-dashed"),
}
_KEYS = (
    ("Tab", _("ô sau")),
    ("Ctrl+Enter", _("vấn đề mới")),
    ("Alt+↓", _("vấn đề sau")),
    ("Ctrl+↓", _("đổi thứ tự")),
)


class IssueForm(QFrame):
    """Bound to one issue at a time; `field_left` says what a field means once it is left."""

    typed = Signal(str, str)
    """The name of a field and what stands in it, with each letter."""
    field_left = Signal(object, object)
    """Changes to write, and (field -> what was typed) that they came from."""
    field_unchanged = Signal(str)
    """A field holds again what the notebook holds."""
    chosen = Signal(object)
    """Changes that were chosen rather than typed."""

    def __init__(self, theme: Theme, today: date, over: QWidget) -> None:
        super().__init__()
        self.setObjectName("card")
        self._theme, self._meeting, self._today = theme, Meeting(today, ()), today
        self._row: IssueRow | None = None
        self._shown: dict[str, str] = reading.shown(None)
        self.heading, self.chip = Text(theme, role=Role.CARD), ChipLabel(theme, Chip(""))
        self.up = Button(theme, _("Chuyển lên"), icon="arrow-up", name=_("Chuyển lên (Ctrl+↑)"))
        self.down = Button(theme, _("Chuyển xuống"), icon="arrow-down", name=_("Chuyển xuống (Ctrl+↓)"))
        self.more = Button(theme, _("Thêm…"), icon="ellipsis", name=_("Tách, gộp, bỏ vấn đề"))
        self.new = Button(
            theme, _("Vấn đề mới"), icon="plus", kind=Kind.PRIMARY, name=_("Vấn đề mới (Ctrl+Enter)")
        )
        self._menu = QMenu(self)
        self.more.setMenu(self._menu)
        self.merge = Button(theme, _("Gộp"), kind=Kind.SOFT, name=_("Gộp vào vấn đề trùng (Ctrl+G)"))
        self.fields = IssueFields(theme, Suggestions(theme, over))
        self.hints, self._keys = Hints(theme), QWidget()
        self._lay_out()
        self._connect()

    def show_meeting(self, meeting: Meeting) -> None:
        """The day and the agencies that fields are understood by."""
        self._meeting = meeting

    def show_issue(self, row: IssueRow | None, typed: Mapping[str, str], *, is_other: bool) -> None:
        """Show an issue (None: a new one), under what is typed in it and not written yet."""
        self._row, self._shown = row, reading.shown(row)
        for field, entry in self.fields.typed.items():
            if is_other or field not in typed:
                entry.set_value(self._shown[field])
            if field in typed:
                entry.show_value(typed[field])
        if row is not None or is_other:
            with QSignalBlocker(self.fields.outcome), QSignalBlocker(self.fields.is_withheld):
                self.fields.show_outcome(row.outcome if row else None)
                self.fields.is_withheld.setChecked(row.is_withheld if row else False)
        self._show_hint(is_typing=False)

    def show_place(self, row: OutlineRow, count: int) -> None:
        """Vấn đề 6 trong 12, đang ghi; and whether an earlier one says the same."""
        self.heading.setText(_("Vấn đề {number} trong {count}").format(number=row.number, count=count))
        words = STANDING_NAMES[row.standing]
        tone, icon = _CHIPS[row.standing]
        chip = Chip(words[:1].upper() + words[1:], tone, icon)
        if row.double_of:
            words = _("Trùng vấn đề {number}").format(number=row.double_of)
            chip = Chip(words, "warn", "triangle-alert")
        self.chip.set_chip(chip)
        self.merge.setVisible(row.double_of > 0)

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, the keys of the menu have to do."""
        is_compact = breadth == Breadth.COMPACT
        for part in (self.up, self.down, self._keys):
            part.setVisible(not is_compact)
        self.fields.fit(is_compact=is_compact)
        self.hints.fit(is_compact=is_compact)

    def add_more(self, words: str, act: Callable[[], object]) -> None:
        """Something seldom done, behind the button Thêm."""
        self._menu.addAction(words).triggered.connect(act)

    def field_of(self, widget: QWidget | None) -> str | None:
        """The name of the field this is."""
        return next((field for field, entry in self.fields.typed.items() if entry is widget), None)

    def leave(self, fields: Sequence[str]) -> bool:
        """Say what stands in these fields; False when something cannot be understood or is too long."""
        is_understood = True
        for field in fields:
            is_understood = self._leave(field) and is_understood
        return is_understood

    def leave_focused(self) -> bool:
        """Say what stands in the field one is in."""
        field = self.field_of(QApplication.focusWidget())
        return self._leave(field) if field else True

    def focus_first(self) -> None:
        """Put the cursor where an issue begins."""
        self.fields.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self, field: str) -> bool:
        entry = self.fields.typed[field]
        typed = entry.raw
        if typed == self._shown[field]:
            self.field_unchanged.emit(field)
            return True
        try:
            changes = reading.understood(field, typed, self._meeting)
        except Refused as error:
            self.hints.warn(str(error))
            return False
        clean = reading.words(field, changes[field])
        if clean != typed:
            entry.show_value(clean)
        if clean == self._shown[field]:
            self.field_unchanged.emit(field)
        else:
            self.field_left.emit(changes, {field: clean})
        return True

    def _lay_out(self) -> None:
        theme = self._theme
        head, foot = Row(theme), Row(theme, gap=6)
        head.fill(self.heading, self.chip, self.merge, STRETCH, self.up, self.down, self.more)
        foot.fill(self._key_list(), STRETCH, self.new)
        column = Column(theme, margins=(18, 10, 18, 10), gap=8)
        column.addLayout(head)
        column.addWidget(self.fields, 1)
        column.fill(self.hints, Rule(), foot)
        self.setLayout(column)
        order = [*self.fields.in_tab_order(), self.new, self.merge, self.up, self.down, self.more]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _key_list(self) -> QWidget:
        keys, row = self._keys, Row(self._theme, gap=6)
        for key, meaning in _KEYS:
            row.fill(KeyCap(self._theme, key), Text(self._theme, meaning, role=Role.SMALL))
            row.addSpacing(8)
        keys.setLayout(row)
        return keys

    def _connect(self) -> None:
        for field, entry in self.fields.typed.items():
            entry.typed.connect(partial(self._hear, field))
            entry.left.connect(partial(self._leave, field))
            if isinstance(entry, EntryLine):
                entry.cut_short.connect(self._tell_cut)
        self.fields.outcome.currentIndexChanged.connect(self._choose_outcome)
        self.fields.is_withheld.toggled.connect(lambda is_on: self.chosen.emit({"is_withheld": is_on}))

    def _hear(self, field: str, typed: str) -> None:
        self.typed.emit(field, typed)
        if field == reading.DUE:
            self._show_hint(is_typing=True)

    def _choose_outcome(self) -> None:
        outcome: Outcome | None = self.fields.outcome.currentData()
        self.chosen.emit({"outcome": outcome})

    def _show_hint(self, *, is_typing: bool) -> None:
        """How the deadline is understood, while it is typed; else how to type it."""
        typed = self.fields.due.raw
        try:
            due = reading.understood(reading.DUE, typed, self._meeting)[reading.DUE]
        except Refused as error:
            if is_typing:
                self.hints.show_keys()
            else:
                self.hints.warn(str(error))
            return
        self.hints.show_due(due, self._meeting.on, self._today)

    def _tell_cut(self) -> None:
        self.hints.warn(_("Ô này chỉ nhận một dòng ngắn; phần dán thừa đã bỏ. Bấm Ctrl+Z để lấy lại ô cũ."))
