"""Commands that print: papers as PDF files."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from app.base.clock import system_clock, today
from app.base.errors import Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said, read_person, write_bytes
from app.domain.attendance_sheet import USUAL_BLANK_ROWS
from app.domain.audit import Action
from app.domain.certificate import Look
from app.domain.printout import Printout

if TYPE_CHECKING:
    from app.db.store import Store
    from app.domain.minutes import Minutes

Code = Annotated[str, Parameter(name="--dialogue")]


def add_to(app: App) -> None:
    """Register the commands."""
    papers = App(name="print", help=_("In ra tệp PDF."))
    papers.command(attendance_sheet, name="attendance-sheet")
    papers.command(certificates)
    papers.command(guide)
    papers.command(consent)
    for command in (minutes, conclusion, commitments, invitation, participants, reminders):
        papers.command(command)
    app.command(papers)


def attendance_sheet(
    *,
    class_: Annotated[str, Parameter(name="--class")],
    out: Path,
    blank_rows: int = USUAL_BLANK_ROWS,
    desk: HiddenDesk,
) -> Said:
    """In bảng điểm danh của lớp ra OUT."""
    from app.documents import attendance as attendance_paper
    from app.services import sheet, training_class

    with desk.store() as store:
        with store.read() as session:
            class_id = training_class.class_id(session, class_)
            prepared = sheet.prepare(session, class_id, blank_rows=blank_rows)
        printed = attendance_paper.write(prepared, printed_at=store.clock())
        write_bytes(out, printed.pdf)
        with store.write(_("In bảng điểm danh")) as session:
            sheet.keep(session, class_id, prepared, printed.definition.to_bytes())
        _note(store, Printout.ATTENDANCE_SHEET, class_id, len(prepared.rows))
    pages = len(printed.definition.pages)
    return Said(
        _("Đã ghi bảng điểm danh {pages} trang: {out}").format(pages=pages, out=out),
        {"pages": pages, "people": len(prepared.rows), "out": str(out)},
    )


def certificates(
    *,
    class_: Annotated[str, Parameter(name="--class")],
    out: Path,
    issued_on: Day | None = None,
    look: Look = Look.COLOUR,
    desk: HiddenDesk,
) -> Said:
    """Cấp số và in giấy chứng nhận cho người đủ buổi ra OUT."""
    from app.documents import certificate as certificate_paper
    from app.services import certificate, training_class

    with desk.store() as store:
        with store.write(_("Cấp giấy chứng nhận")) as session:
            class_id = training_class.class_id(session, class_)
            new = certificate.issue(session, class_id, issued_on)
            papers = certificate.papers(session, class_id)
        write_bytes(out, certificate_paper.write(papers, look))
        _note(store, Printout.CERTIFICATES, class_id, len(papers))
    return Said(
        _("Đã in {count} giấy chứng nhận, {new} giấy cấp số mới: {out}").format(
            count=len(papers), new=new, out=out
        ),
        {"certificates": len(papers), "new": new, "out": str(out)},
    )


def consent(*, out: Path, person: str = "", desk: HiddenDesk) -> Said:
    """In phiếu đồng ý cho dùng dữ liệu cá nhân ra OUT.

    Parameters
    ----------
    out
        Tệp PDF.
    person
        Mã người, như lệnh person find nói; không có là phiếu trắng.

    """
    from app.documents import consent as paper
    from app.services import consent as service

    person_id = read_person(person) if person else None
    with desk.store() as store:
        with store.read() as session:
            form = service.form(session, person_id)
        write_bytes(out, paper.write(form))
        _note(store, Printout.CONSENT, person_id, 1 if person_id else 0)
    return Said(_("Đã in phiếu đồng ý: {out}").format(out=out), {"out": str(out)})


def minutes(*, dialogue: Code, out: Path, desk: HiddenDesk) -> Said:
    """In biên bản đối thoại ra OUT."""
    from app.documents import minutes as paper

    return _of_dialogue(Printout.MINUTES, paper.write, dialogue, out, desk)


def conclusion(*, dialogue: Code, out: Path, desk: HiddenDesk) -> Said:
    """In thông báo kết luận đối thoại ra OUT."""
    from app.documents import conclusion as paper

    return _of_dialogue(Printout.CONCLUSION, paper.write, dialogue, out, desk)


def commitments(*, dialogue: Code, out: Path, desk: HiddenDesk) -> Said:
    """In bảng theo dõi cam kết của cuộc đối thoại ra OUT."""
    from app.documents import commitment as paper

    return _of_dialogue(Printout.COMMITMENTS, paper.write, dialogue, out, desk)


def invitation(*, dialogue: Code, out: Path, desk: HiddenDesk) -> Said:
    """In giấy mời cho từng cơ quan, đại biểu ra OUT."""
    from app.documents import invitation as paper

    return _of_dialogue(Printout.INVITATION, paper.write, dialogue, out, desk)


def participants(*, dialogue: Code, out: Path, desk: HiddenDesk) -> Said:
    """In danh sách người dự ra OUT."""
    from app.documents import participant as paper

    return _of_dialogue(Printout.PARTICIPANTS, paper.write, dialogue, out, desk)


def reminders(*, out: Path, agency: str = "", desk: HiddenDesk) -> Said:
    """In phiếu nhắc việc, mỗi cơ quan một phiếu, ra OUT.

    Parameters
    ----------
    out
        Tệp PDF.
    agency
        Chỉ in cho cơ quan này.

    """
    from app.documents import commitment as paper
    from app.services import minutes as service

    with desk.store() as store:
        with store.read() as session:
            letters = service.reminders(session, today(store.clock))
        if agency:
            letters = tuple(letter for letter in letters if letter.agency == agency)
        if agency and not letters:
            raise Refused(
                _("Cơ quan này không còn cam kết nào chờ trả lời. Chưa in gì. Xem lại tên cơ quan.")
            )
        write_bytes(out, paper.remind(letters))
        _note(store, Printout.REMINDERS, None, 0)
    return Said(
        _("Đã in {count} phiếu nhắc việc: {out}").format(count=len(letters), out=out),
        {"letters": len(letters), "out": str(out)},
    )


def guide(*, out: Path, desk: HiddenDesk) -> Said:  # noqa: ARG001 - needs no notebook
    """In cả cuốn hướng dẫn ra OUT."""
    from app.documents import guide as paper
    from app.documents.preview import layout_of
    from app.domain.guide import chapters

    pdf = paper.write(chapters(), made_at=system_clock())
    write_bytes(out, pdf)
    pages = layout_of(pdf).pages
    return Said(
        _("Đã ghi {pages} trang: {out}").format(pages=pages, out=out), {"pages": pages, "out": str(out)}
    )


def _of_dialogue(
    printout: Printout, write: "Callable[[Minutes], bytes]", code: str, out: Path, desk: HiddenDesk
) -> Said:
    from app.documents.preview import layout_of
    from app.services import dialogue
    from app.services import minutes as service

    with desk.store() as store:
        with store.read() as session:
            dialogue_id = dialogue.dialogue_id(session, code)
            gathered = service.of(session, dialogue_id, today(store.clock))
        pdf = write(gathered)
        write_bytes(out, pdf)
        _note(store, printout, dialogue_id, len(gathered.participants))
    pages = layout_of(pdf).pages
    return Said(
        _("Đã ghi {pages} trang: {out}").format(pages=pages, out=out),
        {
            "pages": pages,
            "issues": len(gathered.issues),
            "commitments": len(gathered.commitments),
            "people": gathered.attendance.people,
            "out": str(out),
        },
    )


def _note(store: "Store", printout: Printout, row: bytes | None, people: int) -> None:
    from app.services import audit

    with store.quiet() as session:
        audit.record(session, Action.PRINTED, printout, row=row, people=people)
