"""Beside the grid: the totals, or for a moment a form; where there is little room, forms only."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.attendance.note_form import NoteForm, VForm
from app.ui.attendance.panel import TotalsPanel
from app.ui.attendance.person_form import PersonForm
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Scroller

_WIDTH = 300


class Aside(QStackedWidget):
    """`open` shows a form; `closed` says that the totals are back."""

    turned = Signal()
    """A form came or went."""
    closed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._theme, self._shows_totals = desk.theme, True
        self._form: QWidget | None = None
        self.totals = TotalsPanel(desk.theme)
        self.person, self.note, self.meaning = PersonForm(desk), NoteForm(desk.theme), VForm(desk.theme)
        self._places: dict[QWidget, Scroller] = {}
        for part in (self.totals, self.person, self.note, self.meaning):
            self._places[part] = Scroller(part)
            part.setObjectName("card")
            self.addWidget(self._places[part])
        for form in (self.person, self.note, self.meaning):
            form.closed.connect(self.close_form)
        self._fit()
        desk.theme.changed.connect(self._fit)

    @property
    def form(self) -> QWidget | None:
        """The form that is open."""
        return self._form

    def open_form(self, form: QWidget) -> None:
        """Show a form and give it the keyboard."""
        self._form = form
        self.setCurrentWidget(self._places[form])
        self.show()
        self.turned.emit()
        form.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_form(self) -> None:
        """Back to the totals."""
        if self._form is not None:
            self._form = None
            self.setCurrentWidget(self._places[self.totals])
            self.setVisible(self._shows_totals)
            self.turned.emit()
            self.closed.emit()

    def show_totals(self, is_shown: bool) -> None:  # noqa: FBT001 - says itself
        """Whether there is room for the totals."""
        self._shows_totals = is_shown
        self.setVisible(is_shown or self._form is not None)

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(_WIDTH))
