"""One person: who it is, what was agreed to, what may be asked for; or the question before erasing."""

from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from app.base.i18n import _
from app.domain.consent import holding
from app.domain.person import masked
from app.domain.wording import number
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.person.consent_card import ConsentCard
from app.ui.person.erase_panel import ErasePanel
from app.ui.person.identity import IdentityCard
from app.ui.person.rights_card import RightsCard
from app.ui.person.work import View

_HEIGHT_WHEN_NARROW = 560


class PersonDetail(QStackedWidget):
    """Shows what it is given and says what was asked for; the tab does it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme, self._is_narrow = theme, False
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.view: View | None = None
        self.heading = Text(theme, role=Role.SUBTITLE, wraps=True)
        self.facts = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self.facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.identity, self.consent = IdentityCard(theme), ConsentCard(theme)
        self.rights, self.question = RightsCard(theme), ErasePanel(theme)
        self._cards = Row(theme, gap=12)
        self._cards.addWidget(self.consent, 1)
        self._cards.addWidget(self.rights, 1)
        content, column = QWidget(), Column(theme, gap=10)
        head = Row(theme, gap=12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.facts, 1)
        column.fill(head, self.identity, self._cards, STRETCH)
        content.setLayout(column)
        self._whole = Scroller(content)
        self.addWidget(self._whole)
        asked, alone = QWidget(), Column(theme)
        alone.fill(self.question, STRETCH)
        asked.setLayout(alone)
        self.addWidget(Scroller(asked))
        self.question.left.connect(self.show_whole)
        theme.changed.connect(self._fit_height)

    def show_view(self, view: View, today: date) -> None:
        """Show this person as of a day."""
        is_other = self.view is None or self.view.id != view.id
        self.view = view
        self.heading.setText(view.details.name)
        self.setAccessibleName(view.details.name)
        self.facts.setText(_facts(view))
        self.identity.show_view(view, is_other=is_other)
        self.consent.show_view(view, today, is_other=is_other)
        self.rights.show_view(view)
        if is_other:
            self._whole.verticalScrollBar().setValue(0)
            self.show_whole()
        self.show()

    def hide_guarded(self) -> None:
        """Mask again what was shown."""
        if self.view is not None and self.view.is_open:
            self.view = replace(self.view, details=masked(self.view.details), is_open=False)
            self.identity.hide_guarded(self.view)

    def ask_before_erasing(self) -> None:
        """The question in place of everything."""
        if self.view is not None:
            self.setCurrentIndex(1)
            self.question.ask(self.view)

    def show_whole(self) -> None:
        """Back from the question."""
        was_asked = self.currentIndex() == 1
        self.setCurrentIndex(0)
        if was_asked:
            self.rights.erase.setFocus()

    def fit(self, *, is_narrow: bool, is_compact: bool) -> None:
        """Lay out for less room; the page scrolls when it is compact."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._cards.setDirection(below if is_compact else beside)
        self.identity.fit(is_narrow=is_narrow)
        self._is_narrow = is_compact
        self._fit_height()

    def _fit_height(self) -> None:
        self.setMinimumHeight(self._theme.px(_HEIGHT_WHEN_NARROW) if self._is_narrow else 0)


def _facts(view: View) -> str:
    kept = view.kept
    facts = [
        _("{classes} lớp, {dialogues} cuộc đối thoại").format(
            classes=number(kept.classes), dialogues=number(kept.dialogues)
        ),
        "" if holding(view.consents) else _("chưa có sự đồng ý còn hiệu lực"),
    ]
    return " · ".join(fact for fact in facts if fact)
