"""Page Sao lưu: when the notebook was backed up last, what each backup holds, and the second place."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.backup import Reason
from app.ui.backup import work
from app.ui.backup.second import SecondCard
from app.ui.backup.work import BackupRow, Kept, Shelf
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Row, Scroller
from app.ui.kit.page import Breadth, Page
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.sticks import Stick, sticks
from app.ui.kit.text import Text

_LOOK_FOR_STICKS_MS = 2000
_LIST_HEIGHT = 240


class BackupPage(Page):
    """Read anew each time it is shown: backups are made while other pages are."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Sao lưu"))
        theme = desk.theme
        self._sticks: list[Stick] = []
        self._is_shown = False
        self.now = Button(theme, _("Sao lưu ngay"), icon="shield-check", kind=Kind.PRIMARY)
        self.now.clicked.connect(self._keep)
        self.buttons.fill(self.now)
        self.list = RowsView(theme, _("Các bản sao lưu"))
        self.list.setObjectName("inner")
        self.list.activated.connect(self._restore)
        self.restore = Button(theme, _("Mở lại từ bản này…"), icon="undo-2")
        self.restore.clicked.connect(self._restore)
        self.none = Text(theme, _("Chưa có bản sao lưu nào. Bấm Sao lưu ngay."), tone="muted", wraps=True)
        self.second = SecondCard(theme)
        self.second.stick_chosen.connect(self._use_stick)
        self.second.elsewhere.clicked.connect(self._ask_folder)
        self.second.stop.clicked.connect(self._forget)
        self._row = Row(theme, gap=12)
        self._row.addWidget(self._list_card(), 60)
        self._row.addWidget(self.second, 40, Qt.AlignmentFlag.AlignTop)
        content = QWidget()
        content.setLayout(self._row)
        self.body.addWidget(Scroller(content), 1)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_FOR_STICKS_MS)
        self._timer.timeout.connect(self._look_for_sticks)

    @override
    def refresh(self) -> None:
        self.outdate()
        super().refresh()

    @override
    def reload(self) -> None:
        self._sticks = sticks()
        folders = [stick.folder for stick in self._sticks]
        self.desk.tasks.keep(self, partial(work.look, sticks=folders), self._show)

    @override
    def regions(self) -> list[QWidget]:
        return [self.now, self.list, self.second]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_narrow = breadth == Breadth.COMPACT
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(below if is_narrow else beside)
        self.list.setMinimumHeight(self.desk.theme.px(_LIST_HEIGHT))

    @override
    def fail(self, error: Exception) -> None:
        self.now.show_ready()
        super().fail(error)

    def use_folder(self, folder: Path) -> None:
        """Keep a second copy in this folder from now on."""
        self.desk.tasks.keep(self, partial(work.use_folder, folder=folder), self._have_folder)

    def _list_card(self) -> Card:
        theme = self.desk.theme
        card, foot = Card(theme, _("Các bản sao lưu")), Row(theme)
        explained = _("Giữ mọi bản của hai ngày, rồi mỗi ngày, mỗi tuần, mỗi tháng một bản.")
        foot.fill(self.restore, STRETCH)
        card.body.fill(Text(theme, explained, tone="muted", wraps=True), self.none)
        card.body.addWidget(self.list, 1)
        card.body.addLayout(foot)
        return card

    def _show(self, shelf: Shelf) -> None:
        chosen = self.list.chosen()
        self.set_title(_("Sao lưu"), _standing(shelf))
        here = [_item(row) for row in shelf.first]
        there = [_item(row) for row in shelf.second]
        heads = (RowItem(_("Trên máy này")), RowItem(_("Nơi thứ hai")))
        items = [
            part for head, rows in zip(heads, (here, there), strict=True) if rows for part in (head, *rows)
        ]
        self.list.rows.show_rows(items)
        keys = [item.key for item in items if item.key is not None]
        self.list.choose(chosen if chosen in keys else next(iter(keys), None))
        self.list.setVisible(bool(keys))
        self.none.setVisible(not keys)
        self.restore.setVisible(bool(keys))
        self.second.show_place(shelf, self._sticks)
        if not self._is_shown:
            self._is_shown = True
            self.now.setFocus()

    def _keep(self) -> None:
        self.notice.clear()
        self.now.show_busy(_("Đang sao lưu…"))
        folders = [stick.folder for stick in sticks()]
        query = partial(work.keep, reason=Reason.HAND, sticks=folders)
        self.desk.tasks.keep(self, query, self._kept)

    def _kept(self, kept: Kept) -> None:
        self.now.show_ready()
        self.now.setFocus()
        self.list.setCurrentIndex(QModelIndex())  # the newest, which comes now
        holds = kept.first.facts.contents if kept.first else ""
        if kept.trouble is not None:
            self.notice.fail(kept.trouble)
        elif kept.second is not None:
            self.notice.say(_("Đã sao lưu ở máy này và ở nơi thứ hai: {holds}.").format(holds=holds))
        else:
            self.notice.say(_("Đã sao lưu ở máy này: {holds}.").format(holds=holds))
        self.reload()

    def _look_for_sticks(self) -> None:
        if [stick.folder for stick in sticks()] != [stick.folder for stick in self._sticks]:
            self.reload()

    def _use_stick(self, stick: Stick) -> None:
        choose = partial(work.use_stick, folder=stick.folder, name=stick.name)
        self.desk.tasks.keep(self, choose, lambda _none: self._keep())

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Chọn thư mục ở ổ đĩa khác"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.use_folder(Path(name)))
        dialog.open()

    def _have_folder(self, is_same_disk: bool) -> None:  # noqa: FBT001 - the answer of the work
        self._keep()
        if is_same_disk:
            self.second.remark(
                _("Thư mục này ở cùng ổ đĩa với sổ: hỏng ổ là mất cả hai. Nên dùng USB hoặc ổ đĩa khác.")
            )

    def _forget(self) -> None:
        self.desk.tasks.keep(self, work.forget_place, lambda _none: self.reload())

    def _restore(self) -> None:
        self.opened.emit("restore", self.list.chosen())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()


def _item(row: BackupRow) -> RowItem:
    return RowItem(row.facts.title, row.facts.contents, key=row.folder)


def _standing(shelf: Shelf) -> str:
    if not shelf.first:
        return _("Sổ chưa được sao lưu lần nào.")
    words = _("Lần gần nhất: {title}.").format(title=shelf.first[0].facts.title)
    if shelf.is_ahead:
        return _("{words} Từ đó có việc mới, phần mềm sẽ tự sao lưu.").format(words=words)
    return _("{words} Từ đó chưa có việc gì mới.").format(words=words)
