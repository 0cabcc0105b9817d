"""The one window: navigation, pages, status bar, and the keys that work everywhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QApplication, QLayout, QStackedWidget, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.history import Step
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Column, Row
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.shell.nav import Nav
from app.ui.shell.pages import GUIDE, PageEntry, Spot
from app.ui.shell.size import SIZE
from app.ui.shell.standing import Standing
from app.ui.shell.status import StatusBar

_FULL, _NARROW = 1240, 1100
_HANDOVER, _RESTORE, _BACKUP, _LOCK = "handover", "restore", "backup", "lock"


@dataclass(frozen=True, slots=True)
class _Visit:
    key: str
    subject: object


class Window(QWidget):
    """Opens pages for pages. `standing` is the query behind the frame's own words."""

    restore_asked = Signal(object)
    """Close the notebook and go back to a backup: its folder."""
    large_begun = Signal()
    """A page begins something large, which a backup goes before."""
    guide_asked = Signal()
    """The guide, which stands beside the window: from the navigation's last item, or from a page."""
    lock_asked = Signal()
    """Cover the window until a password is typed."""

    def __init__(
        self, desk: Desk, entries: Sequence[PageEntry], *, standing: Callable[[Any], Standing]
    ) -> None:
        super().__init__()
        self._desk, self._standing = desk, standing
        self._entries = {entry.key: entry for entry in entries}
        self._pages: dict[str, Page] = {}
        self._visits: list[_Visit] = []
        self.beside: Callable[[], Sequence[QWidget]] = tuple
        """Where F6 goes outside of the window."""
        self.setObjectName("window")
        self.setWindowTitle(_("Sổ Dự án 8"))
        self._stack = QStackedWidget()
        self.status = StatusBar(desk.theme, desk.clock)
        self.status.allow_handover(_HANDOVER in self._entries)
        self.nav = Nav(self, desk.theme, entries)
        self._row = Row(desk.theme, gap=0)
        column = Column(desk.theme, gap=0)
        column.fill(self._stack, self.status)
        self._row.addLayout(column)
        self._row.setSizeConstraint(
            QLayout.SizeConstraint.SetNoConstraint
        )  # pages fit the window, not it them
        self.setLayout(self._row)
        self._connect()
        self._add_keys()
        self._fit()
        self.resize(SIZE)
        QTimer.singleShot(0, self, self._refresh_standing)  # after what the first page asks for

    @property
    def page(self) -> Page | None:
        """The page one sees."""
        shown = self._stack.currentWidget()
        return shown if isinstance(shown, Page) else None

    @property
    def key(self) -> str:
        """The key of the page one sees; "" before there is one."""
        return self._visits[-1].key if self._visits else ""

    def open(self, key: str, subject: object = None) -> None:
        """Open a page of the registry; an unknown key is a mistake of the caller."""
        if key == _RESTORE:  # no page of an open notebook
            self.restore_asked.emit(subject)
            return
        if key == GUIDE:
            self.guide_asked.emit()
            return
        if key == _LOCK:
            self.lock_asked.emit()
            return
        visit = _Visit(key, subject)
        if not self._visits or self._visits[-1] != visit:
            self._visits.append(visit)
        self._show(visit)

    def go_back(self) -> None:
        """To the page before this one, as often as there is one."""
        if len(self._visits) > 1:
            self._visits.pop()
            self._show(self._visits[-1])

    def fail(self, error: Exception) -> None:
        """Something went wrong that no page asked for: say it on the page one sees."""
        if self.page is not None:
            self.page.fail(error)

    def tell_trouble(self, error: Exception) -> None:
        """A backup that nobody asked for did not come about: quietly, with the way to its page."""
        if self.page is not None:
            again = Answer(_("Mở trang Sao lưu"), partial(self.open, _BACKUP))
            self.page.notice.fail(error, again)

    def _show(self, visit: _Visit) -> None:
        page = self._built(visit.key)
        page.show_subject(visit.subject)
        page.fit(self._breadth())  # before it is seen: a page laid out too wide would widen the window
        if self._stack.indexOf(page) < 0:  # a stack shows its first page at once: it knows its subject by now
            self._stack.addWidget(page)
        if self._stack.currentWidget() is not page:
            self.status.turn_page()
        self._stack.setCurrentWidget(page)
        self.nav.light(visit.key)
        page.refresh()
        self.focus_page()

    def focus_page(self) -> None:
        """Put the focus where the page begins."""
        regions = self.page.regions() if self.page is not None else []
        if regions:
            regions[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _built(self, key: str) -> Page:
        if key not in self._pages:
            build = self._entries[key].build
            if build is None:
                raise ValueError(key)
            page = build(self._desk)
            page.opened.connect(self.open)
            page.left.connect(self.go_back)
            page.said.connect(self.status.say)
            page.large_begun.connect(self.large_begun)
            self._pages[key] = page
        return self._pages[key]

    def _connect(self) -> None:
        tasks = self._desk.tasks
        self.nav.chosen.connect(self.open)
        self.nav.lock_asked.connect(self.lock_asked)
        self.status.handover_asked.connect(partial(self.open, _HANDOVER))
        tasks.writing.connect(self.status.show_writing)
        tasks.saved.connect(self.status.show_saved)
        tasks.not_saved.connect(self.status.show_not_saved)
        tasks.changed.connect(self._refresh_standing)
        tasks.reverted.connect(self._say_reverted)
        tasks.failed.connect(self._hear_failure)
        self._desk.theme.changed.connect(self._fit)

    def _add_keys(self) -> None:
        tasks, theme = self._desk.tasks, self._desk.theme
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+Z": tasks.undo,
            "Ctrl+Y": tasks.redo,
            "Alt+Left": self.go_back,
            "F6": partial(self._next_region, 1),
            "Shift+F6": partial(self._next_region, -1),
            "Ctrl++": partial(theme.step_scale, 1),
            "Ctrl+=": partial(theme.step_scale, 1),
            "Ctrl+-": partial(theme.step_scale, -1),
            "Ctrl+0": partial(theme.set_scale, 100),
        }
        for entry in self._entries.values():
            if entry.shortcut and entry.spot != Spot.INSIDE and entry.build:
                keys[entry.shortcut] = partial(self.open, entry.key)
        for sequence, act in keys.items():
            QShortcut(QKeySequence(sequence), self).activated.connect(act)

    def _next_region(self, step: int) -> None:
        regions: list[QWidget] = [self.nav, *self.beside(), *(self.page.regions() if self.page else [])]
        focused = QApplication.focusWidget()
        here = next(
            (
                place
                for place, region in enumerate(regions)
                if focused is not None and (region is focused or region.isAncestorOf(focused))
            ),
            0,
        )
        chosen = regions[(here + step) % len(regions)]
        if chosen is self.nav:
            self.nav.focus_current()
        else:
            chosen.setFocus(Qt.FocusReason.TabFocusReason)

    def _refresh_standing(self) -> None:
        self._desk.tasks.read(self, self._standing, self._show_standing)

    def _show_standing(self, standing: Standing) -> None:
        words = _("Sổ Dự án 8 — LUYỆN TẬP — {whose}") if standing.is_practice else _("Sổ Dự án 8 — {whose}")
        self.setWindowTitle(words.format(whose=standing.title))
        self.nav.show_standing(standing)
        self.status.show_waiting(standing.waiting)

    def _say_reverted(self, step: Step | None, is_undo: bool) -> None:  # noqa: FBT001 - the signal's value
        if step is None:
            sentence = _("Không còn gì để hoàn tác.") if is_undo else _("Không còn gì để làm lại.")
        elif is_undo:
            sentence = _("Đã hoàn tác: {label}. Làm lại: Ctrl+Y").format(label=step.label)
        else:
            sentence = _("Đã làm lại: {label}. Hoàn tác: Ctrl+Z").format(label=step.label)
        self.status.say(sentence)

    def _hear_failure(self, page: object, error: Exception) -> None:
        if not isinstance(page, Page):
            self.fail(error)

    def _breadth(self) -> Breadth:
        width = self._desk.theme.unscaled(self.width())
        if width >= _FULL:
            return Breadth.FULL
        return Breadth.NARROW if width >= _NARROW else Breadth.COMPACT

    def _fit(self) -> None:
        breadth = self._breadth()
        self.nav.set_rail(breadth == Breadth.COMPACT)
        self._row.setContentsMargins(self.nav.reserved_width(), 0, 0, 0)
        self.status.shorten(breadth == Breadth.COMPACT)
        if self.page is not None:
            self.page.fit(breadth)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.go_back()
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self._desk.tasks.close()
        super().closeEvent(event)
