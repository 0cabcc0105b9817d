"""Step 3: every row with one sentence at the left, the row one looks at in full at the right."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.services.roster_check import Check, Choice, Kind, Verdict
from app.services.roster_match import UnknownVillage
from app.ui.kit.layout import Column as Under
from app.ui.kit.layout import Row
from app.ui.kit.page import Breadth
from app.ui.kit.theme import Theme
from app.ui.roster.compared import comparison
from app.ui.roster.filters import Filters
from app.ui.roster.panel import RowPanel
from app.ui.roster.step import Step
from app.ui.roster.table import CheckModel, CheckView, Column

_SHARES, _COMPACT_SHARES = (53, 47), (46, 54)
"""Of list and panel, in per cent."""


class CheckStep(Step):
    """Answers go into the `Check` it was given; `settled` when no decision is left."""

    settled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._check: Check | None = None
        self._decisions: list[int] = []
        self.rows = CheckModel()
        self.view = CheckView(theme, self.rows)
        self.filters = Filters(theme)
        self.panel = RowPanel(theme)
        left, self._list = QWidget(), Under(theme, gap=8)
        self._list.addWidget(self.view, 1)
        left.setLayout(self._list)
        self._panes, self._all = Row(theme, gap=12), Under(theme, gap=8)
        self._panes.fill(left, self.panel)
        self._all.addLayout(self._panes, 1)
        self.setLayout(self._all)
        self.fit(Breadth.FULL)
        self.view.selectionModel().currentRowChanged.connect(self._look_at)
        self.filters.chosen.connect(self._filter)
        self.panel.chosen.connect(self.answer)
        self.panel.accept_all.clicked.connect(self.accept_rest)
        self.panel.before.clicked.connect(lambda: self._step(-1))
        self.panel.after.clicked.connect(lambda: self._step(1))

    @property
    @override
    def onward(self) -> str:
        count = self._count(Kind.DECISION)
        if count:
            return _("Tiếp tục (còn {count} chỗ phải quyết định)  ›").format(count=count)
        return _("Tiếp tục: xác nhận  ›")

    @override
    def go_on(self) -> None:
        waiting = self._places(Kind.DECISION)
        if waiting:
            self._go_to(waiting[0])
        else:
            self.finished.emit()

    @override
    def target(self) -> QWidget | None:
        return self.panel.cards[Choice.KEEP] if self._count(Kind.DECISION) else None

    def show_check(self, check: Check) -> None:
        """Show a list from its first decision, else its first row worth a look."""
        self._check = check
        self.rows.show_check(check)
        self.filters.clear()
        self.view.fit()
        self._count_all()
        wanted = self._places(Kind.DECISION) or self._places(Kind.LOOK) or [0]
        self._select(wanted[0])

    def fit(self, breadth: Breadth) -> None:
        """Where there is little room, the village stands in the panel alone, which has more of it."""
        is_compact = breadth == Breadth.COMPACT
        self.view.setColumnHidden(Column.VILLAGE, is_compact)
        self.panel.shorten(is_compact)
        (self._all if is_compact else self._list).insertWidget(0, self.filters)
        for place, share in enumerate(_COMPACT_SHARES if is_compact else _SHARES):
            self._panes.setStretch(place, share)

    def answer(self, choice: Choice) -> None:
        """Decide what is asked about the row one looks at, and go to the next decision."""
        verdict = self._current()
        if self._check is None or verdict is None or verdict.question is None:
            return
        self._check.answer(verdict.question, choice)
        is_for_all = isinstance(verdict.question, UnknownVillage)
        self._answered(verdict.place, range(len(self._check)) if is_for_all else [verdict.place])

    def accept_rest(self) -> None:
        """Let all warnings pass; with no decision open that was the last thing to do here."""
        if self._check is None:
            return
        self._check.accept_rest()
        self.rows.refresh(range(len(self._check)))
        self._count_all()
        self._show_current()
        self.go_on()

    def _answered(self, place: int, touched: Iterable[int]) -> None:
        self.rows.refresh(touched)
        self._count_all()
        waiting = self._places(Kind.DECISION)
        if waiting:
            self._go_to(next((each for each in waiting if each >= place), waiting[0]))
        else:
            self._show_current()
            self.settled.emit()

    def _places(self, kind: Kind) -> list[int]:
        return [verdict.place for verdict in self.rows.verdicts if verdict.kind == kind]

    def _count(self, kind: Kind) -> int:
        return sum(verdict.kind == kind for verdict in self.rows.verdicts)

    def _count_all(self) -> None:
        self._decisions = self._check.decisions() if self._check else []
        self.filters.show_kinds(verdict.kind for verdict in self.rows.verdicts)
        self.renamed.emit()

    def _current(self) -> Verdict | None:
        index = self.view.currentIndex()
        return self.rows.verdicts[self.rows.place_of(index)] if index.isValid() else None

    def _select(self, place: int) -> None:
        index = self.rows.index_of(place)
        if not index.isValid() and self.rows.verdicts:
            self.filters.clear()
            index = self.rows.index_of(place)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self._show_current()

    def _go_to(self, place: int) -> None:
        self._select(place)
        if self.panel.cards[Choice.KEEP].isVisible():
            self.panel.cards[Choice.KEEP].setFocus()

    def _look_at(self, _index: QModelIndex) -> None:
        self._show_current()

    def _show_current(self) -> None:
        verdict = self._current()
        if self._check is None or verdict is None:
            return
        place = verdict.place
        where = ""
        if place in self._decisions:
            words = _("{place} trong {count} chỗ phải quyết định")
            where = words.format(place=self._decisions.index(place) + 1, count=len(self._decisions))
        self.panel.show_row(comparison(self._check, verdict), verdict.choice, where)
        following = self._beside(place, 1)
        after = ""
        if following is not None:
            after = _("Chỗ sau: dòng {row}  ›").format(row=self.rows.verdicts[following].person.row)
        has_answers = verdict.question is not None
        self.panel.show_rest(self._count(Kind.LOOK), after, has_answers=has_answers)

    def _beside(self, place: int, step: int) -> int | None:
        """The next or last place to decide, or to look at once all is decided; round and round."""
        spots = self._decisions if self._count(Kind.DECISION) else self._places(Kind.LOOK)
        others = [spot for spot in spots if spot != place]
        if not others:
            return None
        if step > 0:
            return next((spot for spot in others if spot > place), others[0])
        return next((spot for spot in reversed(others) if spot < place), others[-1])

    def _step(self, step: int) -> None:
        verdict = self._current()
        place = self._beside(verdict.place, step) if verdict else None
        if place is not None:
            self._go_to(place)

    def _filter(self, kind: Kind | None) -> None:
        verdict = self._current()
        self.rows.show_only(kind)
        index = self.rows.index_of(verdict.place) if verdict else QModelIndex()
        first = index if index.isValid() else self.rows.index(0, 0)
        self.view.setCurrentIndex(first)
        self.view.scrollTo(first)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, is_control = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_enter = key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and is_control:
            self.accept_rest()
        elif is_enter and self.view.hasFocus():
            self._go_on_from_list()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_3 and not is_control:
            self.answer(Choice(key - Qt.Key.Key_0))
        else:
            super().keyPressEvent(event)

    def _go_on_from_list(self) -> None:
        """Enter in the list: to the answers of the row, or let its warnings pass."""
        verdict = self._current()
        if self._check is None or verdict is None:
            return
        if verdict.question is not None:
            self.panel.cards[Choice.KEEP].setFocus()
        elif verdict.kind == Kind.LOOK:
            self._check.accept(verdict.place)
            self._answered(verdict.place, [verdict.place])
            self._step(1)
