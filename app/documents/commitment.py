"""Commitments on paper: the table of one dialogue, and the letters that remind agencies."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

from app.base.errors import Refused
from app.base.i18n import _
from app.documents.document import Align
from app.documents.flow import LANDSCAPE, PORTRAIT, Strip
from app.documents.letter import (
    Heading,
    Signature,
    addressed,
    head,
    of_signer,
    paper,
    signatures,
    signed,
    title,
)
from app.documents.prose import paragraphs
from app.documents.table import Column, Table
from app.domain.commitment import COLUMN_NAMES, CommitmentRow, column, days_in_words
from app.domain.commitment import Column as BoardColumn
from app.domain.minutes import Minutes, Reminder, signing_name
from app.domain.wording import official_date, short_date


def write(minutes: Minutes) -> bytes:
    """The table of all that was promised in one dialogue, and what became of it by that day."""
    if not minutes.commitments:
        raise Refused(_("Cuộc đối thoại này chưa có cam kết nào nên chưa có bảng để in."))
    name = _("Bảng theo dõi cam kết {title}").format(title=minutes.title)
    return paper(name, minutes, [_table(minutes)], frame=LANDSCAPE)


def remind(reminders: Sequence[Reminder]) -> bytes:
    """A letter to each agency with what it has not answered; each begins on a page of its own."""
    if not reminders:
        raise Refused(_("Không còn cam kết nào chờ cơ quan trả lời nên không có phiếu nhắc việc để in."))
    return paper(_("Phiếu nhắc việc"), reminders[0], map(_letter, reminders))


def _table(minutes: Minutes) -> Iterator[Strip]:
    yield head(Heading(minutes.letterhead, minutes.symbol, dated=minutes.on), LANDSCAPE)
    yield from title(_("BẢNG THEO DÕI CAM KẾT"), minutes.title_lines, LANDSCAPE)
    yield from paragraphs(_standing(minutes.commitments, minutes.on), LANDSCAPE, keeps_next=True)
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Vấn đề nêu"), 48),
        Column(_("Việc cam kết"), 50),
        Column(_("Cơ quan, người chịu trách nhiệm"), 40),
        Column(_("Thời hạn"), 24, Align.CENTRE),
        Column(_("Tình trạng"), 34),
        Column(_("Trả lời, minh chứng"), 45),
    )
    rows = [
        (
            str(number),
            row.issue,
            row.task or _("Giải quyết, trả lời ý kiến"),
            "\n".join(filter(None, ("; ".join(row.agencies), row.person))),
            short_date(row.due_on) if row.due_on else "",
            days_in_words(row, minutes.on),
            "\n".join(filter(None, (_answered(row), row.answer, row.proof))),
        )
        for number, row in enumerate(minutes.commitments, start=1)
    ]
    yield from Table(columns, rows, keeps_rows=2).strips(LANDSCAPE)
    yield _signed(minutes)


def _answered(row: CommitmentRow) -> str:
    return _("Ngày {day}").format(day=short_date(row.answered_on)) if row.answered_on else ""


def _signed(minutes: Minutes) -> Strip:
    """Whoever keeps the table, left of the signer; nobody signs twice."""
    signer, name = of_signer(minutes.signer), signing_name(minutes.details.secretary)
    if minutes.signer is not None and name.casefold() == minutes.signer.name.casefold():
        return signed(signer, (_("Lưu: VT, hồ sơ"),), LANDSCAPE)
    return signatures(Signature((_("NGƯỜI LẬP BẢNG"),), name), signer, LANDSCAPE)


def _standing(rows: Sequence[CommitmentRow], on: date) -> str:
    counts = Counter(column(row, on) for row in rows)
    parts = (
        _("{name}: {count:02} việc").format(name=COLUMN_NAMES[each].lower(), count=counts[each])
        for each in BoardColumn
        if counts[each]
    )
    return _("Tính đến {day} có {count:02} việc; {parts}.").format(
        day=official_date(on), count=len(rows), parts="; ".join(parts)
    )


def _letter(reminder: Reminder) -> Iterator[Strip]:
    about = _("V/v thực hiện cam kết tại đối thoại chính sách")
    yield head(Heading(reminder.letterhead, reminder.symbol, kind="", dated=reminder.on, about=about))
    yield addressed(reminder.agency)
    yield from paragraphs(_sentence(reminder), PORTRAIT, keeps_next=True)
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Việc đã cam kết"), 55),
        Column(_("Cuộc đối thoại"), 36),
        Column(_("Thời hạn"), 34),
        Column(_("Kết quả"), 26),
    )
    rows = [
        (
            str(number),
            row.shown_task,
            "\n".join((row.dialogue, short_date(row.dialogue_on) if row.dialogue_on else "")),
            due_in_words(row, reminder.on),
            row.answer,
        )
        for number, row in enumerate(reminder.commitments, start=1)
    ]
    yield from Table(columns, rows, keeps_rows=1).strips(PORTRAIT)
    yield from paragraphs(
        _(
            "Đề nghị {agency} cho biết kết quả từng việc bằng văn bản, hoặc ghi vào cột cuối của bảng, "
            "rồi gửi về {office} để báo lại Nhân dân./."
        ).format(agency=reminder.agency, office=reminder.office),
        PORTRAIT,
        keeps_next=True,
    )
    yield signed(of_signer(reminder.signer), (_("Như trên"), _("Lưu: VT, hồ sơ")))


def _sentence(reminder: Reminder) -> str:
    count = len(reminder.commitments)
    overdue = sum(column(row, reminder.on) == BoardColumn.OVERDUE for row in reminder.commitments)
    if not overdue:
        return _("{agency} đã cam kết {count:02} việc tại đối thoại, đến nay chưa trả lời:").format(
            agency=reminder.agency, count=count
        )
    return _(
        "{agency} đã cam kết {count:02} việc tại đối thoại, đến nay chưa trả lời, "
        "trong đó {overdue:02} việc đã quá hạn:"
    ).format(agency=reminder.agency, count=count, overdue=overdue)


def due_in_words(row: CommitmentRow, on: date) -> str:
    """The day and what is left, on two lines."""
    day = short_date(row.due_on) if row.due_on else ""
    return "\n".join(filter(None, (day, days_in_words(row, on))))
