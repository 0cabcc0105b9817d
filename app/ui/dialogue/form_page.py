"""Planning a dialogue: the form of a new one, and of one that is planned already."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base import text
from app.base.i18n import _
from app.domain import agency
from app.ui.dialogue import work
from app.ui.dialogue.fields import DialogueFields
from app.ui.dialogue.work import Blank
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Scroller
from app.ui.kit.page import Page
from app.ui.kit.suggest import any_word_begins

_WIDTH = 900


class DialogueFormPage(Page):
    """The subject is the id of a dialogue, None for a new one; then asks for it to be shown."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_sub_page=True)
        self._dialogue_id: bytes | None = None
        self.fields = DialogueFields(desk.theme)
        self.save = Button(
            desk.theme, _("Ghi vào sổ"), icon="check", kind=Kind.PRIMARY, name=_("Ghi vào sổ (Ctrl+Enter)")
        )
        self.save.clicked.connect(self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save.click)
        self.buttons.fill(self.save)
        self.body.addWidget(Scroller(self._form()), 1)
        QWidget.setTabOrder(self.fields.purpose.line, self.save)

    @override
    def regions(self) -> list[QWidget]:
        return [self.fields.theme_field, self.save]

    @override
    def show_subject(self, subject: object) -> None:
        self._dialogue_id = subject if isinstance(subject, bytes) else None
        self.set_title(_("Kế hoạch đối thoại") if self._dialogue_id else _("Thêm cuộc đối thoại"))
        self.notice.clear()
        self.fields.clear()
        self.outdate()

    @override
    def reload(self) -> None:
        query = partial(work.blank, dialogue_id=self._dialogue_id)
        self.desk.tasks.read(self, query, partial(self._show, self._dialogue_id))

    def _form(self) -> QWidget:
        theme = self.desk.theme
        self._card = card = Card(theme, gap=10)
        card.body.fill(self.fields)
        content, column = QWidget(), Column(theme)
        column.fill(card, STRETCH)
        content.setLayout(column)
        self._fit()
        theme.changed.connect(self._fit)
        return content

    def _fit(self) -> None:
        self._card.setMaximumWidth(self.desk.theme.px(_WIDTH))

    def _show(self, dialogue_id: bytes | None, blank: Blank) -> None:
        if dialogue_id != self._dialogue_id:
            return
        fields = self.fields
        for field in (fields.host, fields.cohosts, fields.invited):
            field.suggestions = lambda piece: [row.name for row in agency.suggest(piece, blank.agencies)]
            field.spell = lambda piece: agency.meant(piece, blank.agencies)
        fields.villages.suggestions = lambda piece: [
            name for name in blank.villages if any_word_begins(name, text.fold(piece))
        ]
        fields.show_details(blank.details)

    def _save(self) -> None:
        today = self.desk.today()
        wrong = self.fields.first_wrong(today)
        if wrong is not None:
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        label = _("Sửa kế hoạch đối thoại") if self._dialogue_id else _("Thêm cuộc đối thoại")
        action = partial(work.record, dialogue_id=self._dialogue_id, details=self.fields.details(today))
        self.desk.tasks.write(
            self, label, action, lambda dialogue_id: self.opened.emit("dialogue", dialogue_id)
        )
