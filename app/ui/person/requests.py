"""Tab Yêu cầu: what people ask about their own data, the soonest day first."""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFrame, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.data_request import RIGHT_NAMES, RequestDetails, RequestRow, due_briefly, due_in_words
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.page import Breadth, Page
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.tabs import Tab
from app.ui.person import request_work as work
from app.ui.person.request_detail import RequestDetail
from app.ui.person.request_form import RequestForm
from app.ui.person.request_work import RequestsView, Settled

SUBJECT = "data_request"
"""Page Người tham gia is opened for ("data_request", id) from elsewhere."""
_PAUSE_MS = 500
"""From the first letter that is not kept: a power cut loses less than a second."""
_WIDTH, _HEIGHT_WHEN_NARROW = 420, 200
_QWIDGETSIZE_MAX = 16_777_215


class RequestsTab(Tab):
    """The list at the left; at the right the chosen request, or the form of a new one."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk, self._is_narrow = page, desk, False
        theme = desk.theme
        self._rows: Sequence[RequestRow] = ()
        self._wanted: object = None
        self._typed: dict[tuple[bytes, str], str] = {}
        """What stands in a field and is not recorded yet."""
        self._unkept: dict[tuple[bytes, str], str] = {}
        self._is_first = True
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self.list = RowsView(theme, _("Sổ yêu cầu"))
        self.list.setObjectName("inner")
        self.add = Button(theme, _("Ghi yêu cầu mới…"), icon="plus", name=_("Ghi yêu cầu mới (Ctrl+N)"))
        self.detail, self.form = RequestDetail(theme), RequestForm(theme)
        sentence = _(
            "Chưa có yêu cầu nào. Ai hỏi xem, sửa, xóa dữ liệu của mình thì ghi vào đây: phải trả lời "
            "trong 2 ngày làm việc."
        )
        self._stack = QStackedWidget()
        for part in (EmptyState(theme, "messages-square", sentence), self.detail, self.form):
            self._stack.addWidget(part)
        self._lay_out()
        self._connect()

    @override
    def reload(self) -> None:
        self._desk.tasks.read(self._page, work.look, self._show)

    @override
    def shows(self, subject: object) -> bool:
        return isinstance(subject, tuple) and subject[:1] == (SUBJECT,)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, tuple):
            self._wanted = subject[1]
            self._leave_form()
            self.reload()

    @override
    def regions(self) -> list[QWidget]:
        if self._stack.currentIndex() == 0:
            return [self.add]
        return [self.list, self.form.who.line if self._is_form else self.detail.first, self.add]

    @override
    def fit(self, breadth: Breadth) -> None:
        self._is_narrow = breadth == Breadth.COMPACT
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(below if self._is_narrow else beside)
        self._fit_list()

    def open_form(self) -> None:
        """Somebody asks."""
        self._page.notice.clear()
        self._stack.setCurrentWidget(self.form)
        self.add.set_kind(Kind.NORMAL)
        self._fit_list()
        self.form.start(self._desk.today())

    @property
    def _is_form(self) -> bool:
        return self._stack.currentWidget() is self.form

    def _lay_out(self) -> None:
        theme = self._desk.theme
        self._left, column, foot = (
            QFrame(),
            Column(theme, margins=(1, 8, 1, 8)),
            Row(theme, margins=(12, 0, 12, 0)),
        )
        self._left.setObjectName("card")
        foot.fill(self.add, STRETCH)
        column.addLayout(foot)
        column.addWidget(self.list, 1)
        self._left.setLayout(column)
        self._row = Row(theme, gap=12)
        self._row.addWidget(self._left)
        self._row.addWidget(self._stack, 1)
        content, whole = QWidget(), Column(theme)
        content.setLayout(self._row)
        whole.addWidget(Scroller(content), 1)
        self.setLayout(whole)
        theme.changed.connect(self._fit_list)
        self._fit_list()

    def _connect(self) -> None:
        self.add.clicked.connect(self.open_form)
        fresh = QShortcut(QKeySequence("Ctrl+N"), self)
        fresh.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        fresh.activated.connect(self.open_form)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self.detail.enter)
        self.form.written.connect(self._record)
        self.form.left.connect(self._back_to_list)
        self.form.sought.connect(self._seek)
        self.form.typed.connect(partial(self._keep_soon, work.NEW))
        self.detail.typed.connect(self._hear_answer)
        self._pause.timeout.connect(self._keep)
        self.detail.settled.connect(self._settle)
        self.detail.person_asked.connect(self._open_person)
        self.detail.remove_asked.connect(self._remove)

    def _show(self, view: RequestsView) -> None:
        chosen, today = self._wanted or self.list.chosen(), self._desk.today()
        rows, self._rows, self._wanted = view.rows, view.rows, None
        if self._is_first:
            self._put_back(view)
        with QSignalBlocker(self.list.selectionModel()):
            self.list.rows.show_rows(_items(rows, today))
            known = [row.id for row in rows]
            self.list.choose(chosen if chosen in known else next(iter(known), None))
        self.list.viewport().update()
        if not self._is_form:
            self._choose()

    def _choose(self, *_indexes: object) -> None:
        row = next((row for row in self._rows if row.id == self.list.chosen()), None)
        if row is None:
            self._stack.setCurrentIndex(0)
            self.add.set_kind(Kind.PRIMARY)
            return
        self.add.set_kind(Kind.NORMAL)
        self.detail.show_row(row, self._desk.today(), self._typed.get((row.id, work.WORDS), ""))
        self._stack.setCurrentWidget(self.detail)

    def _put_back(self, view: RequestsView) -> None:
        """What was being typed when the program stopped; a new request opens its form again."""
        self._is_first = False
        self._typed = dict(view.typed)
        new = {name: value for (row_id, name), value in view.typed.items() if row_id == work.NEW}
        if new:
            self.form.put_back(new, self._desk.today())
            self.open_form()

    def _keep_soon(self, row_id: bytes, values: Mapping[str, str]) -> None:
        if not self._unkept:
            self._desk.tasks.writing.emit()
        typed = {(row_id, name): value for name, value in values.items()}
        self._typed |= typed
        self._unkept |= typed
        if not self._pause.isActive():
            self._pause.start()

    def _keep(self) -> None:
        saved = partial(self._desk.tasks.saved.emit, "")
        if self._unkept:
            self._desk.tasks.quiet(self._page, partial(work.keep, typed=dict(self._unkept)), saved)
        self._unkept.clear()

    def _forget(self, row_id: bytes) -> None:
        """It has become a change."""
        self._pause.stop()
        for typed in (self._typed, self._unkept):
            for key in [key for key in typed if key[0] == row_id]:
                del typed[key]

    def _hear_answer(self, words: str) -> None:
        if self.detail.row is not None:
            self._keep_soon(self.detail.row.id, {work.WORDS: words})

    def _seek(self, typed: str) -> None:
        self._desk.tasks.read(self._page, partial(work.suggest, typed=typed), self.form.offer)

    def _record(self, details: RequestDetails) -> None:
        self._forget(work.NEW)
        write = partial(work.record, details=details)
        self._desk.tasks.write(self._page, _("Ghi yêu cầu về dữ liệu"), write, self._recorded)

    def _recorded(self, row: RequestRow) -> None:
        today = self._desk.today()
        self.form.empty(today)
        self._wanted = row.id
        words = _("Đã ghi yêu cầu số {code}. {due}.").format(code=row.code, due=due_in_words(row, today))
        self._page.notice.say(words)
        self._back_to_list()
        self.reload()

    def _settle(self, settled: Settled) -> None:
        if self.detail.row is not None:
            self._forget(self.detail.row.id)
            write = partial(work.settle, request_id=self.detail.row.id, settled=settled)
            self._desk.tasks.write(self._page, _("Ghi kết quả yêu cầu về dữ liệu"), write, self._settled)

    def _settled(self, _nothing: object) -> None:
        self._page.notice.clear()
        self.list.setFocus()

    def _remove(self) -> None:
        if self.detail.row is not None:
            write = partial(work.remove, request_id=self.detail.row.id)
            self._desk.tasks.write(self._page, _("Bỏ yêu cầu ghi nhầm"), write, self._settled)

    def _open_person(self) -> None:
        if self.detail.row is not None:
            self._page.show_subject(self.detail.row.person_id)

    def _leave_form(self) -> None:
        if self._is_form:
            self._choose()
            self._fit_list()

    def _back_to_list(self) -> None:
        self._leave_form()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit_list(self) -> None:
        theme = self._desk.theme
        self._left.setVisible(not (self._is_narrow and self._is_form))
        width = _QWIDGETSIZE_MAX if self._is_narrow else theme.px(_WIDTH)
        height = theme.px(_HEIGHT_WHEN_NARROW) if self._is_narrow else _QWIDGETSIZE_MAX
        self._left.setMinimumWidth(0 if self._is_narrow else width)
        self._left.setMaximumWidth(width)
        self._left.setMinimumHeight(theme.px(_HEIGHT_WHEN_NARROW) if self._is_narrow else 0)
        self._left.setMaximumHeight(height)


def _items(rows: Sequence[RequestRow], today: date) -> list[RowItem]:
    items = []
    for title, is_owed in ((_("Chưa xong"), True), (_("Đã xong"), False)):
        group = [row for row in rows if bool(row.due_on) == is_owed]
        if group:
            items.append(RowItem(title))
            items += [_item(row, today) for row in group]
    return items


def _item(row: RequestRow, today: date) -> RowItem:
    tone = "bad" if row.is_late(today) else "warn" if row.due_on else "ok"
    chip = Chip(RIGHT_NAMES[row.right], tone)
    return RowItem(f"{row.code}  {row.whose}", due_briefly(row, today), chip, key=row.id)
