"""Tab Danh sách: the register at the left, the chosen person at the right."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.consent import ConsentGiven
from app.domain.person import PersonRow
from app.domain.printout import Printout
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Column, Row, Scroller
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.kit.tabs import Tab
from app.ui.person import work
from app.ui.person.detail import PersonDetail
from app.ui.person.listing import PeopleList
from app.ui.person.work import Listed, View

_PAUSE_MS = 500
"""From the first letter that is not kept: a power cut loses less than a second."""
_STEPS = {
    "name": _("Sửa họ tên"),
    "birth": _("Sửa ngày sinh"),
    "sex": _("Sửa giới tính"),
    "ethnicity": _("Sửa dân tộc"),
    "village": _("Sửa thôn, bản"),
    "phone": _("Sửa số điện thoại"),
    "national_id": _("Sửa số căn cước"),
    "position": _("Sửa chức vụ"),
    "organisation": _("Sửa cơ quan"),
    "note": _("Sửa ghi chú"),
}


class RegisterTab(Tab):
    """The subject is the id of a person."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        self._sent: tuple[bytes, str, str] | None = None
        """Whose field was last sent off, which one, and what was typed there."""
        self._typed: dict[str, str] = {}
        self._is_erasing = False
        self.people, self.detail = PeopleList(desk.theme), PersonDetail(desk.theme)
        self.detail.hide()
        panes, self._row, whole = QWidget(), Row(desk.theme, gap=12), Column(desk.theme)
        self._row.addWidget(self.people)
        self._row.addWidget(self.detail, 1)
        panes.setLayout(self._row)
        whole.addWidget(Scroller(panes))
        self.setLayout(whole)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._connect()

    @override
    def reload(self) -> None:
        query = partial(work.find, typed=self.people.filter.text(), wanted=self.people.wanted)
        self._desk.tasks.read(self._page, query, self._show_found)
        if self.detail.view is not None:
            self._look(self.detail.view.id)

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
        if self.detail.isHidden():
            return [self.people.filter]
        first = (
            self.detail.identity.fields["name"]
            if not self.detail.currentIndex()
            else self.detail.question.word
        )
        return [self.people.list, first, self.people.filter]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_compact = breadth == Breadth.COMPACT
        direction = QBoxLayout.Direction.TopToBottom if is_compact else QBoxLayout.Direction.LeftToRight
        self._row.setDirection(direction)
        self.people.fit(is_narrow=is_compact)
        self.detail.fit(is_narrow=breadth == Breadth.NARROW, is_compact=is_compact)

    @override
    def fail(self, error: Exception) -> None:
        self._is_erasing = False
        self.detail.question.erase.show_ready()
        if self._sent is not None:
            person_id, field, typed = self._sent
            self._sent = None
            keep = partial(work.keep_typed, person_id=person_id, typed={field: typed})
            self._desk.tasks.quiet(self._page, keep, lambda: None)
            if self.detail.view is not None and self.detail.view.id == person_id:
                self.detail.identity.fail(field, str(error))

    def save_to(self, path: Path) -> None:
        """All of this person's data into a file."""
        if self.detail.view is not None:
            said = _("Đã xuất dữ liệu của người này: {name}. Đưa tệp cho chính người ấy.").format(
                name=path.name
            )
            export = partial(work.export, person_id=self.detail.view.id, path=path)
            self._desk.tasks.keep(self._page, export, lambda _none: self._page.notice.say(said))

    def _connect(self) -> None:
        self.people.typed.connect(lambda _typed: self._search())
        self.people.chosen.connect(self._choose)
        self.people.list.activated.connect(self.detail.identity.fields["name"].setFocus)
        self._pause.timeout.connect(self._keep_typed)
        identity, rights = self.detail.identity, self.detail.rights
        identity.corrected.connect(self._correct)
        identity.typed.connect(self._keep_soon)
        identity.left.connect(self._forget)
        identity.reveal_asked.connect(self._reveal)
        # of this tab: silent while another one is seen
        for keys, act in (
            ("Ctrl+F", self.people.filter.setFocus),
            ("Ctrl+H", identity.reveal.click),
            ("Ctrl+P", self._open_paper),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        self.detail.consent.given.connect(self._agree)
        self.detail.consent.withdrawn.connect(self._withdraw)
        self.detail.consent.paper_asked.connect(self._open_paper)
        rights.export_asked.connect(self._ask_where)
        rights.restricted.connect(self._restrict)
        rights.erase_asked.connect(self.detail.ask_before_erasing)
        self.detail.question.agreed.connect(self._erase_chosen)

    def _search(self) -> None:
        query = partial(work.find, typed=self.people.filter.text(), wanted=self.people.wanted)
        self._desk.tasks.read(self._page, query, self._show_found)

    def _show_found(self, found: Listed) -> None:
        self.people.show_found(found)
        if found.unfinished and not self._is_erasing:
            words = _("Lần xóa dữ liệu trước bị ngắt giữa chừng: lịch sử hoặc bản sao lưu cũ có thể còn tên.")
            self._page.notice.warn(words, Answer(_("Xóa tiếp"), partial(self._erase, found.unfinished[0])))

    def _choose(self, row: PersonRow | None) -> None:
        self._keep_typed()
        if row is None:
            self.detail.hide()
            self.detail.view = None
        elif self.detail.view is None or self.detail.view.id != row.id:
            self._page.notice.clear()
            self._look(row.id)

    def _look(self, person_id: bytes) -> None:
        seen = self.detail.view
        is_open = seen is not None and seen.id == person_id and seen.is_open
        query = partial(work.look, person_id=person_id, is_open=is_open)
        self._desk.tasks.read(self._page, query, self._show)

    def _show(self, view: View) -> None:
        # the arrow keys go faster than the notebook answers
        is_hidden = view.is_open and not self.isVisible()
        if view.id == self.people.list.chosen() and not is_hidden:
            self.detail.show_view(view, self._desk.today())

    def _reveal(self) -> None:
        if self.detail.view is not None:
            query = partial(work.reveal, person_id=self.detail.view.id)
            self._desk.tasks.keep(self._page, query, self._show)

    def _write(
        self, label: str, action: Callable[..., object], done: Callable[[Any], object], **values: Any
    ) -> None:
        if self.detail.view is not None:
            bound = partial(action, person_id=self.detail.view.id, **values)
            self._desk.tasks.write(self._page, label, bound, done)

    def _correct(self, field: str, typed: object) -> None:
        self._typed.pop(field, None)
        self._page.notice.clear()
        if isinstance(typed, str) and self.detail.view is not None:
            self._sent = self.detail.view.id, field, typed
        self._write(_STEPS[field], work.correct, self._tell_written, field=field, typed=typed)

    def _tell_written(self, _none: object) -> None:
        self._sent = None

    def _keep_soon(self, field: str, typed: str) -> None:
        if not self._typed:
            self._desk.tasks.writing.emit()
        self._typed[field] = typed
        if not self._pause.isActive():
            self._pause.start()

    def _keep_typed(self) -> None:
        self._pause.stop()
        if self._typed and self.detail.view is not None:
            keep = partial(work.keep_typed, person_id=self.detail.view.id, typed=dict(self._typed))
            self._desk.tasks.quiet(self._page, keep, partial(self._desk.tasks.saved.emit, ""))
        self._typed.clear()

    def _forget(self, field: str) -> None:
        if self.detail.view is not None:
            self._typed.pop(field, None)
            forget = partial(work.forget_typed, person_id=self.detail.view.id, field=field)
            self._desk.tasks.quiet(self._page, forget, partial(self._desk.tasks.saved.emit, ""))

    def _agree(self, given: ConsentGiven) -> None:
        done = self.detail.consent.close_form
        self._write(_("Ghi sự đồng ý"), work.agree, lambda _none: done(), given=given)

    def _open_paper(self) -> None:
        subject = self.detail.view.id if self.detail.view is not None else b""
        self._page.opened.emit("person_paper", (Printout.CONSENT, subject))

    def _withdraw(self, consent_id: bytes) -> None:
        action = partial(work.withdraw, consent_id=consent_id, on=self._desk.today())
        self._desk.tasks.write(self._page, _("Rút lại sự đồng ý"), action)

    def _restrict(self, is_wanted: bool) -> None:  # noqa: FBT001 - what the signal carries
        label = _("Hạn chế sử dụng dữ liệu") if is_wanted else _("Bỏ hạn chế sử dụng dữ liệu")
        on = self._desk.today() if is_wanted else None
        self._write(label, work.restrict, lambda _none: None, on=on)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Xuất dữ liệu ra tệp"), str(Path.home() / "du-lieu-ca-nhan.json"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Tệp JSON, mở bằng trình duyệt (*.json)"))
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def _erase_chosen(self) -> None:
        if self.detail.view is not None:
            self._erase(self.detail.view.id)

    def _erase(self, person_id: bytes) -> None:
        self._page.notice.clear()
        self._is_erasing = True
        erase = partial(work.erase, person_id=person_id)
        self._desk.tasks.run_with_notebook(self._page, erase, self._tell_erased)

    def _tell_erased(self, words: str) -> None:
        self._is_erasing = False
        self.detail.view = None
        self.detail.show_whole()
        self._page.notice.warn(words)
        self._search()
        self.people.list.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.detail.hide_guarded()
