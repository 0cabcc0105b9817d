"""Going back to a backup, on one page: which one, what would be lost, and what was done."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Page
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.sticks import sticks
from app.ui.kit.text import Text
from app.ui.start import outlook
from app.ui.start.opening import Done
from app.ui.start.outlook import OutlookCard
from app.ui.start.restoring import Outlook, Restorable, Restored, Restoring

T = TypeVar("T")

_LOOK_FOR_STICKS_MS = 2000


class RestorePage(Page):
    """Nothing changes before the second press of the filled button, and then nothing is deleted."""

    def __init__(self, desk: Desk, restoring: Restoring, opened: Done, wanted: Path | None = None) -> None:
        super().__init__(desk, _("Mở lại từ bản sao lưu"))
        theme = desk.theme
        self._restoring, self._done, self._wanted = restoring, opened, wanted
        self._roots: list[Path] = []
        self._rows: Sequence[Restorable] = ()
        self._looked: Path | None = None
        self._is_restored = False
        self.set_title(
            self.title.text(), _("Sổ đang có trên máy không bị xóa: nó được cất lại như một bản sao lưu.")
        )
        self.list = RowsView(theme, _("Các bản sao lưu"))
        self.list.setObjectName("inner")
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.list.activated.connect(self._enter_pressed)
        self.elsewhere = Button(theme, _("Tìm ở thư mục khác…"), icon="search")
        self.elsewhere.clicked.connect(self._ask_folder)
        self.outlook = OutlookCard(desk)
        self.outlook.password.line.returnPressed.connect(self._go_on)
        self.anew = Button(theme, _("Cứu vào sổ mới"))
        self.anew.clicked.connect(self._start_anew)
        self.anew.hide()
        self.back = Button(theme, _("Thôi, quay lại"))
        self.back.clicked.connect(self._go_back)
        self.go_on = Button(theme, _("Xem trước"), kind=Kind.PRIMARY)
        self.go_on.clicked.connect(self._go_on)
        self._lay_out()
        self._sticks = [stick.folder for stick in sticks()]
        timer = QTimer(self)
        timer.timeout.connect(self._look_for_sticks)
        timer.start(_LOOK_FOR_STICKS_MS)

    @override
    def reload(self) -> None:
        roots = self._places()
        done = partial(self._have_found, roots)
        self.desk.tasks.run(self, lambda _job: self._restoring.found(roots), done)

    @override
    def regions(self) -> list[QWidget]:
        return [self.list, self.go_on]

    @override
    def fail(self, error: Exception) -> None:
        self.go_on.show_ready()
        self.back.setEnabled(True)
        super().fail(error)
        self._focus()

    def look_in(self, folder: Path) -> None:
        """List the backups of this folder too."""
        self._roots.append(folder)
        self.list.setCurrentIndex(QModelIndex())
        self.reload()

    @property
    def chosen(self) -> Restorable | None:
        """The backup one stands on."""
        return next((row for row in self._rows if row.folder == self.list.chosen()), None)

    def _lay_out(self) -> None:
        theme = self.desk.theme
        card, beside, foot = Card(theme, _("Chọn bản sao lưu")), Row(theme), Row(theme, gap=12)
        self._none = Text(
            theme,
            _("Không thấy bản sao lưu nào trên máy này. Cắm USB có bản sao lưu, hoặc tìm ở thư mục khác."),
            wraps=True,
        )
        self._none.hide()
        beside.fill(self.elsewhere, self.anew, STRETCH)
        card.body.addWidget(self._none)
        card.body.addWidget(self.list, 1)
        card.body.addLayout(beside)
        foot.fill(STRETCH, self.back, self.go_on)
        row = Row(theme, gap=12)
        row.addWidget(card, 52)
        row.addWidget(self.outlook, 48)
        self.body.addLayout(row, 1)
        self.body.addLayout(foot)

    def _places(self) -> list[Path]:
        return [*self._roots, *self._sticks]

    def _have_found(self, roots: Sequence[Path], rows: Sequence[Restorable]) -> None:
        if list(roots) == self._places():  # else another look is on its way
            self._show(rows)

    def _show(self, rows: Sequence[Restorable]) -> None:
        wanted, folders = self.list.chosen() or self._wanted, [row.folder for row in rows]
        self._rows = rows
        here = [_item(row) for row in rows if row.is_here]
        there = [_item(row) for row in rows if not row.is_here]
        heads = (RowItem(_("Trên máy này")), RowItem(_("Ở USB hoặc thư mục khác")))
        items = [
            part for head, some in zip(heads, (here, there), strict=True) if some for part in (head, *some)
        ]
        self.list.rows.show_rows(items)
        newest = max(rows, key=lambda row: row.facts.operation_at, default=None)
        self.list.choose(wanted if wanted in folders else newest and newest.folder)
        self.list.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self.go_on.setEnabled(bool(rows))
        self.anew.setVisible(not rows and self._restoring.can_reopen)
        focused = QApplication.focusWidget()
        if focused is None or not self.outlook.isAncestorOf(focused):  # nobody types a password
            QTimer.singleShot(0, self, self._focus)

    def _focus(self) -> None:
        (self.list if self._rows else self.elsewhere).setFocus()

    def _look_for_sticks(self) -> None:
        """A stick that is plugged in or pulled while one looks at the list."""
        now = [stick.folder for stick in sticks()]
        if now != self._sticks and not self._is_restored and self.go_on.isEnabled() == bool(self._rows):
            self._sticks = now
            self.reload()

    def _choose(self, _index: QModelIndex) -> None:
        self._looked = None
        row = self.chosen
        self.go_on.setText(_("Xem trước"))
        self.go_on.setAccessibleName(self.go_on.text())
        if row is not None:
            self.notice.clear()
            self.outlook.show_chosen(row)

    def _enter_pressed(self) -> None:
        row = self.chosen
        if row is not None and row.needs_password and not self.outlook.password.password:
            self.outlook.password.setFocus()
        else:
            self._go_on()

    def _go_on(self) -> None:
        row = self.chosen
        if not self.go_on.isEnabled():
            return
        if self._is_restored:
            self._done()
        elif row is not None and self._looked == row.folder:
            self._run(_("Đang mở lại…"), lambda: self._restoring.restore(row.folder), self._restored)
        elif row is not None:
            password = self.outlook.password.password
            if row.needs_password and not password:
                self.outlook.password.setFocus()
                return
            look = partial(self._restoring.look, row.folder, password)
            self._run(_("Đang xem…"), look, partial(self._have_looked, row))

    def _run(self, words: str, work: Callable[[], T], done: Callable[[T], object]) -> None:
        self.notice.clear()
        self.go_on.show_busy(words)
        self.desk.tasks.run(self, lambda _job: work(), done)

    def _have_looked(self, row: Restorable, found: Outlook) -> None:
        self.go_on.show_ready()
        self.outlook.show_outlook(found)
        if row is self.chosen:
            self._looked = row.folder
            self.go_on.setText(_("Mở lại từ bản này"))
            self.go_on.setAccessibleName(self.go_on.text())
        self.go_on.setFocus()

    def _start_anew(self) -> None:
        self._run(_("Đang cứu…"), self._restoring.start_anew, self._restored)

    def _restored(self, restored: Restored) -> None:
        self._is_restored = True
        self.go_on.show_ready()
        self.go_on.setEnabled(True)
        self.go_on.setText(_("Vào sổ"))
        self.go_on.setAccessibleName(self.go_on.text())
        self.outlook.show_lines(_("Đã mở lại sổ"), outlook.done_lines(restored))
        for part in (self.back, self.elsewhere, self.anew):
            part.hide()
        self.list.setEnabled(False)
        self.go_on.setFocus()

    def _go_back(self) -> None:
        if self._restoring.can_reopen and self._wanted is not None:
            self.back.setEnabled(False)
            self._run(_("Đang mở…"), self._restoring.reopen, lambda _none: self._done())
        else:
            self.left.emit()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Tìm bản sao lưu ở thư mục"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.look_in(Path(name)))
        dialog.open()


def _item(row: Restorable) -> RowItem:
    return RowItem(row.facts.title, row.facts.contents, key=row.folder)
