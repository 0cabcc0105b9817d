"""The four columns, from what is overdue to what is answered."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from app.base.i18n import _
from app.domain.commitment import COLUMN_NAMES, CommitmentRow
from app.domain.commitment import Column as BoardColumn
from app.domain.wording import number
from app.ui.commitment.cards import AT_ONCE, CardList
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class Lane(QFrame):
    """A column with its name, how many there are, and the cards."""

    def __init__(self, theme: Theme, stands: BoardColumn) -> None:
        super().__init__()
        self.setObjectName("desk")
        self._name = COLUMN_NAMES[stands]
        self._count = Text(theme, role=Role.STRONG, tone="muted")
        self._nothing = Text(theme, _("Không có."), role=Role.SMALL, tone="muted")
        self.list = CardList(theme, self._name)
        head = Row(theme)
        head.fill(Text(theme, self._name, role=Role.STRONG), self._count, STRETCH)
        column = Column(theme, margins=(10, 8, 10, 8), gap=6)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.list, 1)
        self.setLayout(column)

    def show_rows(self, rows: Sequence[CommitmentRow], today: date, count: int) -> None:
        """Show these, in their order, of so many."""
        self._count.setText(number(count))
        self._nothing.setVisible(not rows)
        self.list.cards.show_rows(rows, today)
        self.list.setAccessibleName(f"{self._name} {count}")


class Board(QWidget):
    """`asked` carries the CommitmentRow of the card that was pressed."""

    asked = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.lanes = {stands: Lane(theme, stands) for stands in BoardColumn}
        row = Row(theme, gap=10)
        for lane in self.lanes.values():
            row.addWidget(lane, 1)
            lane.list.asked.connect(self.asked)
            lane.list.went.connect(partial(self._go, lane))
        self.setLayout(row)

    @property
    def first(self) -> CardList:
        """The leftmost column that has a card; the first when none has."""
        lists = [lane.list for lane in self.lanes.values()]
        return next((each for each in lists if each.cards.rows), lists[0])

    def show_columns(
        self,
        columns: Mapping[BoardColumn, Sequence[CommitmentRow]],
        today: date,
        counts: Mapping[BoardColumn, int] | None = None,
    ) -> None:
        """Show these; the card one was on stays the current one of its column unless it is far down now.

        `counts` where the columns are longer than what is given of them.
        """
        for stands, lane in self.lanes.items():
            before = lane.list.currentIndex()
            chosen = lane.list.cards.rows[before.row()].id if before.isValid() else b""
            here = before.row()
            lane.show_rows(columns[stands], today, counts[stands] if counts else len(columns[stands]))
            place = lane.list.cards.place_of(chosen)
            if not 0 <= place <= here + AT_ONCE:  # cards above it would all have to be measured
                place = min(here, len(columns[stands]) - 1)
            if place >= 0:
                lane.list.setCurrentIndex(lane.list.cards.reach(place))

    def show_only(self, stands: BoardColumn | None) -> None:
        """Leave room beside one column; None shows all four."""
        for each, lane in self.lanes.items():
            lane.setVisible(stands in {None, each})

    def _go(self, lane: Lane, step: int) -> None:
        lanes = list(self.lanes.values())
        here = lanes.index(lane)
        beside = lanes[here + 1 :] if step > 0 else lanes[:here][::-1]
        lists = (each.list for each in beside if each.isVisible())
        to = next((each for each in lists if each.cards.rows), None)
        if to is not None:
            to.enter(to.currentIndex().row() if to.currentIndex().isValid() else 0)
