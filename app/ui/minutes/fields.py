"""The fields of an issue: what each is called, how it suggests, and where it stands."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base import text
from app.base.i18n import _
from app.domain import agency
from app.domain.agency import AgencyRow
from app.domain.issue import OUTCOME_NAMES, Outcome
from app.ui.kit.choice import Choice
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.suggest import any_word_begins
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.kit.tick import Tick
from app.ui.minutes import reading
from app.ui.minutes.entry import EntryBox, EntryLine, Suggestions

_WIDE, _NARROW = 250, 64
_LINES = 2


class IssueFields(QWidget):
    """`typed` ones by name, `outcome` and `is_withheld` beside them."""

    def __init__(self, theme: Theme, suggestions: Suggestions) -> None:
        super().__init__()
        self._theme = theme
        self.text = EntryBox(theme, _("Vấn đề nêu"), _LINES)
        self.answer = EntryBox(theme, _("Trả lời tại chỗ"), _LINES)
        self.raiser = EntryLine(theme, _("Người nêu"), suggestions)
        self.theme_line = EntryLine(theme, _("Nhóm ý kiến"), suggestions)
        self.answered_by = EntryLine(theme, _("Người trả lời"), suggestions)
        self.agencies = EntryLine(
            theme, _("Cơ quan chịu trách nhiệm"), suggestions, separator=agency.SEPARATOR
        )
        self.due = EntryLine(theme, _("Thời hạn"), suggestions)
        self.village = EntryLine(theme, _("Thôn, bản"), suggestions)
        self.raised_by = EntryLine(theme, _("Số người nêu"), suggestions)
        self.outcome = Choice(theme, _("Kết luận"))
        self.outcome.addItem("", None)
        for outcome, name in OUTCOME_NAMES.items():
            self.outcome.addItem(name, outcome)
        self.is_withheld = Tick(theme, _("Không ghi tên người nêu vào bản in"))
        self.typed: dict[str, EntryLine | EntryBox] = {
            reading.TEXT: self.text,
            reading.RAISER: self.raiser,
            reading.THEME: self.theme_line,
            reading.ANSWER: self.answer,
            reading.ANSWERED_BY: self.answered_by,
            reading.AGENCIES: self.agencies,
            reading.DUE: self.due,
            reading.VILLAGE: self.village,
            reading.RAISED_BY: self.raised_by,
        }
        self.theme_line.offer(reading.theme_names)
        for entry in self.typed.values():
            if isinstance(entry, EntryLine):
                entry.went_on.connect(entry.focusNextChild)
        self._foot = Row(theme, gap=8)
        self._lay_out()
        self._fit()
        theme.changed.connect(self._fit)

    def offer(
        self,
        agencies: Sequence[AgencyRow],
        *,
        people: Sequence[str],
        answerers: Sequence[str],
        villages: Sequence[str],
    ) -> None:
        """The names to choose from."""
        self.agencies.offer(lambda typed: [row.name for row in agency.suggest(typed, agencies)])
        for line, names in (
            (self.raiser, people),
            (self.answered_by, answerers),
            (self.village, villages),
        ):
            line.offer(_among(names))

    def in_tab_order(self) -> list[QWidget]:
        """As Tab goes: what is said first, what is seldom needed last."""
        first = [self.text, self.raiser, self.theme_line, self.answer, self.answered_by, self.agencies]
        return [*first, self.due, self.outcome, self.is_withheld, self.village, self.raised_by]

    def show_outcome(self, outcome: Outcome | None) -> None:
        """What the chair concluded."""
        self.outcome.setCurrentIndex(self.outcome.findData(outcome))

    def fit(self, *, is_compact: bool) -> None:
        """What is seldom needed in two lines instead of one."""
        beside = QBoxLayout.Direction.LeftToRight
        self._foot.setDirection(QBoxLayout.Direction.TopToBottom if is_compact else beside)

    def _lay_out(self) -> None:
        theme = self._theme
        middle, last, beside = Row(theme, gap=12), Row(theme, gap=12), Row(theme, gap=8)
        middle.addLayout(self._captioned(self.raiser), 1)
        middle.addLayout(self._captioned(self.theme_line), 1)
        last.addLayout(self._captioned(self.agencies), 5)
        last.addLayout(self._captioned(self.due), 3)
        last.addLayout(self._captioned(self.outcome), 3)
        beside.fill(STRETCH, _label(theme, self.village), self.village)
        beside.addSpacing(8)
        beside.fill(_label(theme, self.raised_by), self.raised_by)
        self._foot.addWidget(self.is_withheld)
        self._foot.addLayout(beside, 1)
        head = Row(theme)
        head.fill(self._caption(self.answer), STRETCH, _label(theme, self.answered_by), self.answered_by)
        column = Column(theme, gap=6)
        column.addLayout(self._captioned(self.text), 1)
        column.addLayout(middle)
        column.addLayout(head)
        column.addWidget(self.answer, 4)
        column.fill(last, self._foot)
        self.setLayout(column)

    def _captioned(self, control: QWidget) -> Column:
        column = Column(self._theme, gap=2)
        column.addWidget(self._caption(control))
        column.addWidget(control, 1)
        return column

    def _caption(self, control: QWidget) -> Text:
        caption = Text(self._theme, control.accessibleName().upper(), role=Role.CAPTION, tone="muted")
        caption.setBuddy(control)
        return caption

    def _fit(self) -> None:
        for line, width in (
            (self.answered_by, _WIDE),
            (self.village, _WIDE * 3 // 5),
            (self.raised_by, _NARROW),
        ):
            line.setFixedWidth(self._theme.px(width))


def _label(theme: Theme, line: EntryLine) -> Text:
    label = Text(theme, line.accessibleName(), role=Role.SMALL, tone="muted")
    label.setBuddy(line)
    return label


def _among(names: Sequence[str]) -> Callable[[str], Sequence[str]]:
    def find(typed: str) -> Sequence[str]:
        wanted = text.fold(typed)
        return [name for name in names if any_word_begins(name, wanted)]

    return find
