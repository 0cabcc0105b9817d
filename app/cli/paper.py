"""Commands that print: papers as PDF files."""

from datetime import date
from pathlib import Path
from typing import Annotated

from cyclopts import App, Parameter

from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, write_bytes
from app.domain.attendance_sheet import USUAL_BLANK_ROWS
from app.domain.certificate import Look


def add_to(app: App) -> None:
    """Register the commands."""
    papers = App(name="print", help=_("In ra tệp PDF."))
    papers.command(attendance_sheet, name="attendance-sheet")
    papers.command(certificates)
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
    pages = len(printed.definition.pages)
    return Said(
        _("Đã ghi bảng điểm danh {pages} trang: {out}").format(pages=pages, out=out),
        {"pages": pages, "people": len(prepared.rows), "out": str(out)},
    )


def certificates(
    *,
    class_: Annotated[str, Parameter(name="--class")],
    out: Path,
    issued_on: date | None = None,
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
    return Said(
        _("Đã in {count} giấy chứng nhận, {new} giấy cấp số mới: {out}").format(
            count=len(papers), new=new, out=out
        ),
        {"certificates": len(papers), "new": new, "out": str(out)},
    )
