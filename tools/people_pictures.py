"""Pictures of page Người tham gia with something to show: requests, and a class of long ago."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from shot import answered, save

from app.base.clock import system_clock, today
from app.base.i18n import _
from app.domain.attendance import DayPart
from app.domain.data_request import RequestDetails, Right
from app.domain.person import PersonDetails
from app.services import data_request, enrolment, person, training_class
from app.services.training_class import NewClass, NewLesson
from app.ui.shell.run import Frame


def take(frame: Frame, folder: Path) -> None:
    """The tabs Yêu cầu and Hết hạn lưu; what they show is taken back afterwards."""
    window = frame.window_page
    assert window is not None  # noqa: S101 - waited for
    steps = ((_("Ghi yêu cầu về dữ liệu"), _ask), (_("Thêm lớp"), _add_old_class))
    for label, write in steps:
        frame.tasks.write(window, label, write)
    window.open("person", ("data_request", None))
    answered(frame)
    save(frame, folder, "request")
    window.page.tabs.turn(2)  # type: ignore[union-attr] # the page of people
    answered(frame)
    save(frame, folder, "retention")
    for _step in steps:
        frame.tasks.undo()
    answered(frame)


def _ask(session: Any) -> None:
    on = today(system_clock)
    known = [row.id for row in person.register(session, "", 2)]
    for days, right, whose in ((6, Right.SEE, known[0]), (1, Right.CORRECT, known[1])):
        asked = RequestDetails(on - timedelta(days=days), right, person_id=whose)
        data_request.record(session, asked)
    done = data_request.record(session, RequestDetails(on, Right.COPY, _("Nguyễn Thị Ánh Nguyệt")))
    data_request.finish(session, done, on, _("Đã in và trao tận tay."))


def _add_old_class(session: Any) -> None:
    lessons = tuple(NewLesson(date(2014, 3, 4), part) for part in DayPart)
    old = training_class.create(session, NewClass("LGG-2014", _("Lồng ghép giới"), lessons=lessons))
    for name in (_("Vàng Thị Xa"), _("Giàng A Xưa")):
        enrolment.add(session, old, PersonDetails(name))
