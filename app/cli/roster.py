"""Commands about lists of people: reading one, and enrolling one into a class."""

from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from app.base.clock import system_clock, today
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said
from app.domain.ethnic_group import vocabulary
from app.rosters.child import read_safely
from app.rosters.reading import Reading
from app.rosters.vocabulary import Vocabulary


def add_to(app: App) -> None:
    """Register the commands."""
    roster = App(name="roster", help=_("Danh sách người."))
    roster.command(read)
    roster.command(import_list, name="import")
    app.command(roster)


def read(file: Path, /) -> Said:
    """Đọc thử một danh sách Excel hoặc CSV; sổ không thay đổi."""
    reading = read_list(file)
    facts = reading.as_json_dict()
    return Said(
        _("Đọc được {people} người, {warnings} chỗ cần xem.").format(
            people=len(facts["people"]), warnings=len(facts["warnings"])
        ),
        facts,
    )


def import_list(
    file: Path, /, *, class_: Annotated[str, Parameter(name="--class")], desk: HiddenDesk
) -> Said:
    """Nhập cả danh sách vào một lớp; một lần hoàn tác lấy lại được hết."""
    from app.services import enrolment, person, training_class
    from app.services.enrolment import ListedPerson

    reading = read_list(file)
    details = [person.details_of(proposed) for proposed in reading.people]
    with desk.store() as store, store.write(_("Nhập danh sách từ Excel")) as session:
        class_id = training_class.class_id(session, class_)
        known = enrolment.already_known(session, details)
        listed = [
            ListedPerson(entry, same[0].id if len(same) == 1 else None)
            for entry, same in zip(details, known, strict=True)
        ]
        enrolled = enrolment.enrol_list(session, class_id, listed)
    said = _("Đã ghi {total} người vào lớp {code}: {new} người mới, {known} người đã có trong sổ.").format(
        total=len(listed), code=class_, new=enrolled.new, known=enrolled.known
    )
    if reading.warnings:
        said += _(" {count} chỗ cần xem lại: chạy roster read với --json để biết từng chỗ.").format(
            count=len(reading.warnings)
        )
    return Said(
        said,
        {
            "people": len(listed),
            "new": enrolled.new,
            "known": enrolled.known,
            "warnings": len(reading.warnings),
        },
    )


def read_list(file: Path) -> Reading:
    """The people of a file, read in a process of its own."""
    return read_safely(file, Vocabulary.of(vocabulary()), today(system_clock))
