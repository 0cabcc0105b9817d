"""Bản in và chữ ký: the minutes as they will be printed, and the pictures and scans kept beside them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QWidget
from typing_extensions import override

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.base.paths import downloads_folders
from app.domain.attachment import ATTACHMENT_KIND_NAMES, AttachmentKind, AttachmentRow
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.job import Job
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.saving import save
from app.ui.kit.theme import Theme
from app.ui.minutes import work
from app.ui.minutes.viewer import Viewer, images_of
from app.ui.minutes.work import View

_WIDTH = 330
_PAPER = "minutes"
_MEGABYTE = 1024 * 1024
_ENDINGS = {AttachmentKind.PICTURE: ".jpg", AttachmentKind.SCAN: ".pdf"}
_FILE_NAME = "bien-ban.pdf"


@dataclass(frozen=True, slots=True)
class _Shown:
    key: object
    data: bytes


class FileList(RowsView):
    """Delete takes the chosen attachment off."""

    def __init__(self, theme: Theme, name: str, drop: Button) -> None:
        super().__init__(theme, name)
        self._drop = drop

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self._drop.isEnabled():
            self._drop.click()
        else:
            super().keyPressEvent(event)


class PapersTab(QWidget):
    """`add_files` attaches; the list shows one thing at a time at the right."""

    said = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk, self._dialogue_id = page, desk, b""
        self._files: Sequence[AttachmentRow] = ()
        self._shown: _Shown | None = None
        theme = desk.theme
        self.add = Button(theme, _("Thêm ảnh, bản quét"), icon="image-plus", kind=Kind.PRIMARY)
        self.save = Button(theme, _("Lưu ra tệp"), icon="download", name=_("Lưu tệp đang xem ra thư mục"))
        self.drop = Button(theme, _("Bỏ tệp này"), name=_("Bỏ tệp đang xem khỏi cuộc đối thoại (Delete)"))
        self.list, self.viewer = FileList(theme, _("Bản in và tệp kèm"), self.drop), Viewer(theme)
        self.list.setObjectName("inner")
        self._lay_out()
        self.add.clicked.connect(self._ask_for_files)
        self.save.clicked.connect(self._ask_where)
        self.drop.clicked.connect(self._drop)
        self.list.selectionModel().currentChanged.connect(self._open)

    def start(self, dialogue_id: bytes) -> None:
        """Another dialogue."""
        self._dialogue_id, self._shown = dialogue_id, None
        self.viewer.show_images((), "")
        self.list.rows.show_rows(())

    def show_view(self, view: View) -> None:
        """The minutes first, then what is attached."""
        chosen = self.list.chosen() or _PAPER
        self._files = view.attachments
        paper = RowItem(_("Biên bản (bản in)"), _("theo những gì đã ghi"), key=_PAPER, icon="file-text")
        rows = [paper, *map(_item, view.attachments)]
        if [row.key for row in rows] != [self.list.rows.row_at(index).key for index in self._indexes()]:
            self.list.rows.show_rows(rows)
            self.list.choose(chosen)
        if not self.list.currentIndex().isValid():
            self.list.choose(_PAPER)

    def show_paper(self) -> None:
        """Show the minutes as they stand now."""
        self.list.choose(_PAPER)
        self.read_shown()

    def read_shown(self) -> None:
        """Read what is chosen anew: the paper may say something else by now."""
        if self.isVisible():
            self._open()

    def add_files(self, paths: Sequence[Path]) -> None:
        """Make these files small and attach them."""
        self.add.show_busy(_("Đang thu nhỏ…"))
        self._desk.tasks.run(self._page, lambda job: _made_small(job, paths), self._attach)

    def save_to(self, path: Path) -> None:
        """Write what is shown to a file."""
        shown = self._shown
        if shown is not None:
            words = _("Đã lưu tệp. Trong tệp có tên người: giữ cẩn thận.")
            self._desk.tasks.run(
                self._page, lambda _job: save(path, shown.data), lambda _done: self.said.emit(words)
            )

    def fail(self) -> None:
        """Something asked for here went wrong."""
        self.add.show_ready()

    def _lay_out(self) -> None:
        theme = self._desk.theme
        card, inside = QFrame(), Column(theme, margins=(1, 8, 1, 8))
        card.setObjectName("card")
        tools = Row(theme, margins=(12, 4, 12, 4))
        tools.fill(self.add, STRETCH)
        more = Row(theme, margins=(12, 4, 12, 4))
        more.fill(self.save, self.drop, STRETCH)
        inside.addLayout(tools)
        inside.addWidget(self.list, 1)
        inside.addLayout(more)
        card.setLayout(inside)
        card.setFixedWidth(theme.px(_WIDTH))
        theme.changed.connect(lambda: card.setFixedWidth(theme.px(_WIDTH)))
        row = Row(theme, gap=12)
        row.addWidget(card)
        row.addWidget(self.viewer, 1)
        self.setLayout(row)

    def _indexes(self) -> list[Any]:
        return [self.list.rows.index(row, 0) for row in range(self.list.rows.rowCount())]

    def _open(self) -> None:
        key = self.list.chosen()
        self.drop.setVisible(isinstance(key, bytes))
        if key is None or not self.isVisible():
            return
        if isinstance(key, bytes):
            query = partial(work.content, attachment_id=key)
            self._desk.tasks.read(self._page, query, partial(self._draw, key))
        else:
            gather = partial(work.paper, dialogue_id=self._dialogue_id, today=self._desk.today())
            self._desk.tasks.read(self._page, gather, self._write_paper)

    def _write_paper(self, write: Callable[[], bytes]) -> None:
        self._desk.tasks.run(self._page, lambda _job: write(), partial(self._draw, _PAPER))

    def _draw(self, key: object, data: bytes) -> None:
        self._desk.tasks.run(
            self._page, lambda job: images_of(job, data), partial(self._show, _Shown(key, data))
        )

    def _show(self, shown: _Shown, images: list[QImage]) -> None:
        if shown.key == self.list.chosen():
            self._shown = shown
            self.viewer.show_images(images, self.list.rows.row_at(self.list.currentIndex()).title)

    def _ask_for_files(self) -> None:
        folder = next((str(each) for each in downloads_folders() if each.is_dir()), str(Path.home()))
        dialog = QFileDialog(self, _("Chọn ảnh hoặc bản quét"), folder)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(_("Ảnh và PDF (*.jpg *.jpeg *.png *.webp *.bmp *.pdf)"))
        dialog.filesSelected.connect(lambda names: self.add_files([Path(name) for name in names]))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _attach(self, files: Sequence[tuple[Any, str]]) -> None:
        self.add.show_ready()
        action = partial(work.attach, dialogue_id=self._dialogue_id, files=files)
        self._desk.tasks.write(self._page, _("Kèm {count} tệp").format(count=len(files)), action)

    def _drop(self) -> None:
        key = self.list.chosen()
        if isinstance(key, bytes):
            self.list.choose(_PAPER)
            self._desk.tasks.write(self._page, _("Bỏ tệp kèm"), partial(work.detach, attachment_id=key))

    def _ask_where(self) -> None:
        shown = self._shown
        if shown is None:
            return
        kind = next((row.kind for row in self._files if row.id == shown.key), None)
        name = f"dinh-kem{_ENDINGS[kind]}" if kind else _FILE_NAME
        dialog = QFileDialog(self, _("Lưu ra tệp"), str(Path.home() / name))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.removeprefix("."))
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _item(row: AttachmentRow) -> RowItem:
    size = f"{row.size / _MEGABYTE:.1f}".replace(".", ",")
    detail = _("{kind}, {size} MB").format(kind=ATTACHMENT_KIND_NAMES[row.kind], size=size)
    return RowItem(row.title or _("Không tên"), detail, key=row.id)


def _made_small(job: Job, paths: Sequence[Path]) -> list[tuple[Any, str]]:
    from app.services.attachment import Small

    files = []
    for number, path in enumerate(paths):
        job.step(number, len(paths))
        try:
            given = path.read_bytes()
        except OSError as error:
            raise UnreadableFile(
                _("Chưa đọc được một tệp đã chọn nên chưa kèm tệp nào. Sổ chưa thay đổi. Hãy chọn lại.")
            ) from error
        files.append((Small(given), path.stem))
    return files
