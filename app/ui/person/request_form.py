"""The form of a new request: who, which right, what is asked."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit
from typing_extensions import override

from app.base.i18n import _
from app.domain import deadline
from app.domain.data_request import CAPACITY_NAMES, CHANNEL_NAMES, RIGHT_NAMES, Capacity, RequestDetails
from app.domain.person import PersonRow
from app.domain.wording import short_date
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.rows import RowItem
from app.ui.kit.suggest import SuggestField
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_LINES = 3


class RequestForm(Card):
    """`written` carries RequestDetails; what is typed stays while one looks at something else."""

    written = Signal(object)
    left = Signal()
    typed = Signal(object)
    """All that stands in the form, field by field."""
    sought = Signal(str)
    """Letters of a name: whoever hears it calls `offer`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, _("Ghi yêu cầu mới"), gap=10)
        self._theme, self._today = theme, date.min
        self._people: dict[object, PersonRow] = {}
        self._person_id: bytes | None = None
        self.who = SuggestField(theme, _("Dữ liệu của ai: gõ tên, chọn người trong sổ nếu có"))
        self.known = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self.right, self.channel = Choice(theme, _("Quyền nào")), Choice(theme, _("Yêu cầu bằng cách nào"))
        self.capacity = Choice(theme, _("Ai đến"))
        for box, names in (
            (self.right, RIGHT_NAMES),
            (self.channel, CHANNEL_NAMES),
            (self.capacity, CAPACITY_NAMES),
        ):
            for value, name in names.items():
                box.addItem(name, value)
        self._boxes = {"right": self.right, "channel": self.channel, "capacity": self.capacity}
        self.asker, self.day = Field(theme, _("Họ tên người đến thay")), Field(theme, _("Ngày nhận"))
        self._lines = {"asker": self.asker.line, "day": self.day.line}
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(_("Yêu cầu gì"))
        self.save = Button(theme, _("Ghi yêu cầu"), icon="check", kind=Kind.PRIMARY)
        self.back = Button(theme, _("Thôi"), name=_("Thôi, không ghi (Esc)"))
        self._lay_out()
        self._connect()
        self._fit()

    def start(self, today: date) -> None:
        """An empty form of this day; one that was begun goes on."""
        if self._today == date.min or not self._is_begun:
            self.empty(today)
        self.who.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self, today: date) -> None:
        """Nothing is typed yet."""
        self._today, self._person_id = today, None
        self.who.clear()
        self.known.setText("")
        for box in (self.right, self.channel, self.capacity):
            box.setCurrentIndex(0)
        self.asker.line.set_value("")
        self.day.line.set_value(short_date(today))
        self.words.setPlainText("")
        for field in (self.asker, self.day):
            field.remark("")
        self._suit_capacity()

    def put_back(self, values: Mapping[str, str], today: date) -> None:
        """What was being typed when the program stopped."""
        self.empty(today)
        self._person_id = bytes.fromhex(values.get("person_id", "")) or None
        self.who.line.set_value(values.get("who", ""))
        self.words.setPlainText(values.get("words", ""))
        for name, line in self._lines.items():
            line.set_value(values.get(name, line.text()))
        for name, box in self._boxes.items():
            box.setCurrentIndex(max(box.findData(values.get(name)), 0))
        if self._person_id is not None:
            self._say(_("Có trong sổ."), "ok")

    def offer(self, rows: Sequence[PersonRow]) -> None:
        """People whose name holds what was typed."""
        self._people = {row.id: row for row in rows}
        self.who.show_rows(
            [
                RowItem(row.name, " · ".join(filter(None, (row.birth, row.village))), key=row.id)
                for row in rows
            ]
        )

    def write(self) -> None:
        """Say what the form says, unless something is not understood."""
        for field in (self.asker, self.day):
            field.remark("")
        on = deadline.read(self.day.line.value, after=self._today - timedelta(days=364))
        is_self = self.capacity.currentData() == Capacity.SELF
        if not self.who.line.value:
            self._say(_("Chưa ghi ai. Gõ họ tên vào ô này."), "warn")
            self.who.line.setFocus()
        elif not is_self and not self.asker.line.value:
            self._complain(self.asker, _("Chưa ghi ai đến thay. Gõ họ tên."))
        elif on is None or on > self._today:
            self._complain(self.day, _("Không hiểu ngày này, hoặc ngày chưa tới. Gõ như 26/11."))
        else:
            self.written.emit(self._details(on, is_self=is_self))

    @property
    def _is_begun(self) -> bool:
        return bool(self.who.line.value or self.words.toPlainText())

    def _details(self, on: date, *, is_self: bool) -> RequestDetails:
        name = self.who.line.value
        words = self.words.toPlainText()
        if not is_self and self._person_id is None:
            # the register does not know whose data it is: the words say so
            words = _("Của {name}. {words}").format(name=name, words=words)
        return RequestDetails(
            received_on=on,
            right=self.right.currentData(),
            asker=name if is_self else self.asker.line.value,
            person_id=self._person_id,
            channel=self.channel.currentData(),
            capacity=self.capacity.currentData(),
            words=words,
        )

    def _tell_typed(self) -> None:
        if not self._is_begun:
            return
        values = {name: str(box.currentData()) for name, box in self._boxes.items()}
        values |= {name: line.text() for name, line in self._lines.items()}
        values |= {"who": self.who.line.text(), "words": self.words.toPlainText()}
        self.typed.emit(values | {"person_id": (self._person_id or b"").hex()})

    def _complain(self, field: Field, sentence: str) -> None:
        field.remark(sentence, "bad")
        field.setFocus()

    def _seek(self, typed: str) -> None:
        self._person_id = None
        self._say("", "muted")
        self._tell_typed()
        self.sought.emit(typed)

    def _take(self, key: object) -> None:
        row = self._people[key]
        self._person_id = row.id
        self.who.line.set_value(row.name)
        facts = ", ".join(filter(None, (row.birth, row.village)))
        self._say(_("Có trong sổ: {facts}").format(facts=facts) if facts else _("Có trong sổ."), "ok")
        self._tell_typed()
        self.right.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, sentence: str, tone: str) -> None:
        self.known.setText(sentence)
        self.known.set_tone(tone)
        self.known.setVisible(bool(sentence))

    def _suit_capacity(self) -> None:
        self.asker.setVisible(self.capacity.currentData() != Capacity.SELF)

    def _lay_out(self) -> None:
        theme = self._theme
        upper, lower, foot = Row(theme, gap=12), Row(theme, gap=12), Row(theme)
        upper.addWidget(Field(theme, _("Quyền nào"), self.right), 1)
        upper.addWidget(Field(theme, _("Yêu cầu bằng cách nào"), self.channel), 1)
        upper.addWidget(self.day, 1)
        lower.addWidget(Field(theme, _("Ai đến"), self.capacity), 1)
        lower.addWidget(self.asker, 2)
        caption = Text(theme, _("Yêu cầu gì"), role=Role.SMALL_STRONG, tone="muted")
        caption.setBuddy(self.words)
        foot.fill(self.save, self.back, STRETCH)
        self.body.fill(self.who, self.known, upper, lower, caption, self.words, foot, STRETCH)
        self.known.hide()

    def _connect(self) -> None:
        self.who.typed.connect(self._seek)
        self.who.chosen.connect(self._take)
        self.who.entered.connect(self.right.setFocus)
        self.capacity.currentIndexChanged.connect(self._suit_capacity)
        for field in (self.asker, self.day):
            field.line.returnPressed.connect(self.words.setFocus)
        for box in self._boxes.values():
            box.activated.connect(self._tell_typed)
        for line in self._lines.values():
            line.textEdited.connect(self._tell_typed)
        self.words.textChanged.connect(self._tell_typed)
        self.save.clicked.connect(self.write)
        self.back.clicked.connect(self.left)
        self._theme.changed.connect(self._fit)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.write()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        self.words.setFixedHeight(_LINES * self.words.fontMetrics().lineSpacing() + self._theme.px(24))
