"""Step 4: one sentence and four numbers before anything is written, and what was done after."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QFrame, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.wording import number
from app.rosters.fields import WarningCode
from app.services.roster_check import Check
from app.ui.kit.card import Card
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.picture import IconLabel
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.roster.step import Step


@dataclass(frozen=True, slots=True)
class Summary:
    """What confirming would write."""

    people: int
    known: int
    in_class: int
    """Of the known ones, those the class has already."""
    corrections: int
    new_villages: tuple[str, ...]
    nameless: tuple[int, ...]
    """Rows of the file with something in them but no name."""

    @property
    def new(self) -> int:
        """People the register does not have."""
        return self.people - self.known


def summary(check: Check) -> Summary:
    """Count what was decided."""
    entries = check.entries()
    known = [entry.known for entry in entries if entry.known]
    warnings = check.reading.warnings
    return Summary(
        people=len(entries),
        known=len(known),
        in_class=sum(each.is_in_class for each in known),
        corrections=sum(len(person.corrections) for person in check.reading.people),
        new_villages=tuple(check.new_villages()),
        nameless=tuple(each.row for each in warnings if each.code is WarningCode.MISSING_NAME),
    )


def sentences(shown: Summary) -> list[str]:
    """The same in words, the main sentence first."""
    said = [
        _(
            "Sẽ ghi {people} người vào lớp: {known} người đã có trong sổ, {new} người mới. "
            "{corrections} chỗ đã sửa giúp."
        ).format(
            people=number(shown.people),
            known=number(shown.known),
            new=number(shown.new),
            corrections=number(shown.corrections),
        )
    ]
    if shown.in_class:
        said.append(
            _("{count} người đã ở trong lớp từ trước, không ghi hai lần.").format(count=shown.in_class)
        )
    if shown.new_villages:
        words = _("Thêm {count} thôn, bản mới vào danh sách của xã: {names}.")
        said.append(words.format(count=len(shown.new_villages), names=", ".join(shown.new_villages)))
    if shown.nameless:
        rows = ", ".join(map(str, shown.nameless))
        said.append(_("Không lấy dòng {rows}: có số liệu nhưng không có họ tên.").format(rows=rows))
    return said


class ConfirmStep(Step):
    """Before and after writing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._people = 0
        self._numbers = [_Number(theme, caption) for caption in _CAPTIONS]
        self._sentences = [Text(theme, role=role, wraps=True) for role in _ROLES]
        self._done = Text(theme, role=Role.CARD, wraps=True)
        self._more = Text(theme, wraps=True)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._before())
        self._stack.addWidget(self._after())
        column = Column(theme)
        column.addWidget(self._stack)
        self.setLayout(column)

    @property
    @override
    def onward(self) -> str:
        return _("Ghi {count} người vào sổ").format(count=number(self._people))

    def show_summary(self, shown: Summary) -> None:
        """Say what would be written."""
        self._people = shown.people
        values = (shown.people, shown.known, shown.new, shown.corrections)
        for tile, value in zip(self._numbers, values, strict=True):
            tile.show_value(value)
        said = sentences(shown)
        for place, text in enumerate(self._sentences):
            text.setText(said[place] if place < len(said) else "")
            text.setVisible(place < len(said))
        self._stack.setCurrentIndex(0)
        self.renamed.emit()

    def show_done(self, sentence: str, more: str) -> None:
        """Say what was written."""
        self._done.setText(sentence)
        self._more.setText(more)
        self._stack.setCurrentIndex(1)

    def _before(self) -> QWidget:
        theme = self._theme
        tiles, inner = Row(theme, gap=12), Column(theme, gap=14)
        tiles.fill(*self._numbers)
        inner.addWidget(self._sentences[0])
        inner.addLayout(tiles)
        words = _("Một lần hoàn tác lấy lại được cả danh sách.")
        small = Text(theme, words, role=Role.SMALL, tone="muted", wraps=True)
        inner.fill(*self._sentences[1:], small, STRETCH)
        return _scrolled(Card(theme, _("Xem lại lần cuối trước khi ghi"), gap=14), inner)

    def _after(self) -> QWidget:
        theme = self._theme
        head, inner = Row(theme, gap=10), Column(theme, gap=12)
        head.addWidget(IconLabel(theme, "circle-check", "ok", size=24))
        head.addWidget(self._done, 1)
        inner.addLayout(head)
        inner.fill(self._more, STRETCH)
        return _scrolled(Card(theme), inner)


def _scrolled(card: Card, inner: Column) -> Card:
    content = QWidget()
    content.setLayout(inner)
    card.body.addWidget(Scroller(content))
    return card


_CAPTIONS: Sequence[str] = (
    _("người vào lớp"),
    _("người đã có trong sổ"),
    _("người mới"),
    _("chỗ đã sửa giúp"),
)
_ROLES = (Role.CARD, Role.BODY, Role.BODY, Role.BODY)


class _Number(QFrame):
    """A big number over its words."""

    def __init__(self, theme: Theme, caption: str) -> None:
        super().__init__()
        self.setObjectName("well")
        self._caption = caption
        self._value = Text(theme, role=Role.BIG)
        column = Column(theme, margins=(16, 10, 16, 10), gap=0)
        column.fill(self._value, Text(theme, caption, tone="muted", wraps=True))
        self.setLayout(column)

    def show_value(self, value: int) -> None:
        self._value.setText(number(value))
        self.setAccessibleName(f"{number(value)} {self._caption}")
