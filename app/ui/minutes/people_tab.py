"""Người dự: found in the register by a few letters, marked as there by Enter, counted at the right."""

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget

from app.base.i18n import _
from app.domain import dialogue as rules
from app.domain.dialogue import ParticipantRole, ParticipantRow
from app.domain.person import SEX_NAMES, PersonDetails, PersonRow
from app.ui.kit.button import Button, Kind
from app.ui.kit.chip import KeyCap
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.page import Breadth
from app.ui.kit.rows import RowItem
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.minutes import work
from app.ui.minutes.counts import CountsPanel
from app.ui.minutes.entry import EntryLine, Suggestions
from app.ui.minutes.people_table import SELDOM_NEEDED, PeopleTable
from app.ui.minutes.person_form import PersonForm
from app.ui.minutes.work import View

_ASIDE = 320
_KEYS = (
    ("Enter", _("ghi có mặt")),
    ("Insert", _("người mới đến")),
    ("Space", _("đến, chưa đến")),
    ("Delete", _("bỏ khỏi danh sách")),
)


class PeopleTab(QWidget):
    """Writes who is there; `said` tells it in words."""

    said = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk, self._dialogue_id = page, desk, b""
        self._takes_first, self._goal = False, b""
        theme = desk.theme
        self.card = QFrame()
        self.card.setObjectName("card")
        nobody = _("Chưa có ai. Gõ tên người trong sổ, hoặc bấm Insert.")
        self._none = Text(theme, nobody, tone="muted", wraps=True)
        self.search = EntryLine(theme, _("Tìm người trong sổ để ghi có mặt"), Suggestions(theme, page))
        self.search.setPlaceholderText(_("Gõ vài chữ của tên, Enter là ghi có mặt… (Ctrl+F)"))
        self.add = Button(
            theme,
            _("Người mới đến"),
            icon="user-plus",
            kind=Kind.PRIMARY,
            name=_("Thêm người mới đến (Insert)"),
        )
        self.table, self.counts, self.form = PeopleTable(theme), CountsPanel(theme), PersonForm(desk)
        self.aside, self._keys = QStackedWidget(), QWidget()
        self._lay_out()
        self._connect()

    def start(self, dialogue_id: bytes) -> None:
        """Another dialogue."""
        self._dialogue_id = dialogue_id
        self._close_form()
        self.search.set_value("")

    def show_view(self, view: View, today: date) -> None:
        """Those invited and those who came."""
        self.table.people.show_people(view.participants)
        self._none.setVisible(not view.participants)
        warnings = rules.warnings(view.dialogue, view.attendance, today)
        self.counts.show_counts(view.participants, view.attendance, warnings)
        self.form.village.offer(view.villages)
        if self._goal:
            self.table.go_to(self._goal)
            self._goal = b""

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, fewer columns and no list of keys."""
        self._keys.setVisible(breadth == Breadth.FULL)
        for column in SELDOM_NEEDED:
            self.table.setColumnHidden(column, breadth == Breadth.COMPACT)

    def _lay_out(self) -> None:
        theme = self._desk.theme
        head, keys = Row(theme, margins=(12, 12, 12, 4)), Row(theme, margins=(12, 4, 12, 8), gap=6)
        head.addWidget(self.search, 1)
        head.addWidget(self.add)
        for key, meaning in _KEYS:
            keys.fill(KeyCap(theme, key), Text(theme, meaning, role=Role.SMALL))
            keys.addSpacing(8)
        keys.fill(STRETCH)
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = Column(theme, margins=(1, 1, 1, 1), gap=4)
        column.fill(head, self._none)
        column.addWidget(self.table, 1)
        self._keys.setLayout(keys)
        column.addWidget(self._keys)
        self.card.setLayout(column)
        for part in (self.counts, self.form):
            self.aside.addWidget(Scroller(part))
        frame, inside = QFrame(), Column(theme, margins=(1, 1, 1, 1))
        frame.setObjectName("card")
        inside.addWidget(self.aside)
        frame.setLayout(inside)
        frame.setFixedWidth(theme.px(_ASIDE))
        theme.changed.connect(lambda: frame.setFixedWidth(theme.px(_ASIDE)))
        row = Row(theme, gap=12)
        row.addWidget(self.card, 1)
        row.addWidget(frame)
        self.setLayout(row)

    def _connect(self) -> None:
        self.search.typed.connect(self._look_up)
        self.search.taken.connect(self._come_known)
        self.search.went_on.connect(self._take_when_found)
        self.add.clicked.connect(self._ask)
        self.form.new.connect(self._come_new)
        self.form.closed.connect(self._close_form)
        self.table.toggled.connect(self._toggle)
        self.table.dropped.connect(self._drop)
        for keys, act in (("Insert", self._ask), ("Ctrl+F", self.search.setFocus)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _look_up(self, typed: str) -> None:
        self._takes_first = False
        query = partial(work.suggest_people, typed=typed)
        self._desk.tasks.read(self._page, query, partial(self._show_found, typed))

    def _show_found(self, typed: str, people: Sequence[PersonRow]) -> None:
        if self.search.text() != typed:
            return
        if self._takes_first:
            self._takes_first = False
            if people:
                self._come_known(people[0].id)
            else:
                self.said.emit(_("Trong sổ chưa có ai tên như vậy. Bấm Insert để thêm người mới đến."))
            return
        self.search.show_rows([RowItem(row.name, _facts(row), key=row.id) for row in people])

    def _take_when_found(self) -> None:
        """Enter came faster than the notebook answered, or nobody was found."""
        typed = self.search.text()
        if typed.strip():
            self._look_up(typed)
            self._takes_first = True

    def _come_known(self, person_id: object) -> None:
        if isinstance(person_id, bytes):
            self.search.set_value("")
            action = partial(work.come_known, person_id=person_id, dialogue_id=self._dialogue_id)
            self._desk.tasks.write(self._page, _("Ghi người dự"), action, self._go_to)
            self.said.emit(_("Đã ghi một người có mặt. Hoàn tác: Ctrl+Z"))

    def _come_new(self, details: PersonDetails, role: ParticipantRole) -> None:
        action = partial(work.come_new, details=details, dialogue_id=self._dialogue_id, role=role)
        self._desk.tasks.write(self._page, _("Thêm người mới đến"), action, self._end_new)

    def _end_new(self, participant_id: bytes) -> None:
        self._go_to(participant_id)
        self._close_form()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.said.emit(_("Đã thêm người mới đến, ghi có mặt. Hoàn tác: Ctrl+Z"))

    def _go_to(self, participant_id: bytes) -> None:
        self._goal = participant_id

    def _toggle(self, row: ParticipantRow) -> None:
        label = _("Ghi chưa đến") if row.has_come else _("Ghi có mặt")
        action = partial(work.set_come, participant_id=row.id, has_come=not row.has_come)
        self._desk.tasks.write(self._page, label, action)

    def _drop(self, row: ParticipantRow) -> None:
        action = partial(work.leave_out, participant_id=row.id)
        self._desk.tasks.write(self._page, _("Bỏ người khỏi danh sách dự"), action)

    def _ask(self) -> None:
        self.form.ask(self.search.value)
        self.aside.setCurrentIndex(1)
        self.form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _close_form(self) -> None:
        if self.aside.currentIndex():
            self.aside.setCurrentIndex(0)
            self.search.setFocus(Qt.FocusReason.OtherFocusReason)


def _facts(row: PersonRow) -> str:
    facts = (SEX_NAMES[row.sex], (row.birth or "")[:4], row.village)
    return ", ".join(fact for fact in facts if fact)
