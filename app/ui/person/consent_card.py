"""Whether somebody agreed to the use of the data, and how that is recorded and withdrawn."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain import deadline
from app.domain.consent import MANNER_NAMES, ConsentGiven, ConsentManner, ConsentRow, holding
from app.domain.wording import short_date
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Theme
from app.ui.person.work import View

_NAME_CAPTIONS = {
    ConsentManner.GUARDIAN: _("Họ tên cha, mẹ hoặc người giám hộ"),
    ConsentManner.SPOKEN: _("Họ tên người làm chứng"),
}


class ConsentCard(Card):
    """Shows the state in words; nothing is chosen beforehand when a consent is recorded."""

    given = Signal(object)
    """A ConsentGiven."""
    paper_asked = Signal()
    withdrawn = Signal(object)
    """The id of the consent that holds no longer."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Đồng ý"))
        self._today = date.min
        self._row: ConsentRow | None = None
        self.state = Text(theme, wraps=True)
        self.ask = Button(theme, _("Ghi đồng ý…"), icon="pen-line")
        self.paper = Button(theme, _("Phiếu"), icon="file-text", name=_("Xem và in phiếu đồng ý (Ctrl+P)"))
        self.withdraw = Button(theme, _("Rút lại"), name=_("Rút lại sự đồng ý"))
        self.manner, self.day = Choice(theme, _("Đồng ý bằng cách nào")), Field(theme, _("Ngày đồng ý"))
        self.manner.addItem(_("chọn…"), None)
        for manner, name in MANNER_NAMES.items():
            self.manner.addItem(name, manner)
        self.who = Field(theme, _("Họ tên người làm chứng"))
        self.captions = Text(theme, wraps=True, tone="muted")
        self.save = Button(theme, _("Ghi"), icon="check", kind=Kind.PRIMARY, name=_("Ghi sự đồng ý"))
        self.back = Button(theme, _("Thôi"), name=_("Thôi, không ghi"))
        self._form, self._buttons = QWidget(), QWidget()
        self._lay_out(theme)
        self._connect()

    def show_view(self, view: View, today: date, *, is_other: bool) -> None:
        """Show what holds today."""
        self._today, self._row = today, holding(view.consents)
        words, tone = _state(view.consents, self._row)
        self.state.setText(words)
        self.state.set_tone(tone)
        self.ask.setEnabled(view.may_write)
        self.ask.set_kind(Kind.NORMAL if self._row else Kind.PRIMARY)
        self.withdraw.setEnabled(view.may_write)
        self.withdraw.setVisible(self._row is not None)
        if is_other:
            self.close_form()

    def open_form(self) -> None:
        """Ask how, when and before whom."""
        self.manner.setCurrentIndex(0)
        self.day.line.set_value(short_date(self._today))
        self.who.line.set_value("")
        self._say("")
        self._fit_name()
        self._form.show()
        self._buttons.hide()
        self.manner.setFocus(Qt.FocusReason.OtherFocusReason)

    def close_form(self) -> None:
        """Nothing more is asked."""
        self._form.hide()
        self._buttons.show()

    def _lay_out(self, theme: Theme) -> None:
        asks, form, foot = Row(theme), Column(theme), Row(theme)
        asks.fill(self.ask, self.paper, self.withdraw, STRETCH)
        self._buttons.setLayout(asks)
        foot.fill(self.save, self.back, STRETCH)
        manner = Field(theme, _("Đồng ý bằng cách nào"), self.manner)
        form.fill(manner, self.day, self.who, self.captions, foot)
        self._form.setLayout(form)
        self.body.fill(self.state, self._buttons, self._form, STRETCH)
        self._form.hide()

    def _connect(self) -> None:
        self.ask.clicked.connect(self.open_form)
        self.back.clicked.connect(self.close_form)
        self.paper.clicked.connect(self.paper_asked)
        self.manner.currentIndexChanged.connect(self._fit_name)
        self.save.clicked.connect(self._save)
        self.day.line.returnPressed.connect(self._go_on)
        self.who.line.returnPressed.connect(self._save)
        self.withdraw.clicked.connect(lambda: self.withdrawn.emit(self._row.id if self._row else b""))

    def _fit_name(self) -> None:
        caption = _NAME_CAPTIONS.get(self.manner.currentData(), "")
        self.who.set_caption(caption)
        self.who.setVisible(bool(caption))

    def _go_on(self) -> None:
        if self.who.isHidden():
            self._save()
        else:
            self.who.setFocus()

    def _save(self) -> None:
        manner, day = (
            self.manner.currentData(),
            deadline.read(self.day.line.value, after=date(self._today.year, 1, 1)),
        )
        if manner is None:
            self._say(_("Chưa chọn cách đồng ý."))
            self.manner.setFocus()
        elif day is None:
            self._say(_("Chưa hiểu ngày này. Viết như 26/11 hoặc 26/11/2026."))
            self.day.setFocus()
        elif not self.who.isHidden() and not self.who.line.value:
            self._say(_("Chưa có họ tên. Gõ họ tên vào ô này."))
            self.who.setFocus()
        else:
            self.given.emit(_given(manner, day, self.who.line.value))

    def _say(self, sentence: str) -> None:
        self.captions.setText(sentence)
        self.captions.set_tone("warn")
        self.captions.setVisible(bool(sentence))


def _given(manner: ConsentManner, day: date, who: str) -> ConsentGiven:
    return ConsentGiven(
        manner,
        day,
        guardian=who if manner == ConsentManner.GUARDIAN else "",
        witness=who if manner == ConsentManner.SPOKEN else "",
    )


def _state(rows: Sequence[ConsentRow], row: ConsentRow | None) -> tuple[str, str]:
    if row is not None:
        words = _("Đã đồng ý ngày {day}. {manner}. Bản {version}. Người ghi: {who}.")
        said = words.format(
            day=short_date(row.given_on),
            manner=MANNER_NAMES[row.manner],
            version=row.version,
            who=row.recorded_by or _("không rõ ai"),
        )
        return said, "text"
    if rows and rows[0].withdrawn_on:
        words = _(
            "Đã rút lại sự đồng ý ngày {day}. Không dùng dữ liệu vào việc mới. "
            "Muốn dừng hẳn: hạn chế sử dụng, hoặc xóa dữ liệu."
        )
        return words.format(day=short_date(rows[0].withdrawn_on)), "warn"
    return _("Chưa ghi sự đồng ý. Hỏi người này, rồi ghi lại cách và ngày đồng ý."), "warn"
