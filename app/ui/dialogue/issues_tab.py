"""Ý kiến: what the villages say is collected here before the meeting, quickly and by keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.domain.dialogue import DialogueState
from app.domain.issue import ISSUE_SOURCE_NAMES, IssueSource
from app.domain.wording import short_date
from app.ui.dialogue import wording
from app.ui.dialogue.names_field import NamesField
from app.ui.dialogue.reading import read_count
from app.ui.dialogue.work import View
from app.ui.kit.button import Button, Kind
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import IconLabel
from app.ui.kit.rows import RowsView
from app.ui.kit.suggest import any_word_begins
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme


class IssuesTab(QWidget):
    """Asks; writes nothing itself."""

    collected = Signal(object)
    """What was typed: text, village, source, raised_by, by these names."""
    merge_asked = Signal(bytes, bytes)
    """The issue that repeats another, and that other."""
    sent = Signal()
    """The departments have the issues since today."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.words = Field(theme, _("Ý kiến, nguyên văn"))
        self.village = NamesField(theme, _("Thôn, bản"), takes_many=False)
        self.source = Choice(theme, _("Nghe từ đâu"))
        for source, name in ISSUE_SOURCE_NAMES.items():
            self.source.addItem(name, source)
        self.people = Field(theme, _("Số người nêu"))
        self.people.line.set_value("1")
        self.save = Button(
            theme, _("Ghi ý kiến"), icon="plus", kind=Kind.PRIMARY, name=_("Ghi ý kiến (Ctrl+Enter)")
        )
        self.list = RowsView(theme, _("Ý kiến đã thu thập"))
        # as high as there is room, never what makes the page scroll
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.send = Button(theme, _("Đã gửi cho các ngành hôm nay"), icon="check")
        self._sent = Text(theme, role=Role.SMALL, tone="ok")
        self.doubles = QFrame()
        self.double = Text(theme, role=Role.SMALL, tone="warn", wraps=True)
        self.merge = Button(theme, _("Gộp"), kind=Kind.SOFT)
        self._pair: tuple[bytes, bytes] | None = None
        self._lay_out()
        self.save.clicked.connect(self._take)
        self.send.clicked.connect(self.sent)
        self.merge.clicked.connect(self._merge)
        self.words.line.returnPressed.connect(self.focusNextChild)
        self.people.line.returnPressed.connect(self._take)

    def show_view(self, view: View) -> None:
        """The issues in their order; what is being typed stays."""
        self.village.suggestions = lambda piece: [
            name for name in view.villages if any_word_begins(name, text.fold(piece))
        ]
        numbers = {row.id: number for number, row in enumerate(view.issues, start=1)}
        repeats = {later.id: numbers[earlier.id] for earlier, later in view.doubles}
        chosen = self.list.chosen()
        self.list.rows.show_rows(
            [wording.issue_item(numbers[row.id], row, repeats.get(row.id, 0)) for row in view.issues]
        )
        self.list.choose(chosen)
        self.list.setVisible(bool(view.issues))
        self._show_double(view, numbers)
        row = view.row
        self.send.setVisible(bool(view.issues) and row.sent_on is None and row.state != DialogueState.HELD)
        self._sent.setVisible(row.sent_on is not None)
        if row.sent_on:
            self._sent.setText(_("Đã gửi cho các ngành ngày {day}.").format(day=short_date(row.sent_on)))

    def start(self) -> None:
        """Another dialogue: nothing typed for this one."""
        for line, value in ((self.words.line, ""), (self.village.line, ""), (self.people.line, "1")):
            line.set_value(value)
        self.source.setCurrentIndex(self.source.findData(IssueSource.MEETING))
        self.words.remark("")
        self.people.remark("")

    def go_on(self) -> None:
        """What was typed is written: the next one, mostly of the same village."""
        self.words.line.set_value("")
        self.people.line.set_value("1")
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        theme = self._theme
        source = Field(theme, self.source.accessibleName(), self.source)
        beside = Row(theme, gap=12)
        for part, share in ((self.village, 4), (source, 4), (self.people, 2)):
            beside.addWidget(part, share)
            beside.setAlignment(part, Qt.AlignmentFlag.AlignTop)
        foot = Row(theme)
        foot.fill(self.save, STRETCH, self._sent, self.send)
        line = Row(theme, gap=8)
        line.addWidget(IconLabel(theme, "triangle-alert", "warn"))
        line.addWidget(self.double, 1)
        line.addWidget(self.merge)
        self.doubles.setLayout(line)
        column = Column(theme, gap=10)
        column.fill(self.words, beside, foot, self.doubles)
        column.addWidget(self.list, 1)
        column.addStretch()
        self.setLayout(column)

    def _show_double(self, view: View, numbers: dict[bytes, int]) -> None:
        self.doubles.setVisible(bool(view.doubles))
        self._pair = None
        if view.doubles:
            earlier, later = view.doubles[0]
            self._pair = (later.id, earlier.id)
            words = _("Ý kiến {later} nói giống ý kiến {earlier}. Gộp thì cộng số người nêu.")
            self.double.setText(words.format(later=numbers[later.id], earlier=numbers[earlier.id]))
            self.merge.setAccessibleName(_("Gộp: {words}").format(words=self.double.text()))

    def _merge(self) -> None:
        if self._pair is not None:
            self.merge_asked.emit(*self._pair)

    def _take(self) -> None:
        words, people = self.words.line.value, read_count(self.people.line.text())
        self.words.remark("" if words else _("Chưa có ý kiến. Gõ lời người dân nói rồi ghi."))
        self.people.remark(_("Chỉ ghi số, ví dụ 3.") if people is None else "")
        if not words:
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        elif people is None:
            self.people.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            village = next(iter(self.village.names), None)
            source = self.source.currentData()
            self.collected.emit({"text": words, "village": village, "source": source, "raised_by": people})

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if is_ctrl and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._take()
        else:
            super().keyPressEvent(event)
