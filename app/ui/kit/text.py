"""Texts on a page: plain, never cut, in the font of their role."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from app.ui.kit.theme import Role, Theme, restyle

_ROOM_FOR_MARKS = 4
"""Stacked capitals (Ẫ, Ễ, Ộ) reach above the font's own height."""


class Text(QLabel):
    """A text that is never read as HTML; `tone` is a colour token ("muted", "bad")."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        *,
        role: Role = Role.BODY,
        tone: str = "text",
        wraps: bool = False,
    ) -> None:
        super().__init__(text)
        self._theme, self._role = theme, role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.setProperty("tone", tone)
        if wraps:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._fit()
        theme.changed.connect(self._fit)

    def set_tone(self, tone: str) -> None:
        """Change the colour token."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            restyle(self)
            # polishing takes the font back to the one of the style sheet, at 100 %
            self._fit()

    def allow_copying(self) -> None:
        """Let the text be selected and copied, by mouse or keys."""
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )

    def _fit(self) -> None:
        self.setFont(self._theme.font(self._role))
        self.setMinimumHeight(self.fontMetrics().height() + self._theme.px(_ROOM_FOR_MARKS))
