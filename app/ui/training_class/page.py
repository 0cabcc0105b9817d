"""Page Lớp tập huấn (ui.md 7.2): the list at the left, the chosen class at the right."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.domain.training_class import CLASS_STATE_NAMES, ClassRow, ClassState, class_steps
from app.domain.wording import span
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import Column, Row
from app.ui.kit.page import Page
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.training_class.detail import ClassDetail

if TYPE_CHECKING:
    from app.domain.attendance import Roll

_LIST_WIDTH = 372


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
        self.import_list = Button(theme, _("Nhập danh sách từ Excel"), icon="file-spreadsheet")
        self.import_list.setShortcut("Ctrl+I")
        self.import_list.clicked.connect(lambda: self._open_for_class("roster_import"))
        self.add = Button(theme, _("Thêm lớp"), icon="plus")
        self.add.setShortcut("Ctrl+N")
        self.add.clicked.connect(lambda: self.opened.emit("new_class", None))
        self.buttons.fill(self.import_list, self.add)
        self.filter = SearchLine(theme, _("Lọc danh sách lớp"), _("Lọc danh sách lớp…"))
        self.filter.textChanged.connect(self._show_list)
        self.list = RowsView(theme, _("Các lớp tập huấn"))
        self.list.setObjectName("inner")
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._activate)
        self.detail = ClassDetail(theme)
        self.detail.asked.connect(self.opened)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._panes())
        self._stack.addWidget(self._nothing())
        self.body.addWidget(self._stack, 1)
        self._rows: Sequence[ClassRow] = ()
        self._wanted: bytes | None = None

    @override
    def show_subject(self, subject: object) -> None:
        self._wanted = subject if isinstance(subject, bytes) else None
        if self._wanted is not None:
            self.list.choose(self._wanted)

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, _classes, self._show)

    @override
    def regions(self) -> list[QWidget]:
        return [self.list, self.detail]

    def _panes(self) -> QWidget:
        theme = self.desk.theme
        card = QFrame()
        card.setObjectName("card")
        card.setFixedWidth(theme.px(_LIST_WIDTH))
        theme.changed.connect(lambda: card.setFixedWidth(theme.px(_LIST_WIDTH)))
        column, top = Column(theme, gap=8), Column(theme, margins=(12, 12, 12, 4))
        top.addWidget(self.filter)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.setContentsMargins(1, 1, 1, 8)
        card.setLayout(column)
        panes, row = QWidget(), Row(theme, gap=12)
        row.addWidget(card)
        row.addWidget(self.detail, 1)
        panes.setLayout(row)
        return panes

    def _nothing(self) -> EmptyState:
        add = Button(self.desk.theme, _("Thêm lớp"), icon="plus", kind=Kind.PRIMARY)
        add.clicked.connect(self.add.click)
        sentence = _("Sổ chưa có lớp tập huấn nào. Thêm lớp đầu tiên để in được bảng điểm danh.")
        return EmptyState(self.desk.theme, "graduation-cap", sentence, add)

    def _show(self, rows: Sequence[ClassRow]) -> None:
        self._rows = rows
        self._stack.setCurrentIndex(0 if rows else 1)
        self.import_list.setVisible(bool(rows))
        self._show_list()

    def _show_list(self) -> None:
        chosen = self._wanted or self.list.chosen()
        words = text.fold(self.filter.text())
        rows = [row for row in self._rows if words in text.fold(f"{row.title} {row.code} {row.venue}")]
        today = self.desk.today()
        self.list.rows.show_rows(_items(rows, today))
        known = {row.id for row in rows}
        self.list.choose(chosen if chosen in known else rows[-1].id if rows else None)
        self._wanted = None

    def _choose(self, index: QModelIndex) -> None:
        key = self.list.rows.row_at(index).key if index.isValid() else None
        row = next((row for row in self._rows if row.id == key), None)
        if row is not None:
            self.desk.tasks.read(
                self,
                lambda session: _roll(session, row.id),
                lambda roll: self.detail.show_class(row, roll, self.desk.today()),
            )

    def _activate(self) -> None:
        self.detail.press_current()

    def _open_for_class(self, page: str) -> None:
        if (class_id := self.list.chosen()) is not None:
            self.opened.emit(page, class_id)


def _items(rows: Sequence[ClassRow], today: date) -> list[RowItem]:
    ahead = [row for row in rows if row.ends_on is None or row.ends_on >= today]
    over = [row for row in rows if row not in ahead]
    items: list[RowItem] = []
    for name, group in ((_("Sắp tới"), list(reversed(ahead))), (_("Đã học xong"), over)):
        if group:
            items.append(RowItem(name))
            items.extend(_item(row, today) for row in group)
    return items


def _item(row: ClassRow, today: date) -> RowItem:
    days = span([day for day in (row.starts_on, row.ends_on) if day]) or _("chưa có ngày")
    people = _("{count} học viên").format(count=row.enrolled) if row.enrolled else _("chưa có danh sách")
    return RowItem(row.title, f"{days} · {people}", _chip(row, today), key=row.id)


def _chip(row: ClassRow, today: date) -> Chip:
    if row.state in {ClassState.POSTPONED, ClassState.CANCELLED}:
        return Chip(CLASS_STATE_NAMES[row.state], "neutral")
    if not row.enrolled:
        return Chip(_("Thiếu danh sách"), "warn", "triangle-alert")
    left = sum(not step.is_done for step in class_steps(row))
    if left == 0:
        return Chip(_("Đủ hồ sơ"), "ok", "check")
    if row.ends_on is not None and row.ends_on < today:
        return Chip(_("Còn {count} việc").format(count=left), "warn", "list-checks")
    days = (row.starts_on - today).days if row.starts_on else None
    if days is not None and days <= 0:
        return Chip(_("Đang học"), "psoft")
    return Chip(_("Ngày mai") if days == 1 else _("Sắp tới"), "psoft")
