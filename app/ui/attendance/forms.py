"""The forms beside the grid at work: someone joins, someone stands in, a remark, a riddle."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.base.i18n import _
from app.domain.attendance import STATUS_NAMES, Status
from app.domain.person import PersonDetails
from app.ui.attendance import work
from app.ui.attendance.aside import Aside
from app.ui.attendance.clipboard import Block, VMeaning, block_of
from app.ui.attendance.marker import Marker
from app.ui.attendance.table import Cell, Key, RollModel, lesson_name
from app.ui.kit.tasks import Tasks


class Forms(QObject):
    """Opens a form for a cell, and does what it answers."""

    said = Signal(str)
    joined = Signal(bytes)
    """An enrolment came or changed: read the roll anew and go there."""

    def __init__(self, page: QObject, tasks: Tasks, aside: Aside, marker: Marker) -> None:
        super().__init__(page)
        self._page, self._tasks, self._aside, self._marker = page, tasks, aside, marker
        self._class_id = b""
        self._v_means: VMeaning | None = None
        self._take_person: Callable[[bytes | PersonDetails], None] | None = None
        self._take_note: Callable[[str], None] | None = None
        self._block: Block | None = None
        aside.person.known.connect(self._answer_person)
        aside.person.new.connect(self._answer_person)
        aside.note.noted.connect(self._answer_note)
        aside.meaning.answered.connect(self._answer_meaning)

    def start(self, class_id: bytes) -> None:
        """Another class: nothing is open, and "v" has to be asked anew."""
        self._class_id = class_id
        self._v_means = None
        self._aside.close_form()

    def ask_for_person(self, lesson_id: bytes) -> None:
        """Someone comes late to the class and is there in this half-day."""
        about = _("Gõ vài chữ. Người đã có trong sổ hiện ra thì Enter. Ghi luôn là có mặt.")
        self._aside.person.ask(_("Thêm người vào lớp"), about, _("Thêm người mới"))
        self._take_person = partial(self._join, lesson_id)
        self._aside.open_form(self._aside.person)

    def ask_about(self, model: RollModel, cell: Cell) -> None:
        """A remark on the mark there; on T, who came instead."""
        mark, key = model.mark_at(cell), model.key_at(cell)
        if mark is None:
            self.said.emit(_("Ô này chưa ghi. Ghi dấu trước rồi bấm F2 để ghi chú."))
            return
        name = model.learners[cell[0]].name
        if mark.status == Status.STAND_IN:
            about = _("Đi thay {name}, {lesson}. Người đi thay được ghi vào sổ người tham gia.")
            self._aside.person.ask(
                _("Ai đi thay?"),
                about.format(name=name, lesson=lesson_name(model.lessons[cell[1]])),
                _("Ghi người mới"),
            )
            self._take_person = partial(self._stand_in, key)
            self._aside.open_form(self._aside.person)
            return
        about = f"{lesson_name(model.lessons[cell[1]])}, {STATUS_NAMES[mark.status]}"
        self._aside.note.ask(name, about, mark.note)
        self._take_note = partial(self._marker.note, key, mark)
        self._aside.open_form(self._aside.note)

    def paste(self) -> None:
        """What Excel copied; "v" is asked once for a class."""
        block = block_of(QApplication.clipboard().mimeData())
        if block.has_v and self._v_means is None:
            self._block = block
            self._aside.open_form(self._aside.meaning)
        else:
            self._marker.paste(block, self._v_means or VMeaning.ABSENT)

    def _join(self, lesson_id: bytes, who: bytes | PersonDetails) -> None:
        where = {"class_id": self._class_id, "lesson_id": lesson_id}
        if isinstance(who, bytes):
            self._write(_("Thêm học viên"), partial(work.enrol_known, person_id=who, **where))
        else:
            self._write(_("Thêm học viên mới"), partial(work.enrol_new, details=who, **where))

    def _stand_in(self, key: Key, who: bytes | PersonDetails) -> None:
        if isinstance(who, bytes):
            self._write(_("Ghi người đi thay"), partial(work.stand_in_known, person_id=who, key=key))
        else:
            self._write(_("Ghi người đi thay"), partial(work.stand_in_new, details=who, key=key))

    def _write(self, label: str, action: Callable[[Any], bytes]) -> None:
        self._tasks.write(self._page, label, action, self.joined.emit)

    def _answer_person(self, who: bytes | PersonDetails) -> None:
        take, self._take_person = self._take_person, None
        self._aside.close_form()
        if take is not None:
            take(who)

    def _answer_note(self, note: str) -> None:
        take, self._take_note = self._take_note, None
        self._aside.close_form()
        if take is not None:
            take(note)

    def _answer_meaning(self, meaning: VMeaning) -> None:
        self._v_means = meaning
        block, self._block = self._block, None
        self._aside.close_form()
        if block is not None:
            self._marker.paste(block, meaning)
