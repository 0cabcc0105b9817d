"""What paper a page of the window asks for, gathered and drawn away from the window."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.base.clock import Clock
from app.base.i18n import _
from app.documents.preview import page_count
from app.domain.attendance_sheet import RowHeight
from app.domain.certificate import Look
from app.domain.letterhead import Paper


@dataclass(frozen=True, slots=True)
class Choices:
    """What the person chose beside the preview."""

    blank_rows: int = 5
    row_height: RowHeight = RowHeight.SIGNATURE
    look: Look = Look.COLOUR


@dataclass(frozen=True, slots=True)
class Made:
    """A finished paper; `keep` writes into the notebook that it was printed."""

    pdf: bytes
    pages: int
    keep: Callable[[Any], None] | None
    subtitle: str


Draw = Callable[[], Made]


def gather(session: Any, paper: Paper, class_id: bytes, choices: Choices, clock: Clock) -> Draw:
    """Read what the paper shows; the result draws it and needs no session."""
    if paper == Paper.LIST:
        return _attendance_sheet(session, class_id, choices, clock)
    return _certificates(session, class_id, choices)


def issue(session: Any, class_id: bytes) -> None:
    """Give certificates their numbers before they are first shown."""
    from app.services import certificate

    certificate.issue(session, class_id)


def _attendance_sheet(session: Any, class_id: bytes, choices: Choices, clock: Clock) -> Draw:
    from app.services import sheet

    prepared = sheet.prepare(session, class_id, blank_rows=choices.blank_rows, row_height=choices.row_height)

    def draw() -> Made:
        from app.documents import attendance

        printed = attendance.write(prepared, printed_at=clock())
        definition = printed.definition.to_bytes()
        subtitle = _("{title}  ·  {people} học viên, {lessons} buổi").format(
            title=prepared.class_title, people=len(prepared.rows), lessons=len(prepared.lessons)
        )
        return Made(
            printed.pdf,
            page_count(printed.pdf),
            lambda later: sheet.keep(later, class_id, prepared, definition),
            subtitle,
        )

    return draw


def _certificates(session: Any, class_id: bytes, choices: Choices) -> Draw:
    from app.services import certificate

    papers = certificate.papers(session, class_id)

    def draw() -> Made:
        from app.documents import certificate as paper

        pdf = paper.write(papers, choices.look)
        subtitle = _("{title}  ·  {count} giấy").format(title=papers[0].form.class_title, count=len(papers))
        return Made(pdf, page_count(pdf), None, subtitle)

    return draw
