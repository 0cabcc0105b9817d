"""The first run (ui.md 7.13): whose notebook, who keeps it, its password, its recovery sheet."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Page
from app.ui.kit.recovery import Recovery
from app.ui.kit.steps import StepHeader
from app.ui.start.opening import Done, FirstAnswers, Opening
from app.ui.start.password import PasswordStep
from app.ui.start.person import PersonStep
from app.ui.start.place import PlaceStep
from app.ui.start.sheet import SheetStep


class FirstRunPage(Page):
    """Four steps. The notebook is made after the last: by then its recovery sheet is known to exist."""

    restore_asked = Signal()
    """There was a notebook, on another laptop: go back to a backup of it."""

    def __init__(self, desk: Desk, opening: Opening, opened: Done) -> None:
        super().__init__(desk, _("Mở sổ mới cho xã"))
        theme = desk.theme
        self._opening, self._done = opening, opened
        names = (_("Tỉnh và xã"), _("Anh/chị là ai"), _("Mật khẩu"), _("Phiếu khôi phục"))
        self.header = StepHeader(theme, names)
        self.place, self.person = PlaceStep(desk), PersonStep(desk)
        self.password, self.sheet = PasswordStep(desk), SheetStep(desk)
        self._steps = (self.place, self.person, self.password, self.sheet)
        self.pages = QStackedWidget()
        for step in self._steps:
            self.pages.addWidget(step)
            step.finished.connect(self._go_on)
        self.sheet.fields.saved.connect(self._tell_saved)
        self.sheet.fields.failed.connect(self.fail)
        self.restore = Button(theme, _("Mở lại từ bản sao lưu…"), kind=Kind.QUIET)
        self.restore.clicked.connect(self.restore_asked)
        self.back = Button(theme, _("Quay lại"))
        self.back.clicked.connect(self._go_back)
        self.go_on = Button(theme, _("Tiếp tục"), kind=Kind.PRIMARY)
        self.go_on.clicked.connect(self._go_on)
        head, foot = Row(theme), Row(theme)
        head.fill(self.header, STRETCH)
        foot.fill(self.restore, STRETCH, self.back, self.go_on)
        self.body.addLayout(head)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(foot)
        self.show_step(0)

    @override
    def fail(self, error: Exception) -> None:
        self.go_on.show_ready()
        super().fail(error)

    def show_step(self, place: int) -> None:
        """Turn to this step, counted from 0."""
        is_last = place == self.pages.count() - 1
        self.pages.setCurrentIndex(place)
        self.header.set_step(place)
        # the sheet is on its way to the printer: its code and commune stay as they are
        self.restore.setVisible(place == 0)
        self.back.setVisible(place > 0 and not is_last)
        self.go_on.setText(_("Mở sổ") if is_last else _("Tiếp tục"))
        self.go_on.setAccessibleName(self.go_on.text())
        first = self._steps[place].first
        QTimer.singleShot(0, first, first.setFocus)

    def _go_back(self) -> None:
        self.notice.clear()
        self.show_step(self.pages.currentIndex() - 1)

    def _go_on(self) -> None:
        if not self.go_on.isEnabled():
            return
        self.notice.clear()
        place = self.pages.currentIndex()
        step = self._steps[place]
        if step.missing:
            self.notice.warn(step.missing)
            step.first.setFocus()
        elif step is self.sheet:
            self._make()
        elif step is self.password:
            self._draw_sheet()
        else:
            self.person.show_place(self.place.commune_name)
            self.show_step(place + 1)

    def _draw_sheet(self) -> None:
        commune_code = self.place.commune_code
        self.go_on.show_busy(_("Đang lập phiếu…"))
        self.desk.tasks.run(self, lambda _job: self._opening.draw_sheet(commune_code), self._show_sheet)

    def _show_sheet(self, recovery: Recovery) -> None:
        self.go_on.show_ready()
        self.sheet.fields.show_recovery(recovery)
        self.show_step(self.pages.count() - 1)

    def _make(self) -> None:
        recovery = self.sheet.fields.recovery
        if recovery is None:
            return
        answers = FirstAnswers(
            commune_code=self.place.commune_code,
            officer=self.person.officer,
            office=self.person.office,
            address_form=self.person.address_form,
            password=self.password.password,
        )
        self.go_on.show_busy(_("Đang mở sổ…"))
        self.desk.tasks.run(
            self, lambda _job: self._opening.make(answers, recovery), lambda _none: self._done()
        )

    def _tell_saved(self) -> None:
        self.notice.say(_("Đã lưu phiếu. In ra, rồi xóa tệp này khỏi máy."))
        self.sheet.first.setFocus()
