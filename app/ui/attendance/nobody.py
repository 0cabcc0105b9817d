"""In place of the grid while the class has nobody, or no half-day."""

from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.attendance import Roll
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Column


class Nobody(QWidget):
    """Says what is missing; `roster` and `add` help where people are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        theme = desk.theme
        self._can_import = desk.can_open("roster_import")
        self.roster = Button(theme, _("Nhập danh sách từ Excel"), icon="file-spreadsheet", kind=Kind.PRIMARY)
        self.add = Button(theme, _("Thêm người"), icon="user-plus")
        self._state = EmptyState(theme, "users", "", self.roster, self.add)
        column = Column(theme)
        column.addWidget(self._state)
        self.setLayout(column)
        self.setFocusProxy(self.add)

    def show_what_is_missing(self, roll: Roll) -> None:
        """People, or half-days."""
        has_lessons = bool(roll.lessons)
        sentence = (
            _("Chưa có học viên để điểm danh.")
            if has_lessons
            else _("Lớp chưa có buổi học nào. Thêm buổi ở trang của lớp rồi điểm danh.")
        )
        self._state.sentence.setText(sentence)
        self._state.setAccessibleName(sentence)
        self.roster.setVisible(has_lessons and self._can_import)
        self.add.setVisible(has_lessons)
        self.add.set_kind(Kind.NORMAL if self._can_import else Kind.PRIMARY)
