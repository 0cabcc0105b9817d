"""Page Lớp tập huấn (ui.md 7.2): the list at the left, the chosen class at the right."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.printout import Printout
from app.domain.training_class import ClassRow
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Row, Scroller
from app.ui.kit.list_card import ListCard
from app.ui.kit.page import Breadth, Page
from app.ui.training_class.detail import ClassDetail
from app.ui.training_class.listing import LISTED

if TYPE_CHECKING:
    from app.domain.attendance import Roll


def _classes(session: Any) -> list[ClassRow]:
    from app.services import training_class

    return training_class.classes(session)


def _roll(session: Any, class_id: bytes) -> "Roll":
    from app.services import attendance

    return attendance.roll(session, class_id)


class ClassesPage(Page):
    """`opened` asks for attendance, papers, the import and a new class."""

    watches = frozenset(
        {"training_class", "lesson", "enrolment", "person", "attendance_mark", "certificate", "printed_sheet"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Lớp tập huấn"))
        theme = desk.theme
        self.import_list = Button(
            theme,
            _("Nhập danh sách từ Excel"),
            icon="file-spreadsheet",
            name=_("Nhập danh sách từ Excel (Ctrl+I)"),
        )
        self.import_list.clicked.connect(lambda: self._open_for_class("roster_import"))
        self.add = Button(theme, _("Thêm lớp"), icon="plus", name=_("Thêm lớp (Ctrl+N)"))
        self.add.clicked.connect(lambda: self.opened.emit("new_class", None))
        self.buttons.fill(self.import_list, self.add)
        self.list_card, self.detail = ListCard(theme, LISTED), ClassDetail(theme)
        self.list = self.list_card.list
        self.list_card.chosen.connect(self._choose)
        self.list_card.activated.connect(self.detail.press_current)
        self.detail.asked.connect(self.opened)
        panes, self._row = QWidget(), Row(theme, gap=12)
        self._row.addWidget(self.list_card)
        self._row.addWidget(self.detail, 1)
        panes.setLayout(self._row)
        self._first = self._add_first()
        self._stack = QStackedWidget()
        self._stack.addWidget(Scroller(panes))
        self._stack.addWidget(self._nothing())
        self._stack.hide()
        self.body.addWidget(self._stack, 1)
        self._add_keys()

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, bytes):
            self.list_card.want(subject)

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, _classes, self._show)

    @override
    def regions(self) -> list[QWidget]:
        if self._stack.currentIndex():
            return [self._first]
        return [self.list, self.detail.tabs[0], self.import_list]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_narrow = breadth == Breadth.COMPACT
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.list_card.fit(is_narrow=is_narrow)
        self.detail.fit(is_narrow=is_narrow)

    def _add_keys(self) -> None:
        for keys, act in (
            ("Ctrl+N", self.add.click),
            ("Ctrl+I", self.import_list.click),
            ("Ctrl+P", self._print),
            ("Ctrl+F", self.list_card.filter.setFocus),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _add_first(self) -> Button:
        add = Button(self.desk.theme, _("Thêm lớp"), icon="plus", kind=Kind.PRIMARY)
        add.clicked.connect(self.add.click)
        return add

    def _nothing(self) -> EmptyState:
        sentence = _("Sổ chưa có lớp tập huấn nào. Thêm lớp đầu tiên để in được bảng điểm danh.")
        return EmptyState(self.desk.theme, "graduation-cap", sentence, self._first)

    def _show(self, rows: Sequence[ClassRow]) -> None:
        is_first = self._stack.isHidden()
        self._stack.show()
        self._stack.setCurrentIndex(0 if rows else 1)
        self.import_list.setVisible(bool(rows))
        self.list_card.show_list(rows, self.desk.today())
        if is_first and self.isVisible():
            self.regions()[0].setFocus()

    def _choose(self, row: ClassRow) -> None:
        self.desk.tasks.read(
            self, lambda session: _roll(session, row.id), lambda roll: self._show_class(row, roll)
        )

    def _show_class(self, row: ClassRow, roll: "Roll") -> None:
        # the arrow keys go faster than the notebook answers
        if row.id == self.list.chosen():
            self.detail.show_class(row, roll, self.desk.today())
            self.list_card.tell_shown(row.id)

    def _print(self) -> None:
        if (class_id := self.list.chosen()) is not None:
            self.opened.emit("paper", (Printout.ATTENDANCE_SHEET, class_id))

    def _open_for_class(self, page: str) -> None:
        if (class_id := self.list.chosen()) is not None:
            self.opened.emit(page, class_id)
