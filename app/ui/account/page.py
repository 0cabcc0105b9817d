"""Page Tài khoản: who opens this notebook, the own password, the recovery sheet."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.account import ROLE_NAMES, AccountRow
from app.domain.wording import short_date
from app.ui.account import work
from app.ui.account.forms import AddForm, DetailForm, Form, PasswordForm, SheetForm, TrialForm
from app.ui.account.work import View
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.kit.paint import Chip
from app.ui.kit.recovery import Recovery
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text

_LIST_HEIGHT = 150
_CHANGED = frozenset({"account"})


class AccountPage(Page):
    """The list at the left; at the right the chosen account, or the form one has asked for."""

    watches = _CHANGED

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Tài khoản"))
        theme = desk.theme
        self.view: View | None = None
        self.lock = Button(theme, _("Khóa sổ"), icon="lock", name=_("Khóa sổ (Ctrl+L)"))
        self.lock.clicked.connect(lambda: self.opened.emit("lock", None))
        self.buttons.fill(self.lock)
        self.list = RowsView(theme, _("Ai mở được sổ này"))
        self.list.setObjectName("inner")
        self.list.selectionModel().currentChanged.connect(self._show_chosen)
        self.details, self.adding, self.password = DetailForm(theme), AddForm(theme), PasswordForm(theme)
        self.sheet, self.trial = SheetForm(theme), TrialForm(theme)
        self.forms: tuple[Form, ...] = (self.details, self.adding, self.password, self.sheet, self.trial)
        self._row = Row(theme, gap=12)
        self._row.addLayout(self._left(), 45)
        self._row.addLayout(self._right(), 55)
        content = QWidget()
        content.setLayout(self._row)
        self.body.addWidget(Scroller(content), 1)
        self._connect()

    @override
    def reload(self) -> None:
        self.desk.tasks.keep(self, work.look, self._show)

    @override
    def regions(self) -> list[QWidget]:
        shown = next((form for form in self.forms if not form.isHidden()), self.details)
        return [self.list, self.add, shown.send]

    @override
    def fit(self, breadth: Breadth) -> None:
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(below if breadth == Breadth.COMPACT else beside)
        self.list.setMinimumHeight(self.desk.theme.px(_LIST_HEIGHT))

    @override
    def fail(self, error: Exception) -> None:
        for form in self.forms:
            form.send.show_ready()
        self._allow()
        super().fail(error)

    def show_form(self, form: Form) -> None:
        """Show it alone, empty."""
        self.notice.clear()
        for each in self.forms:
            each.setVisible(each is form)
        form.empty()
        form.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> Column:
        theme = self.desk.theme
        people, others = (
            Card(theme, _("Ai mở được sổ này")),
            Card(theme, _("Mật khẩu, phiếu khôi phục, bàn giao")),
        )
        self.add = Button(theme, _("Thêm tài khoản…"), icon="user-plus")
        self.own = Button(theme, _("Đổi mật khẩu của tôi…"), icon="key-round")
        self.fresh = Button(theme, _("Lập phiếu khôi phục mới…"), icon="file-text")
        self.rehearse = Button(theme, _("Thử phiếu khôi phục…"), icon="check-check")
        self.succeed = Button(theme, _("Bàn giao sổ cho người khác…"), icon="users")
        self.record = Button(theme, _("Nhật ký…"), icon="list-checks")
        self.reason = Text(theme, tone="muted", wraps=True)
        foot = Row(theme)
        foot.fill(self.add, STRETCH)
        people.body.addWidget(self.list, 1)
        people.body.addLayout(foot)
        others.body.fill(self.own, self.fresh, self.rehearse, self.succeed, self.record, self.reason)
        column = Column(theme, gap=12)
        column.addWidget(people, 1)
        column.addWidget(others)
        return column

    def _right(self) -> Column:
        column = Column(self.desk.theme)
        for form in self.forms:
            form.hide()
            column.addWidget(form)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        asks: dict[Button, Form] = {
            self.add: self.adding,
            self.own: self.password,
            self.rehearse: self.trial,
        }
        for button, asked in asks.items():
            button.clicked.connect(partial(self.show_form, asked))
        self.fresh.clicked.connect(self._draw_sheet)
        self.succeed.clicked.connect(lambda: self.opened.emit("succession", None))
        self.record.clicked.connect(lambda: self.opened.emit("audit", None))
        sends: dict[Form, Callable[[], None]] = {
            self.details: self._change,
            self.adding: self._add,
            self.password: self._change_password,
            self.sheet: self._use_sheet,
            self.trial: self._try_sheet,
        }
        for form, send in sends.items():
            form.sent.connect(partial(self._send, form, send))
            form.left.connect(self._back_to_list)
        self.details.close_asked.connect(self._ask_to_close)
        self.list.activated.connect(self.details.first.setFocus)
        self.sheet.fields.saved.connect(self._tell_saved)
        self.sheet.fields.failed.connect(self.fail)

    def _show(self, view: View) -> None:
        chosen = self.list.chosen()
        self.view = view
        me = view.me
        self.set_title(
            _("Tài khoản"), _("Đang dùng: {name}, {role}.").format(name=me.name, role=ROLE_NAMES[me.role])
        )
        numbers = [row.number for row in view.accounts]
        with QSignalBlocker(self.list.selectionModel()):  # a form that is open stays open
            self.list.rows.show_rows([_item(row, view) for row in view.accounts])
            self.list.choose(chosen if chosen in numbers else me.number)
        self._allow()
        if all(form.isHidden() for form in self.forms):
            self._show_chosen()

    def _show_chosen(self, *_indexes: Any) -> None:
        row = self._chosen
        if row is None or self.view is None:
            return
        self.details.show_account(row, self.view)
        for form in self.forms:
            form.setVisible(form is self.details)

    def _allow(self) -> None:
        """Only what the role allows; the reason is said."""
        view = self.view
        if view is None:
            return
        self.add.setEnabled(view.may_keep)
        self.fresh.setEnabled(view.may_keep)
        self.succeed.setEnabled(view.may_keep)
        self.rehearse.setEnabled(view.has_sheet)
        if not view.may_keep:
            self.reason.setText(_("Thêm tài khoản, lập phiếu mới, bàn giao sổ: chỉ người quản trị làm được."))
        else:
            self.reason.setText("" if view.has_sheet else _("Sổ này chưa có phiếu khôi phục. Nên lập ngay."))
        self.reason.setVisible(bool(self.reason.text()))
        if self._chosen is not None:
            self.details.show_account(self._chosen, view)

    @property
    def _chosen(self) -> AccountRow | None:
        rows = self.view.accounts if self.view else ()
        return next((row for row in rows if row.number == self.list.chosen()), None)

    def _send(self, form: Form, send: Callable[[], None]) -> None:
        if not form.send.isEnabled():
            return
        self.notice.clear()
        if form.missing:
            self.notice.warn(form.missing)
            form.first.setFocus()
            return
        send()

    def _do(self, form: Form, action: Callable[[Any], object], said: str) -> None:
        """Away from the window, since a password takes a moment; then back to the list."""

        def done(_result: object) -> None:
            form.send.show_ready()
            form.empty()
            self._back_to_list()
            self.notice.say(said)
            self.desk.tasks.changed.emit(_CHANGED, self)

        form.send.show_busy(_("Đang làm…"))
        self.desk.tasks.keep(self, action, done)

    def _back_to_list(self) -> None:
        self.notice.clear()
        self._show_chosen()
        self.list.setFocus()

    def _add(self) -> None:
        given, password = self.adding.person.given, self.adding.password.password
        self._do(
            self.adding,
            partial(work.add, given=given, password=password),
            _("Đã thêm tài khoản. Người ấy mở sổ bằng mật khẩu của mình."),
        )

    def _change(self) -> None:
        row = self._chosen
        if row is not None:
            change = partial(work.change, number=row.number, given=self.details.person.given)
            self._do(self.details, change, _("Đã ghi thay đổi của tài khoản."))

    def _ask_to_close(self) -> None:
        row = self._chosen
        if row is not None:
            words = _("Đóng thì mật khẩu của {name} không mở được sổ nữa. Việc đã ghi vẫn còn.")
            close = Answer(_("Đóng tài khoản"), partial(self._close, row.number))
            self.notice.warn(words.format(name=row.name), close)
            self.notice.focus_answer()

    def _close(self, number: int) -> None:
        self._do(self.details, partial(work.close, number=number), _("Đã đóng tài khoản."))

    def _change_password(self) -> None:
        old, new = self.password.old.password, self.password.password.password
        change = partial(work.change_password, old=old, new=new)
        self._do(self.password, change, _("Đã đổi mật khẩu. Mật khẩu cũ không mở được sổ nữa."))

    def _draw_sheet(self) -> None:
        self.notice.clear()
        self.desk.tasks.keep(self, work.draw_sheet, self._show_sheet)

    def _show_sheet(self, recovery: Recovery) -> None:
        self.sheet.fields.show_recovery(recovery)
        self.show_form(self.sheet)

    def _tell_saved(self) -> None:
        self.notice.say(_("Đã lưu phiếu. In ra, rồi xóa tệp này khỏi máy."))
        self.sheet.fields.proof.setFocus()

    def _use_sheet(self) -> None:
        recovery = self.sheet.fields.recovery
        if recovery is not None:
            use = partial(work.use_sheet, code=recovery.code)
            self._do(self.sheet, use, _("Phiếu mới dùng được từ bây giờ. Phiếu cũ hãy hủy đi."))

    def _try_sheet(self) -> None:
        code = self.trial.code.line.value
        said = _("Phiếu này mở được sổ. Chưa có gì thay đổi. Cất phiếu lại vào tủ.")
        self._do(self.trial, partial(work.try_sheet, code=code), said)


def _item(row: AccountRow, view: View) -> RowItem:
    detail = ROLE_NAMES[row.role]
    if row.closed_on:
        detail = _("{role}, đã đóng ngày {day}").format(role=detail, day=short_date(row.closed_on))
    chip = Chip(_("Đang dùng"), "ok") if row.number == view.me.number else None
    return RowItem(row.name, detail, chip, key=row.number)
