"""Page Bàn giao sổ: the post goes to somebody else, step by step; nothing is done before the third."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.printout import Printout
from app.domain.succession import Inventory
from app.ui.account import work
from app.ui.account.succession_steps import (
    InventoryStep,
    RecordStep,
    Step,
    SuccessionSheetStep,
    SuccessorStep,
)
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Page
from app.ui.kit.recovery import Recovery
from app.ui.kit.steps import StepHeader
from app.ui.kit.text import Text


class SuccessionPage(Page):
    """Four steps; one may go back until the notebook is handed over."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Bàn giao sổ cho người khác"), is_sub_page=True)
        theme = desk.theme
        self.inventory, self.successor = InventoryStep(theme), SuccessorStep(theme)
        self.sheet, self.record = SuccessionSheetStep(theme), RecordStep(theme)
        self.steps: tuple[Step, ...] = (self.inventory, self.successor, self.sheet, self.record)
        names = (_("Còn gì trong sổ"), _("Người nhận"), _("Phiếu khôi phục"), _("Biên bản"))
        self.header, self.pages = StepHeader(theme, names), QStackedWidget()
        for step in self.steps:
            self.pages.addWidget(step)
            step.finished.connect(self._go_on)
        self.safe = Text(theme, _("Chưa có gì thay đổi."), tone="ok")
        self.back, self.go_on = Button(theme, _("Quay lại")), Button(theme, "", kind=Kind.PRIMARY)
        self.back.clicked.connect(self._go_back)
        self.go_on.clicked.connect(self._go_on)
        self.sheet.fields.saved.connect(self._tell_saved)
        self.sheet.fields.failed.connect(self.fail)
        self._numbers = b""
        head, foot = Row(theme), Row(theme)
        head.fill(self.header, STRETCH)
        foot.fill(self.safe, STRETCH, self.back, self.go_on)
        self.body.addLayout(head)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(foot)
        self._turn(self.inventory)

    @override
    def show_subject(self, subject: object) -> None:
        if self._step is self.record:  # that one is over
            self.successor.empty()
            self._turn(self.inventory)
        self.outdate()

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, partial(work.inventory, on=self.desk.today()), self._show)

    @override
    def regions(self) -> list[QWidget]:
        first = self._step.first
        return [first, self.go_on] if first is not None else [self.go_on]

    @override
    def fail(self, error: Exception) -> None:
        self.go_on.show_ready()
        super().fail(error)

    @property
    def _step(self) -> Step:
        return self.steps[self.pages.currentIndex()]

    def _show(self, held: Inventory) -> None:
        self.inventory.show_inventory(held)

    def _turn(self, step: Step) -> None:
        self.notice.clear()
        self.go_on.show_ready()
        self.pages.setCurrentWidget(step)
        self.header.set_step(self.pages.currentIndex())
        words = {self.sheet: _("Bàn giao sổ"), self.record: _("Xem và in biên bản")}
        self.go_on.setText(words.get(step, _("Tiếp tục")))
        self.go_on.setAccessibleName(self.go_on.text())
        self.safe.setVisible(step is not self.record)
        self.back.setVisible(step in {self.successor, self.sheet})
        first = step.first or self.go_on
        QTimer.singleShot(0, first, partial(first.setFocus, Qt.FocusReason.OtherFocusReason))

    def _go_back(self) -> None:
        self._turn(self.inventory if self._step is self.successor else self.successor)

    def _go_on(self) -> None:
        step = self._step
        if not self.go_on.isEnabled():
            return
        self.notice.clear()
        if step.missing:
            self.notice.warn(step.missing)
            if step.first is not None:
                step.first.setFocus()
        elif step is self.inventory:
            self._turn(self.successor)
        elif step is self.successor:
            self._draw_sheet()
        elif step is self.sheet:
            self._hand_over()
        else:
            self.opened.emit("succession_paper", (Printout.SUCCESSION, self._numbers))

    def _draw_sheet(self) -> None:
        name = self.successor.name.line.value
        self.go_on.show_busy(_("Đang lập phiếu…"))
        self.desk.tasks.keep(self, partial(work.draw_sheet_for, name=name), self._show_sheet)

    def _show_sheet(self, recovery: Recovery) -> None:
        self.sheet.fields.show_recovery(recovery)
        self._turn(self.sheet)

    def _tell_saved(self) -> None:
        self.notice.say(_("Đã lưu phiếu. In ra, rồi xóa tệp này khỏi máy."))
        self.sheet.fields.proof.setFocus()

    def _hand_over(self) -> None:
        recovery = self.sheet.fields.recovery
        if recovery is None:
            return
        name, password = self.successor.name.line.value, self.successor.password.password
        self.go_on.show_busy(_("Đang bàn giao…"))
        hand_over = partial(work.hand_over, name=name, password=password, code=recovery.code)
        self.desk.tasks.run_with_notebook(self, hand_over, self._end)

    def _end(self, numbers: Any) -> None:
        self._numbers = numbers
        self.successor.empty()
        self._turn(self.record)
