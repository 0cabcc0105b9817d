"""Commands about practice notebooks."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from cyclopts import App

from app.base.clock import system_clock, today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, Desk, HiddenDesk, Said
from app.cli.roster import read_list
from app.domain.unit import AddressForm
from app.rosters.people import ProposedPerson

if TYPE_CHECKING:
    from app.services.practice import PracticeSet


def add_to(app: App) -> None:
    """Register the commands."""
    notebooks = App(name="practice", help=_("Sổ tập dùng, không bàn giao được cho tỉnh thật."))
    notebooks.command(load)
    app.command(notebooks)


def load(
    key: str,
    /,
    *,
    starts_on: Day | None = None,
    without_list: bool = False,
    desk: HiddenDesk,
) -> Said:
    """Mở một sổ tập dùng với số liệu mẫu trong thư mục còn trống.

    Parameters
    ----------
    key
        Tên bộ số liệu: huong-khe.
    starts_on
        Ngày đầu của lớp; để trống là ngày mai.
    without_list
        Chỉ có lớp, chưa có danh sách người.

    """
    from app.services import practice

    if key != practice.KEY:
        raise Refused(_("Chỉ có bộ số liệu mẫu {key}. Chưa mở sổ nào.").format(key=practice.KEY))
    if desk.files.exist():
        raise Refused(_("Thư mục này đã có sổ. Sổ cũ còn nguyên. Chọn thư mục khác."))
    chosen = practice.practice_set()
    first_day = starts_on or today(system_clock) + timedelta(days=1)
    people = () if without_list else read_list(chosen.roster).people
    _make(desk, chosen, first_day, people)
    return Said(
        _("Đã mở sổ tập dùng với {people} người.").format(people=len(people)),
        {"people": len(people), "class": chosen.class_code, "starts_on": first_day.isoformat()},
    )


def _make(desk: Desk, chosen: "PracticeSet", first_day: date, people: Sequence[ProposedPerson]) -> None:
    from app.bootstrap.notebook import NewNotebook, make_notebook
    from app.services import person, practice, practice_dialogue

    new = NewNotebook(chosen.commune_code, chosen.officer, address_form=AddressForm.SISTER, is_practice=True)
    store = make_notebook(desk.files, new, desk.password(), recovery_code=None)
    try:
        with store.write(_("Số liệu mẫu")) as session:
            known = [person.details_of(proposed) for proposed in people]
            class_id = practice.load(session, first_day, known)
            practice_dialogue.load(session, first_day, class_id)
    finally:
        store.close()
