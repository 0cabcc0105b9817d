"""Which commitments one looks at: by dialogue, by agency, by a few letters."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.wording import short_date
from app.ui.commitment.wanted import Commitments, Wanted
from app.ui.kit.choice import Choice
from app.ui.kit.field import SearchLine
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_SEARCH, _CHOICE = 230, 260


class Filters(QWidget):
    """`changed` with each letter and each choice; the line `search` stands in the head of the page."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.search = SearchLine(theme, _("Lọc cam kết (Ctrl+F)"), _("Lọc theo cơ quan, việc…"))
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
            for name in all_rows.agencies():
                self.agency.addItem(name, name)
            self.agency.setCurrentIndex(max(0, self.agency.findData(agency)))
            self.dialogue.clear()
            self.dialogue.addItem(_("Mọi cuộc đối thoại"), b"")
            for each, row in all_rows.dialogues().items():
                day = short_date(row.dialogue_on) if row.dialogue_on else _("chưa có ngày")
                self.dialogue.addItem(f"{day} · {row.dialogue}", each)
            found = [self.dialogue.itemData(place) for place in range(self.dialogue.count())]
            self.dialogue.setCurrentIndex(found.index(dialogue_id) if dialogue_id in found else 0)

    def say_share(self, kept: int, due: int) -> None:
        """How many of those that were due were kept by their day."""
        percent = round(100 * kept / due) if due else 0
        words = _("Đúng hạn {kept} trong {due} việc đã tới hạn ({percent} %)")
        self._share.setText(words.format(kept=kept, due=due, percent=percent) if due else "")

    def clear(self) -> None:
        """Look at all of them."""
        with QSignalBlocker(self.search), QSignalBlocker(self.agency), QSignalBlocker(self.dialogue):
            self.search.set_value("")
            self.agency.setCurrentIndex(0)
            self.dialogue.setCurrentIndex(0)
        self.changed.emit()

    def _fit(self) -> None:
        self.search.setFixedWidth(self._theme.px(_SEARCH))
        for choice in (self.dialogue, self.agency):
            choice.setFixedWidth(self._theme.px(_CHOICE))
