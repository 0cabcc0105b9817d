"""Which commitments one looks at: by dialogue, by agency, by a few letters."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.wording import number, short_date
from app.ui.commitment.wanted import Commitments, Wanted
from app.ui.kit.choice import Choice
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_SEARCH, _SHORT_SEARCH, _CHOICE = 230, 130, 260
_BESIDE_WORDS = 48
"""Padding and the arrow of a choice."""
_WHOLE = Qt.ItemDataRole.ToolTipRole


class Filters(QWidget):
    """`changed` with each letter and each choice; the line `search` stands in the head of the page."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.search = SearchLine(theme, _("Lọc cam kết (Ctrl+F)"), _("Lọc việc, cơ quan…"))
        self.dialogue = Choice(theme, _("Cuộc đối thoại"))
        self.agency = Choice(theme, _("Cơ quan"))
        self._share = Text(theme, role=Role.SMALL, tone="muted")
        row = Row(theme)
        row.fill(self.dialogue, self.agency, STRETCH, self._share)
        self.setLayout(row)
        self.search.textChanged.connect(self.changed)
        self.dialogue.currentIndexChanged.connect(self.changed)
        self.agency.currentIndexChanged.connect(self.changed)
        self._fit()
        theme.changed.connect(self._fit)

    @property
    def wanted(self) -> Wanted:
        """What was typed and chosen."""
        agency, dialogue_id = self.agency.currentData(), self.dialogue.currentData()
        return Wanted(self.search.text(), agency or "", dialogue_id or b"")

    def offer(self, all_rows: Commitments, dialogue_id: bytes) -> None:
        """The names to choose from; what was chosen stays, `dialogue_id` as the dialogue."""
        agency = self.agency.currentData() or ""
        with QSignalBlocker(self.agency), QSignalBlocker(self.dialogue):
            self.agency.clear()
            self.agency.addItem(_("Mọi cơ quan"), "")
            for name in all_rows.agencies:
                self.agency.addItem(name, name)
            self.agency.setCurrentIndex(max(0, self.agency.findData(agency)))
            self.dialogue.clear()
            self.dialogue.addItem(_("Mọi cuộc đối thoại"), b"")
            for row in all_rows.dialogues:
                day = short_date(row.dialogue_on) if row.dialogue_on else _("chưa có ngày")
                self.dialogue.addItem(f"{day} · {row.dialogue}", row.dialogue_id)
            found = [self.dialogue.itemData(place) for place in range(self.dialogue.count())]
            self.dialogue.setCurrentIndex(found.index(dialogue_id) if dialogue_id in found else 0)
        for choice in (self.agency, self.dialogue):
            for place in range(choice.count()):
                choice.setItemData(place, choice.itemText(place), _WHOLE)
            self._shorten(choice)

    def say_share(self, kept: int, due: int) -> None:
        """How many of those that were due were kept by their day."""
        percent = round(100 * kept / due) if due else 0
        words = _("Đúng hạn {kept} trong {due} việc đã tới hạn ({percent} %)")
        self._share.setText(words.format(kept=number(kept), due=number(due), percent=percent) if due else "")

    def clear(self) -> None:
        """Look at all of them."""
        with QSignalBlocker(self.search), QSignalBlocker(self.agency), QSignalBlocker(self.dialogue):
            self.search.set_value("")
            self.agency.setCurrentIndex(0)
            self.dialogue.setCurrentIndex(0)
        self.changed.emit()

    def _fit(self) -> None:
        self.search.setMinimumWidth(self._theme.px(_SHORT_SEARCH))
        self.search.setMaximumWidth(self._theme.px(_SEARCH))
        for choice in (self.dialogue, self.agency):
            choice.setFixedWidth(self._theme.px(_CHOICE))
            self._shorten(choice)

    def _shorten(self, choice: Choice) -> None:
        """Show of each name what fits; a combo box would cut it in the middle of a letter."""
        metrics = QFontMetrics(self._theme.font(Role.BODY))
        room = self._theme.px(_CHOICE - _BESIDE_WORDS)
        with QSignalBlocker(choice):
            for place in range(choice.count()):
                words = choice.itemData(place, _WHOLE)
                choice.setItemText(place, metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))
