"""The outline at the left of the minutes: every issue in its order, and how far it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from app.base.i18n import _
from app.domain.issue import OUTCOME_NAMES, STANDING_NAMES, IssueRow, Standing
from app.domain.wording import short_date
from app.ui.kit.layout import STRETCH, Column, Row, Rule
from app.ui.kit.paint import paint_icon, paint_ring
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.minutes.unsaved import OpenIssue

Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
_ITEM = Qt.ItemDataRole.UserRole
_HEIGHT = 41
_SIGNS = {
    Standing.SETTLED: ("check", "ok"),
    Standing.NO_DEADLINE: ("triangle-alert", "warn"),
    Standing.BEING_WRITTEN: ("pen-line", "ptext"),
    Standing.UNANSWERED: ("circle-dashed", "muted"),
}


@dataclass(frozen=True, slots=True)
class OutlineRow:
    """One issue of the outline; `double_of` is the number of another that says the same."""

    issue: OpenIssue
    number: int
    title: str
    detail: str
    standing: Standing
    double_of: int = 0

    def titled(self, title: str) -> "OutlineRow":
        """The same row under the words that are being typed."""
        return replace(self, title=title) if title else self

    @property
    def is_warned_of(self) -> bool:
        """Whether its second line is a warning."""
        return self.standing == Standing.NO_DEADLINE or self.double_of > 0

    @property
    def sentence(self) -> str:
        """The whole row for a screen reader."""
        words = _("Vấn đề {number}: {title}, {detail}, {standing}")
        return words.format(
            number=self.number, title=self.title, detail=self.detail, standing=STANDING_NAMES[self.standing]
        )


def outline_rows(
    issues: Sequence[tuple[OpenIssue, IssueRow | None]],
    current: OpenIssue | None,
    *,
    doubles: Mapping[bytes, bytes],
    shorts: Mapping[str, str],
) -> list[OutlineRow]:
    """The rows of the outline; None stands for an issue that is not in the notebook yet.

    `shorts` has the customary abbreviations of agencies by their names.
    """
    numbers = {row.id: number for number, (_issue, row) in enumerate(issues, start=1) if row}
    rows = []
    for number, (issue, row) in enumerate(issues, start=1):
        standing = row.standing if row else Standing.UNANSWERED
        if issue is current and standing != Standing.SETTLED:
            standing = Standing.BEING_WRITTEN
        double_of = numbers.get(doubles.get(row.id, b""), 0) if row else 0
        title = (row.shown_title if row else "") or _("Vấn đề mới")
        detail = _double(double_of) if double_of else _detail(row, standing, shorts)
        rows.append(OutlineRow(issue, number, title, detail, standing, double_of))
    return rows


def _double(number: int) -> str:
    return _("trùng vấn đề {number}").format(number=number)


def _detail(row: IssueRow | None, standing: Standing, shorts: Mapping[str, str]) -> str:
    if standing == Standing.BEING_WRITTEN:
        return _("đang ghi…")
    if row is None or standing == Standing.UNANSWERED:
        return STANDING_NAMES[Standing.UNANSWERED]
    due = short_date(row.due_on) if row.due_on else ""
    if standing == Standing.NO_DEADLINE:
        due = STANDING_NAMES[standing]
    parts = [part for part in ("; ".join(shorts.get(name) or name for name in row.agencies), due) if part]
    if not parts and row.outcome is not None:
        parts = [OUTCOME_NAMES[row.outcome]]
    return " · ".join(parts)


class OutlineModel(QAbstractListModel):
    """Holds the rows it was given."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[OutlineRow] = []

    def show_rows(self, rows: Sequence[OutlineRow]) -> None:
        """Replace all rows; the same number of them is only painted anew."""
        if len(rows) == len(self.rows):
            self.rows = list(rows)
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
            return
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def place_of(self, issue: OpenIssue | None) -> int:
        """The row of an issue; -1 when it has none."""
        return next((place for place, row in enumerate(self.rows) if row.issue is issue), -1)

    @override
    def rowCount(self, parent: Index = ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.sentence
        return row if role == _ITEM else None


class OutlineDelegate(QStyledItemDelegate):
    """Paints number, short title, what was promised, and a sign whose word stands in the second line."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, self._theme.px(_HEIGHT))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: OutlineRow = index.data(_ITEM)
        theme, rect = self._theme, option.rect
        is_chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, theme.colour("sel" if is_chosen else "surface"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if is_chosen:
            painter.fillRect(
                QRect(rect.left(), rect.top(), theme.px(4), rect.height()), theme.colour("primary")
            )
        self._paint_words(painter, rect, row, is_chosen=is_chosen)
        icon = QRect(rect.right() - theme.px(32), rect.top(), theme.px(24), rect.height())
        paint_icon(painter, icon, theme, (*_SIGNS[row.standing], 16))
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_ring(painter, QRectF(rect).adjusted(0, 0, 0, -1), theme)
        painter.restore()

    def _paint_words(self, painter: QPainter, rect: QRect, row: OutlineRow, *, is_chosen: bool) -> None:
        theme, half = self._theme, rect.height() // 2
        number = QRect(rect.left() + theme.px(6), rect.top(), theme.px(20), rect.height())
        painter.setFont(theme.font(Role.SMALL_STRONG))
        painter.setPen(theme.colour("muted"))
        painter.drawText(number, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(row.number))
        words = rect.adjusted(theme.px(34), theme.px(2), -theme.px(36), -theme.px(2))
        upper = QRect(words.left(), words.top(), words.width(), half - theme.px(2))
        lower = QRect(words.left(), upper.bottom() + 1, words.width(), half - theme.px(2))
        title = Role.SMALL_STRONG if is_chosen else Role.SMALL
        detail = Role.SMALL_STRONG if row.is_warned_of else Role.SMALL
        ink = "warn" if row.is_warned_of else "text" if is_chosen else "muted"
        for place, text, role, token in ((upper, row.title, title, "text"), (lower, row.detail, detail, ink)):
            font = theme.font(role)
            painter.setFont(font)
            painter.setPen(theme.colour(token))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)


class OutlineCard(QFrame):
    """How many issues there are, how far they are, and the list of them."""

    WIDTH = 318

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.count = Text(theme, role=Role.CARD)
        self._standing = Text(theme, role=Role.SMALL, tone="muted")
        self.model, self.list = OutlineModel(), QListView()
        self._delegate = OutlineDelegate(theme)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self._delegate)
        self.list.setObjectName("inner")
        self.list.setAccessibleName(_("Các vấn đề"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        theme.changed.connect(self.list.scheduleDelayedItemsLayout)
        head = Row(theme, margins=(14, 5, 12, 1))
        head.fill(self.count, STRETCH, self._standing)
        column = Column(theme, margins=(1, 1, 1, 1), gap=0)
        column.addLayout(head)
        column.addWidget(Rule())
        column.addWidget(self.list, 1)
        self.setLayout(column)

    def show_rows(self, rows: Sequence[OutlineRow], current: OpenIssue | None) -> None:
        """Show these, and where one is."""
        self.model.show_rows(rows)
        self.count.setText(_("{count} vấn đề").format(count=len(rows)))
        settled = sum(row.standing == Standing.SETTLED for row in rows)
        without = sum(row.standing == Standing.NO_DEADLINE for row in rows)
        words = [_("{count} xong").format(count=settled)]
        if without:
            words.append(_("{count} thiếu hạn").format(count=without))
        words.append(_("{count} còn lại").format(count=len(rows) - settled - without))
        self._standing.setText(" · ".join(words))
        self.choose(current)

    def choose(self, issue: OpenIssue | None) -> None:
        """Mark the row of this issue."""
        place = self.model.place_of(issue)
        index = self.model.index(place, 0)
        if index.isValid() and self.list.currentIndex() != index:
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)
