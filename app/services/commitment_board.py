"""The board of all commitments: what one sees of it first, and the words by which each is found."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import BindParameter, CompoundSelect, Select, bindparam, case, func, select, union_all
from sqlalchemy.orm import Session

from app.base import text
from app.db.commitment import Commitment
from app.db.dialogue import Dialogue
from app.db.issue import Issue
from app.domain.commitment import SOON, Column, CommitmentRow, CommitmentStatus
from app.services import commitment
from app.services.commitment import living


@dataclass(frozen=True, slots=True)
class BoardTop:
    """The rows at the head of each column, and how many it has."""

    columns: Mapping[Column, Sequence[CommitmentRow]]
    counts: Mapping[Column, int]
    dialogues: int
    """In how many dialogues they were made."""


def top(session: Session, today: date, *, most: int, dialogue_id: bytes | None = None) -> BoardTop:
    """The first `most` rows of each column, read without the others; of one dialogue if it has any."""
    session.flush()
    asked = {"today": today, "soon": today + SOON, "most": most, "dialogue_id": dialogue_id}
    heads = session.connection().execute(_HEADS, asked).all()
    if dialogue_id and not heads:
        return top(session, today, most=most)
    wanted = commitment.ALL.where(Commitment.id.in_([head[0] for head in heads]))
    rows = {row.id: row for row in commitment.read(session, wanted)}
    columns: dict[Column, list[CommitmentRow]] = {each: [] for each in Column}
    counts = dict.fromkeys(Column, 0)
    for row_id, stands, count, _dialogues in heads:
        columns[stands].append(rows[row_id])
        counts[stands] = count
    return BoardTop(columns, counts, heads[0][-1] if heads else 0)


def words(session: Session, rows: Sequence[CommitmentRow]) -> Mapping[bytes, str]:
    """Of every commitment of `rows` all the words by which it is found, as `text.fold` has them."""
    agencies = {row.id: row.agencies for row in rows}
    # concat_ws leaves out what was never written
    written = func.concat_ws(
        " ",
        Dialogue.code,
        Dialogue.theme,
        Issue.title,
        Issue.text,
        Commitment.task,
        Commitment.person,
        Commitment.answer,
    )
    query = living(Commitment.id, written)
    return {
        row_id: " ".join(map(_folded, " ".join((found, *agencies.get(row_id, ()))).split()))
        for row_id, found in session.connection().execute(query).all()
    }


def _heads() -> CompoundSelect[*tuple[Any, ...]]:
    """(id, column, how many it has, dialogues of all); what is cut off never leaves the database.

    To fetch thousands of rows would make the window wait for each of them.
    """
    stands = case(  # as app.domain.commitment.column
        (Commitment.status != CommitmentStatus.OPEN, Column.ANSWERED),
        (Commitment.due_on < bindparam("today"), Column.OVERDUE),
        (Commitment.due_on <= bindparam("soon"), Column.SOON),
        else_=Column.LATER,
    ).label("stands")
    dialogue_id: BindParameter[bytes | None] = bindparam("dialogue_id")
    query = living(
        Commitment.id, Commitment.due_on, Commitment.answered_on, Issue.place, Issue.dialogue_id
    ).where((Issue.dialogue_id == dialogue_id) | dialogue_id.is_(None))
    # without this word SQLite joins the tables anew for each number
    board = query.add_columns(stands).cte("board").prefix_with("MATERIALIZED").c
    dialogues = select(func.count(board.dialogue_id.distinct())).scalar_subquery()
    order = (board.answered_on.desc(), board.due_on.is_(None), board.due_on, board.place)

    def head(column: Column) -> Select[*tuple[Any, ...]]:
        count = select(func.count()).where(board.stands == column).scalar_subquery()
        query = select(board.id, board.stands, count, dialogues).where(board.stands == column)
        return select(query.order_by(*order).limit(bindparam("most")).subquery())

    return union_all(*map(head, Column))


_HEADS = _heads()
_folded = lru_cache(maxsize=16_384)(text.fold)
"""Of one word: thousands of sentences use few different ones."""
