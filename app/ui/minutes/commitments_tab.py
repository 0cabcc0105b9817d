"""Cam kết: what this dialogue has promised, and what others left open; answers are recorded on the board."""

from datetime import date

from PySide6.QtWidgets import QFrame, QStackedWidget

from app.base.i18n import _
from app.domain import commitment
from app.domain.commitment import Column as BoardColumn
from app.domain.commitment import CommitmentRow
from app.domain.wording import short_date, weekday
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Column
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.theme import Theme
from app.ui.minutes.work import View

_TONES = {
    BoardColumn.OVERDUE: "bad",
    BoardColumn.SOON: "warn",
    BoardColumn.LATER: "psoft",
    BoardColumn.ANSWERED: "ok",
}


class CommitmentsTab(QFrame):
    """Shows; writes nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.list = RowsView(theme, _("Cam kết của cuộc đối thoại"))
        self.list.setObjectName("inner")
        sentence = _(
            "Chưa có cam kết nào. Ghi thời hạn, hoặc kết luận Nhận giải quyết, ở một vấn đề là thành cam kết."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState(theme, "list-checks", sentence))
        column = Column(theme, margins=(1, 8, 1, 8))
        column.addWidget(self._stack)
        self.setLayout(column)

    def show_view(self, view: View, today: date) -> None:
        """The earliest deadline first."""
        rows = [_item(row, today) for row in view.commitments]
        if view.open_before:
            rows.append(RowItem(_("CÁC CUỘC TRƯỚC, CHƯA TRẢ LỜI")))
            rows += [_item(row, today, row.dialogue) for row in view.open_before]
        self.list.rows.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)


def _item(row: CommitmentRow, today: date, dialogue: str = "") -> RowItem:
    due = f"{weekday(row.due_on)} {short_date(row.due_on)}" if row.due_on else ""
    detail = " · ".join(filter(None, ("; ".join(row.agencies) or _("chưa rõ cơ quan"), due, dialogue)))
    tone = _TONES[commitment.column(row, today)] if row.due_on else "warn"
    return RowItem(row.shown_task, detail, Chip(commitment.days_in_words(row, today), tone), key=row.id)
