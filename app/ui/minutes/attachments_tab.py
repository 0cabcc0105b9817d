"""Bản ký và ảnh: the signed minutes and the pictures kept with a dialogue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtWidgets import QFileDialog, QFrame, QStackedWidget, QWidget
from typing_extensions import override

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.base.paths import downloads_folders
from app.domain.attachment import ATTACHMENT_KIND_NAMES, AttachmentKind, AttachmentRow
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.empty import EmptyState
from app.ui.kit.job import Job
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.saving import save
from app.ui.kit.theme import Theme
from app.ui.minutes import work
from app.ui.minutes.viewer import Viewer, images_of
from app.ui.minutes.work import View

_WIDTH = 330
_MEGABYTE = 1024 * 1024
_ENDINGS = {AttachmentKind.PICTURE: ".jpg", AttachmentKind.SCAN: ".pdf"}


@dataclass(frozen=True, slots=True)
class _Shown:
    id: bytes
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


class AttachmentsTab(QWidget):
    """`add_files` attaches; the list shows one thing at a time at the right."""

    said = Signal(str)

    def __init__(self, page: QWidget, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk, self._dialogue_id = page, desk, b""
        self._kinds: Mapping[bytes, AttachmentKind] = {}
        self._shown: _Shown | None = None
        theme = desk.theme
        self.add = Button(theme, _("Thêm ảnh, bản quét"), icon="image-plus", kind=Kind.PRIMARY)
        self.save = Button(theme, _("Lưu ra tệp"), icon="download", name=_("Lưu tệp đang xem ra thư mục"))
        self.drop = Button(theme, _("Bỏ tệp này"), name=_("Bỏ tệp đang xem khỏi cuộc đối thoại (Delete)"))
        self.list, self.viewer = FileList(theme, _("Bản ký và ảnh"), self.drop), Viewer(theme)
        self.list.setObjectName("inner")
        self._stack = QStackedWidget()
        self._lay_out()
        self.add.clicked.connect(self._ask_for_files)
        self.save.clicked.connect(self._ask_where)
        self.drop.clicked.connect(self._drop)
        self.list.selectionModel().currentChanged.connect(self._open)

    def start(self, dialogue_id: bytes) -> None:
        """Another dialogue."""
        self._dialogue_id, self._shown, self._kinds = dialogue_id, None, {}
        self.viewer.show_images((), "")
        self.list.rows.show_rows(())

    def show_view(self, view: View) -> None:
        """What is attached; the one looked at stays so."""
        kinds = {row.id: row.kind for row in view.attachments}
        if list(kinds) != list(self._kinds):
            chosen = self.list.chosen()
            self._kinds = kinds
            self.list.rows.show_rows([_item(row) for row in view.attachments])
            self.list.choose(chosen if chosen in kinds else next(reversed(kinds), None))
        self._stack.setCurrentIndex(0 if kinds else 1)

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
        more = Row(theme, margins=(12, 4, 12, 4))
        more.fill(self.save, self.drop, STRETCH)
        inside.addWidget(self.list, 1)
        inside.addLayout(more)
        card.setLayout(inside)
        card.setFixedWidth(theme.px(_WIDTH))
        theme.changed.connect(lambda: card.setFixedWidth(theme.px(_WIDTH)))
        both, row = QWidget(), Row(theme, gap=12)
        row.addWidget(card)
        row.addWidget(self.viewer, 1)
        both.setLayout(row)
        words = _("Chưa kèm tệp nào. In biên bản, xin chữ ký, rồi chụp hoặc quét bản đã ký để kèm vào đây.")
        self._stack.addWidget(both)
        self._stack.addWidget(EmptyState(theme, "image-plus", words))
        tools, column = Row(theme), Column(theme, margins=(0, 4, 0, 0), gap=8)
        tools.fill(self.add, STRETCH)
        column.addLayout(tools)
        column.addWidget(self._stack, 1)
        self.setLayout(column)

    def _open(self) -> None:
        key = self.list.chosen()
        self._shown = None
        if isinstance(key, bytes):
            query = partial(work.content, attachment_id=key)
            self._desk.tasks.read(self._page, query, partial(self._draw, key))

    def _draw(self, key: bytes, data: bytes) -> None:
        self._desk.tasks.run(
            self._page, lambda job: images_of(job, data), partial(self._show, _Shown(key, data))
        )

    def _show(self, shown: _Shown, images: list[QImage]) -> None:
        if shown.id == self.list.chosen():
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
            self._desk.tasks.write(self._page, _("Bỏ tệp kèm"), partial(work.detach, attachment_id=key))

    def _ask_where(self) -> None:
        shown = self._shown
        if shown is None:
            return
        name = f"dinh-kem{_ENDINGS[self._kinds[shown.id]]}"
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
