"""Page Người tham gia (ui.md 7.8): the register, and what each person of it may ask for."""

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.ui.kit.desk import Desk
from app.ui.kit.page import Breadth, Page
from app.ui.kit.tabs import Tab, Tabs
from app.ui.person.register import RegisterTab
from app.ui.person.requests import RequestsTab
from app.ui.person.retention import RetentionTab


class PeoplePage(Page):
    """Tabs; the subject is the id of a person. The tab one sees reads, a hidden one when one turns to it."""

    watches = frozenset(
        {"person", "village", "consent", "enrolment", "participant", "data_request", "disposal"}
    )

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Người tham gia"))
        self.register = RegisterTab(self, desk)
        self.tabs = Tabs(desk.theme)
        self.parts: list[Tab] = []
        self.requests, self.retention = RequestsTab(self, desk), RetentionTab(self, desk)
        self._add(_("Danh sách"), self.register)
        self._add(_("Yêu cầu"), self.requests)
        self._add(_("Hết hạn lưu"), self.retention)
        self.body.addWidget(self.tabs, 1)
        self.tabs.turned.connect(self._turned)

    @override
    def show_subject(self, subject: object) -> None:
        for place, part in enumerate(self.parts):
            if part.shows(subject):
                self.tabs.turn(place)
                part.show_subject(subject)

    @override
    def reload(self) -> None:
        self._seen.reload()

    @override
    def regions(self) -> list[QWidget]:
        return [*self._seen.regions(), self.tabs.buttons[self.tabs.current]]

    @override
    def fit(self, breadth: Breadth) -> None:
        for part in self.parts:
            part.fit(breadth)

    @override
    def fail(self, error: Exception) -> None:
        self._seen.fail(error)
        super().fail(error)

    @property
    def _seen(self) -> Tab:
        return self.parts[self.tabs.current]

    def _add(self, words: str, part: Tab) -> None:
        self.parts.append(part)
        self.tabs.add(words, part)

    def _turned(self) -> None:
        self.notice.clear()
        self.reload()
