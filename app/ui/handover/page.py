"""Page Bàn giao (ui.md 7.11) in its simplest state: what waits, how to send, what was received."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QWidget
from typing_extensions import override

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.difference import Difference, Version
from app.domain.handover import HandOverState, Machine, SetApart
from app.domain.wording import short_date
from app.ui.handover import work
from app.ui.handover.deciding import DecidingCard
from app.ui.handover.history import HistoryCard
from app.ui.handover.machines import MachinesCard
from app.ui.handover.sending import SendingCard
from app.ui.handover.waiting import WaitingCard
from app.ui.handover.work import HandOver
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Column, Row, Scroller
from app.ui.kit.page import Breadth, Page
from app.ui.kit.sticks import sticks

if TYPE_CHECKING:
    from app.sync.inbox import Merged, Taken
    from app.sync.receipt import Kept
    from app.sync.stick import StickWritten

_LOOK_FOR_STICKS_MS = 2000
_REVOKED = _(
    "Tỉnh đã thu hồi máy này. Mọi việc đã làm vẫn nằm trên máy, vẫn ghi ra USB được. "
    "Gọi cho tỉnh để được cấp lại."
)


class HandOverPage(Page):
    """Three plain states: waits, written to a stick, received with a number."""

    watches = frozenset({"training_class", "enrolment", "person", "attendance_mark", "certificate", "plan"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Bàn giao"))
        theme = desk.theme
        self.waiting = WaitingCard(theme)
        self.sending = SendingCard(theme)
        self.deciding = DecidingCard(theme)
        self.machines = MachinesCard(theme)
        self.history = HistoryCard(theme)
        self.sending.write.clicked.connect(self._write_to_stick)
        self.sending.elsewhere.clicked.connect(self._ask_folder)
        self.sending.read.clicked.connect(self._read_from_stick)
        self.sending.send.clicked.connect(self._send)
        self.sending.enrol.clicked.connect(self._ask_activation)
        self.sending.join.clicked.connect(self._join)
        self.sending.code.line.returnPressed.connect(self._join)
        self.deciding.admitted.connect(self._admit)
        self.deciding.chosen.connect(self._settle)
        self.deciding.combined.connect(self._combine)
        self.deciding.accepted.connect(self._accept)
        right = Column(theme, gap=12)
        right.addWidget(self.sending)
        right.addWidget(self.deciding)
        right.addWidget(self.history, 1)
        left = Column(theme, gap=12)
        left.addWidget(self.waiting, 1)
        left.addWidget(self.machines)
        self._row = Row(theme, gap=12)
        self._row.addLayout(left, 32)
        self._row.addLayout(right, 68)
        content = QWidget()
        content.setLayout(self._row)
        self.body.addWidget(Scroller(content), 1)
        self._is_shown = False
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_FOR_STICKS_MS)
        self._timer.timeout.connect(self._look_for_sticks)

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, work.gather, self._show)

    @override
    def regions(self) -> list[QWidget]:
        return [self.sending.primary]

    @override
    def fit(self, breadth: Breadth) -> None:
        is_narrow = breadth == Breadth.COMPACT
        self._row.setDirection(
            QBoxLayout.Direction.BottomToTop if is_narrow else QBoxLayout.Direction.LeftToRight
        )

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_sticks()
        self._timer.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._timer.stop()

    def _show(self, state: HandOver) -> None:
        was_primary, is_first = self.sending.primary, not self._is_shown
        focused: QWidget | None = self.window().focusWidget()
        self._is_shown = True
        self.set_title(_("Bàn giao"), _last_words(state))
        self.waiting.show_waiting(state.waiting, state.by_kind)
        self.sending.show_state(state)
        self.history.show_batches(state.batches)
        self.machines.show_machines(state.code, state.machines)
        newcomers = [each for each in state.machines if each.admitted_at is None and not each.is_revoked]
        self.deciding.show_matters((*newcomers, *state.differences, *state.set_apart))
        if state.is_revoked:
            self.notice.warn(_REVOKED)
        if is_first or focused is None or focused is was_primary:
            self.sending.primary.setFocus()

    def _look_for_sticks(self) -> None:
        self.sending.show_sticks(sticks())

    def _write_to_stick(self) -> None:
        stick = self.sending.stick
        if stick is not None:
            self.write_to(stick.folder)
        else:
            self._ask_folder()

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, _("Chọn USB hoặc thư mục"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.write_to(Path(name)))
        dialog.open()

    def write_to(self, folder: Path) -> None:
        """Write what waits to this folder."""
        self.sending.write.show_busy(_("Đang ghi…"))
        self.desk.tasks.run_with_notebook(self, lambda store: work.write(store, folder), self._written)

    def _written(self, written: "StickWritten") -> None:
        self.sending.write.show_ready()
        self.sending.write.setFocus()
        self.notice.say(
            _("Đã ghi và kiểm tra xong {changes} thay đổi. Có thể rút USB.").format(changes=written.changes)
        )
        self.reload()

    def _read_from_stick(self) -> None:
        stick = self.sending.stick
        if stick is not None:
            self.read_from(stick.folder)
            return
        dialog = QFileDialog(self, _("Chọn USB hoặc thư mục có biên nhận"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.read_from(Path(name)))
        dialog.open()

    def read_from(self, folder: Path) -> None:
        """Take what the province and other machines of the unit put into this folder; backed up before."""
        self.large_begun.emit()
        self.desk.tasks.run_with_notebook(self, lambda store: work.read(store, folder), self._received)

    def _received(self, taken: "Taken") -> None:
        if taken.in_words:
            self.notice.say(taken.in_words)
        else:
            self.notice.warn(_("USB này không có gì mới cho sổ này. Số liệu trên máy vẫn còn nguyên."))
        self._tell(taken.merged.tables)

    def _send(self) -> None:
        self.sending.send.show_busy(_("Đang gửi…"))
        self.desk.tasks.run_beside_notebook(self, work.send, self._sent)

    def _sent(self, kept: "Kept") -> None:
        self.sending.send.show_ready()
        self.sending.send.setFocus()
        if kept.numbers:
            words = _("Tỉnh đã nhận, biên nhận số {numbers}.")
            self.notice.say(words.format(numbers=", ".join(map(str, kept.numbers))))
        else:
            self.notice.say(_("Không có gì chờ bàn giao."))
        self.reload()

    def _admit(self, machine: Machine) -> None:
        self.large_begun.emit()

        def admitted(merged: "Merged") -> None:
            self._tell(merged.tables)
            self.notice.say(
                _("Đã cho vào. Ghi ra USB rồi đưa sang máy ấy, để máy ấy đọc được việc của máy này.")
            )

        self.desk.tasks.run_with_notebook(self, lambda store: work.admit(store, machine), admitted)

    def _accept(self, apart: SetApart) -> None:
        self.large_begun.emit()

        def accepted(merged: "Merged") -> None:
            self._tell(merged.tables)
            self.notice.say(_("Đã nhận {changes} thay đổi vào sổ.").format(changes=merged.changes))

        self.desk.tasks.run_with_notebook(self, lambda store: work.accept(store, apart), accepted)

    def _settle(self, difference: Difference, version: Version) -> None:
        self.desk.tasks.run_with_notebook(
            self, lambda store: work.settle(store, difference, version), self._settled
        )

    def _combine(self, difference: Difference, words: str) -> None:
        self.desk.tasks.run_with_notebook(
            self, lambda store: work.combine(store, difference, words), self._settled
        )

    def _settled(self, tables: frozenset[str]) -> None:
        self._tell(tables)
        self.notice.say(_("Đã chọn xong. Lần bàn giao tới, các máy khác cũng theo bản này."))

    def _tell(self, tables: frozenset[str]) -> None:
        """Other pages show rows of these tables."""
        if tables:
            self.desk.tasks.changed.emit(tables, None)
        self.reload()

    def _ask_activation(self) -> None:
        dialog = QFileDialog(self, _("Chọn tệp kích hoạt của tỉnh"))
        dialog.setNameFilter(_("Tệp kích hoạt, hình QR (*.so8act *.png *.jpg *.jpeg)"))
        dialog.fileSelected.connect(lambda name: self.enrol(Path(name)))
        dialog.open()

    def enrol(self, activation: Path) -> None:
        """Join the province by its activation file, or by a picture of its QR."""
        self.desk.tasks.run(self, lambda _job: work.activation_in(activation), self._fetched)

    def _join(self) -> None:
        """By the code: fetched first, so that a slow line holds no save."""
        address, code = self.sending.address.line, self.sending.code.line
        for line in (address, code):
            if not line.value:
                line.setFocus()
                return
        if self.sending.join.isEnabled():
            self.sending.join.show_busy(_("Đang nối…"))
            asked = address.value, code.value
            self.desk.tasks.run(self, lambda _job: work.fetch(*asked), self._fetched)

    def _fetched(self, file: bytes) -> None:
        self.sending.join.show_ready()
        self.desk.tasks.run_with_notebook(self, lambda store: work.enrol(store, file), self._enrolled)

    def _enrolled(self, _done: None) -> None:
        self.notice.say(_("Đã nối sổ với tỉnh. Từ nay bàn giao được."))
        self.reload()

    @override
    def fail(self, error: Exception) -> None:
        self.sending.write.show_ready()
        self.sending.send.show_ready()
        self.sending.join.show_ready()
        super().fail(error)


def _last_words(state: HandOver) -> str:
    last = state.batches[0] if state.batches else None
    if last is None:
        return _("Chưa bàn giao lần nào.")
    day = short_date(last.sealed_at.astimezone(VIETNAM).date())
    if last.state == HandOverState.RECEIVED:
        return _("Lần trước: {day}, tỉnh đã nhận.").format(day=day)
    return _("Lần trước: {day}, chưa thấy tỉnh báo nhận.").format(day=day)
