"""Tab Danh sách: the register at the left, the chosen person at the right."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from app.domain.person import PersonRow
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Row
from app.ui.kit.page import Breadth, Page
from app.ui.kit.tabs import Tab
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.person import work
from app.ui.person.listing import PeopleList


class RegisterTab(Tab):
    """The subject is the id of a person."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self.people, self.detail = PeopleList(desk.theme), Card(desk.theme)
        self.heading = Text(desk.theme, role=Role.SUBTITLE, wraps=True)
        self.detail.body.fill(self.heading, STRETCH)
        self._row = Row(desk.theme, gap=12)
        self._row.addWidget(self.people)
        self._row.addWidget(self.detail, 1)
        self.setLayout(self._row)
        self.people.typed.connect(lambda _typed: self.reload())
        self.people.chosen.connect(self._choose)

    @override
    def reload(self) -> None:
        query = partial(work.find, typed=self.people.filter.text(), wanted=self.people.wanted)
        self._desk.tasks.read(self._page, query, self.people.show_found)

    @override
    def shows(self, subject: object) -> bool:
        return isinstance(subject, bytes)

    @override
    def show_subject(self, subject: object) -> None:
        if isinstance(subject, bytes):
            self.people.want(subject)
            self.reload()

    @override
    def regions(self) -> list[QWidget]:
        return [self.people.list, self.people.filter]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_narrow = breadth == Breadth.COMPACT
        direction = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.people.fit(is_narrow=is_narrow)

    def seek(self) -> None:
        """To the filter."""
        self.people.filter.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _choose(self, row: PersonRow | None) -> None:
        self.heading.setText(row.name if row else "")
