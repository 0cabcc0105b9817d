"""The first run (ui.md 7.13): whose notebook, who keeps it, its password, its recovery sheet."""

from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QFileDialog, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.page import Page
from app.ui.kit.steps import StepHeader
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.start.opening import Done, FirstAnswers, Opening, Recovery
from app.ui.start.person import PersonStep
from app.ui.start.place import PlaceStep
from app.ui.start.unlock import PasswordField

_SHORTEST = 8
_PROOF_GROUP = 2
"""The third group of the code is typed from the sheet: it proves that the sheet exists."""


class FirstRunPage(Page):
    """Four steps; the notebook is made after the third, and opened after the fourth."""

    def __init__(self, desk: Desk, opening: Opening, opened: Done) -> None:
        super().__init__(desk, _("Mở sổ mới cho xã"))
        theme = desk.theme
        self._opening, self._done = opening, opened
        self._recovery: Recovery | None = None
        self.steps = StepHeader(
            theme, (_("Tỉnh và xã"), _("Anh/chị là ai"), _("Mật khẩu"), _("Phiếu khôi phục"))
        )
        self.buttons.fill(self.steps)
        self.place, self.person = PlaceStep(desk), PersonStep(desk)
        self.password, self.again = (
            PasswordField(desk, _("Mật khẩu, ít nhất 8 chữ")),
            PasswordField(desk, _("Gõ lại mật khẩu")),
        )
        self.proof = Field(theme, _("Gõ nhóm 3 trên phiếu, để chắc phiếu đã có"))
        self._code = Text(theme, role=Role.CARD)
        self._code.hide()
        self.back = Button(theme, _("Quay lại"))
        self.back.clicked.connect(self._go_back)
        self.go_on = Button(theme, _("Tiếp tục"), kind=Kind.PRIMARY)
        self.go_on.clicked.connect(self._go_on)
        self.pages = QStackedWidget()
        for step in (self.place, self.person, self._password_step(), self._sheet_step()):
            self.pages.addWidget(step)
        foot = Row(theme)
        foot.fill(STRETCH, self.back, self.go_on)
        self.body.addWidget(self.pages, 1)
        self.body.addLayout(foot)
        for field in (self.again, self.proof):
            field.line.returnPressed.connect(self._go_on)
        self.password.line.returnPressed.connect(self.again.setFocus)
        self.place.chosen.connect(self._go_on)
        self.person.finished.connect(self._go_on)
        self._show_step(0)

    @override
    def fail(self, error: Exception) -> None:
        self.go_on.show_ready()
        super().fail(error)

    def save_sheet(self, path: Path) -> None:
        """Write the recovery sheet to a file, to be printed."""
        if self._recovery is not None:
            path.write_bytes(self._recovery.pdf)
            self.notice.say(_("Đã lưu phiếu. In ra, rồi xóa tệp này khỏi máy."))

    def _password_step(self) -> QWidget:
        theme = self.desk.theme
        words = _(
            "Mật khẩu khóa sổ này. Không ai, kể cả tỉnh, mở được nếu quên cả mật khẩu lẫn phiếu khôi phục."
        )
        visible = QCheckBox(_("Hiện chữ"))
        visible.toggled.connect(self.password.show_letters)
        visible.toggled.connect(self.again.show_letters)
        return self._card(Text(theme, words, wraps=True), self.password, self.again, visible)

    def _sheet_step(self) -> QWidget:
        theme = self.desk.theme
        words = _("In ra, gấp lại, cất trong tủ hồ sơ. Không chụp ảnh, không gửi Zalo.")
        save = Button(theme, _("Lưu phiếu để in (PDF)"), icon="file-down")
        save.clicked.connect(self._ask_where)
        show = Button(theme, _("Chép tay"), icon="pen-line")
        show.clicked.connect(self._code.show)
        choices = QWidget()
        row = Row(theme)
        row.fill(save, show, STRETCH)
        choices.setLayout(row)
        return self._card(Text(theme, words, wraps=True), choices, self._code, self.proof)

    def _card(self, *parts: QWidget) -> QWidget:
        theme = self.desk.theme
        card = Card(theme, gap=12)
        card.setMaximumWidth(theme.px(640))
        card.body.fill(*parts)
        holder, column = QWidget(), Column(theme)
        column.fill(card, STRETCH)
        holder.setLayout(column)
        return holder

    def _show_step(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        self.steps.set_step(step)
        self.back.setVisible(0 < step < self.pages.count() - 1)
        last = step == self.pages.count() - 1
        self.go_on.setText(_("Mở sổ") if last else _("Tiếp tục"))
        first = (self.place, self.person, self.password, self.proof)[step]
        QTimer.singleShot(0, first, first.setFocus)

    def _go_back(self) -> None:
        self._show_step(self.pages.currentIndex() - 1)

    def _go_on(self) -> None:
        self.notice.clear()
        step = self.pages.currentIndex()
        missing = (self._place_missing, self._person_missing, self._password_missing, self._proof_missing)[
            step
        ]()
        if missing:
            self.notice.warn(missing)
        elif step + 1 == self.pages.count():
            self._done()
        elif step + 2 == self.pages.count():
            self._make()
        else:
            self.person.show_place(self.place.commune_name)
            self._show_step(step + 1)

    def _make(self) -> None:
        if not self.go_on.isEnabled():
            return
        answers = FirstAnswers(
            commune_code=self.place.commune_code,
            officer=self.person.officer,
            office=self.person.office,
            address_form=self.person.address_form,
            password=self.password.password,
        )
        self.go_on.show_busy(_("Đang mở sổ…"))
        self.desk.tasks.run(self, lambda _job: self._opening.make(answers), self._made)

    def _made(self, recovery: Recovery) -> None:
        self.go_on.show_ready()
        self._recovery = recovery
        self._code.setText("   ".join(recovery.groups))
        self._show_step(self.pages.count() - 1)

    def _place_missing(self) -> str:
        return (
            "" if self.place.commune_code else _("Chưa chọn xã. Gõ vài chữ tên xã rồi chọn trong danh sách.")
        )

    def _person_missing(self) -> str:
        return "" if self.person.officer else _("Chưa có họ tên. Gõ họ tên của anh/chị.")

    def _password_missing(self) -> str:
        if len(self.password.password) < _SHORTEST:
            return _("Mật khẩu cần ít nhất {count} chữ.").format(count=_SHORTEST)
        same = self.password.password == self.again.password
        return "" if same else _("Hai lần gõ mật khẩu chưa giống nhau. Gõ lại lần hai.")

    def _proof_missing(self) -> str:
        typed = self.proof.line.value.upper()
        wanted = self._recovery.groups[_PROOF_GROUP] if self._recovery else ""
        return "" if typed == wanted else _("Nhóm 3 chưa đúng. Xem lại trên phiếu rồi gõ lại.")

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Lưu phiếu khôi phục"), str(Path.home() / "phieu-khoi-phuc.pdf"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Tệp PDF (*.pdf)"))
        dialog.fileSelected.connect(lambda name: self.save_sheet(Path(name)))
        dialog.open()
