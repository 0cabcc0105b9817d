"""Page Cài đặt: what papers carry, who keeps the notebook, how the program looks on this machine."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.page import Breadth, Page
from app.ui.kit.printers import Printers, SystemPrinters
from app.ui.settings import work
from app.ui.settings.head_card import HeadCard
from app.ui.settings.limit_card import LimitCard
from app.ui.settings.machine_card import MachineCard
from app.ui.settings.officer_card import OfficerCard
from app.ui.settings.version_card import VersionCard
from app.ui.settings.work import Settings

if TYPE_CHECKING:
    from app.services.update import Site


class SettingsPage(Page):
    """One Ctrl+Enter writes all that was typed, as one step to undo."""

    watches = frozenset({"unit", "letterhead", "signer"})

    def __init__(
        self, desk: Desk, printers: Printers | None = None, site: "Callable[[], Site | None]" = work.site
    ) -> None:
        super().__init__(desk, _("Cài đặt"))
        theme = desk.theme
        self.save = Button(
            theme, _("Ghi vào sổ"), icon="check", kind=Kind.PRIMARY, name=_("Ghi vào sổ (Ctrl+Enter)")
        )
        self.save.clicked.connect(self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save.click)
        self.buttons.fill(self.save)
        self.heads, self.officer = HeadCard(desk), OfficerCard(theme)
        self._row = Row(theme, gap=12)
        self.machine = MachineCard(theme, printers or SystemPrinters())
        self.machine.backup.clicked.connect(lambda: self.opened.emit("backup", None))
        self._row.addWidget(self.officer, 1)
        self._row.addWidget(self.machine, 1)
        self._row.addWidget(LimitCard(theme), 1)
        self.version = VersionCard(self, site())
        content, column = QWidget(), Column(theme, gap=12)
        column.fill(self.heads, self._row, self.version, STRETCH)
        content.setLayout(column)
        self.body.addWidget(Scroller(content), 1)

    @override
    def regions(self) -> list[QWidget]:
        return [self.heads, self.officer.officer, self.machine.text_size, self.version.look, self.save]

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, work.look, self._show)

    @override
    def fit(self, breadth: Breadth) -> None:
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self.heads.fit(is_narrow=breadth == Breadth.COMPACT)
        self._row.setDirection(below if breadth == Breadth.COMPACT else beside)

    @override
    def fail(self, error: Exception) -> None:
        self.version.show_ready()
        super().fail(error)

    def _show(self, settings: Settings) -> None:
        self.heads.show_settings(settings)
        self.officer.show_unit(settings.unit)
        self.machine.show_machine()

    def _save(self) -> None:
        self.notice.clear()
        wrong = self.heads.first_wrong() or self.officer.first_wrong()
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        heads, row = self.heads.changed(), self.officer.row
        if row is None or not (heads or self.officer.is_changed):
            self.notice.say(_("Không có gì mới để ghi."))
            return
        action = partial(work.record, unit_row=row, heads=heads, today=self.desk.today())
        self.desk.tasks.write(self, _("Sửa cài đặt"), action, lambda _none: self._written())

    def _written(self) -> None:
        self.heads.forget_typed()
        self.officer.forget_typed()
        self.notice.say(_("Đã ghi. Giấy in từ nay mang đầu giấy và người ký này."))
        self.reload()
