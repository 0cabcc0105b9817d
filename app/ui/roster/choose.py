"""Step 1: which file. The newest list received is already chosen."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.wording import number, short_date
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.empty import EmptyState
from app.ui.kit.layout import Column
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.roster.files import SUFFIXES, ListFile
from app.ui.roster.step import Step

_KILOBYTE = 1024


class ChooseStep(Step):
    """`picked` carries the file to read."""

    picked = Signal(Path)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.elsewhere = Button(theme, _("Tìm ở chỗ khác…"), icon="search")
        self.elsewhere.clicked.connect(self._ask_where)
        self.list = RowsView(theme, _("Tệp danh sách mới nhất"))
        self.list.setObjectName("inner")
        self.list.activated.connect(self._pick)
        nothing = _(
            "Không thấy tệp danh sách nào trong Tải xuống, Màn hình nền, Tài liệu và thư mục nhận của Zalo. "
            "Bấm “Tìm ở chỗ khác…”, hoặc kéo tệp thả vào đây."
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        self._stack.addWidget(EmptyState(theme, "file-spreadsheet", nothing))
        words = _("Tệp mới nhất đã được chọn. Tệp ở chỗ khác thì tìm, hoặc kéo tệp thả vào đây.")
        card = Card(theme, _("Danh sách nằm trong tệp nào?"), self.elsewhere)
        card.body.addWidget(Text(theme, words, role=Role.SMALL, tone="muted", wraps=True))
        card.body.addWidget(self._stack, 1)
        column = Column(theme)
        column.addWidget(card)
        self.setLayout(column)
        self.setAcceptDrops(True)

    @property
    @override
    def onward(self) -> str:
        return _("Tiếp tục: đọc tệp này  ›") if self.list.chosen() else _("Tìm tệp…")

    @override
    def go_on(self) -> None:
        path = self.list.chosen()
        if isinstance(path, Path):
            self.picked.emit(path)
        else:
            self._ask_where()

    @override
    def target(self) -> QWidget | None:
        return self.list if self.list.rows.rowCount() else None

    def show_files(self, files: Sequence[ListFile], today: date) -> None:
        """Show these, the first chosen."""
        chosen = self.list.chosen()
        self.list.rows.show_rows([_item(file, today, is_newest=file is files[0]) for file in files])
        paths = {file.path for file in files}
        self.list.choose(chosen if chosen in paths else files[0].path if files else None)
        self._stack.setCurrentIndex(0 if files else 1)
        self.renamed.emit()

    def _pick(self, _index: QModelIndex) -> None:
        self.go_on()

    def _ask_where(self) -> None:
        patterns = " ".join(f"*{suffix}" for suffix in sorted(SUFFIXES))
        dialog = QFileDialog(self, _("Chọn tệp danh sách"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Danh sách ({patterns})").format(patterns=patterns), _("Mọi tệp (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.picked.emit(Path(name)))
        dialog.open()

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            event.acceptProposedAction()
            self.picked.emit(Path(files[0]))


def _item(file: ListFile, today: date, *, is_newest: bool) -> RowItem:
    moment = file.changed.astimezone(VIETNAM)
    day = _("hôm nay") if moment.date() == today else short_date(moment.date())
    size = _("{size} KB").format(size=number(max(1, round(file.size / _KILOBYTE))))
    detail = f"{file.path.parent.name}  ·  {day} {moment:%H:%M}  ·  {size}"
    chip = Chip(_("Mới nhất"), "psoft") if is_newest else None
    return RowItem(file.path.name, detail, chip, key=file.path, icon="file-spreadsheet")
