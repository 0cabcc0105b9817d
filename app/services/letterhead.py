"""Heads of papers and who signs them, as the unit has them today."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.clock import today
from app.base.errors import NotFound
from app.base.i18n import _
from app.db.base import Deleted, derived_row, natural_id
from app.db.letterhead import Letterhead, Signer
from app.domain import letterhead as domain
from app.domain.catalogue import LetterheadKind
from app.domain.letterhead import Issuer, Paper, SignerTerm
from app.services import unit


def set_up(session: Session, paper: Paper, head: domain.Letterhead, *, symbol: str = "") -> bytes:
    """Set the head that this kind of paper carries; `symbol` stands after its numbers ("GCN-BTV")."""
    row = derived_row(
        session,
        Letterhead,
        session.info["unit"].encode(),
        paper.encode(),
        kind=paper,
        parent_lines="\n".join(head.parent_lines),
        issuer_lines="\n".join(head.issuer_lines),
        place=head.place,
        symbol=symbol,
    )
    session.flush()
    return row.id


def set_signer(session: Session, paper: Paper, signer: domain.Signer, *, valid_from: date) -> None:
    """Let someone sign this kind of paper from a day on, under the head of that day.

    Who signed before does so up to the day before; who is noted for a later day still follows.
    """
    _begin_term(session, paper, _row(session, paper, valid_from), signer, valid_from=valid_from)


def change(session: Session, paper: Paper, head: Issuer, signer: domain.Signer, *, valid_from: date) -> None:
    """Let head, symbol and signer hold from a day on; papers of earlier days keep theirs.

    With the first day of what is noted already it is a correction of that.
    """
    heads = _heads(session, paper)
    row = _in_force(heads, _terms(session, heads), valid_from) if heads else None
    if row is None:
        set_up(session, paper, head.letterhead, symbol=head.symbol)
        row = _heads(session, paper)[0]
    elif (_head(row), row.symbol) != (head.letterhead, head.symbol):
        before = [each for each in _terms(session, [row]) if each.valid_from and each.valid_from < valid_from]
        row = _write_head(session, paper, head, valid_from=valid_from) if before else row
        _fill(row, head.letterhead, head.symbol)
    session.flush()
    _begin_term(session, paper, row, signer, valid_from=valid_from)


def issuer(session: Session, paper: Paper) -> Issuer:
    """The head of this kind of paper today with all who sign it; empty before `set_up`."""
    try:
        row = _row(session, paper, None)
    except NotFound:
        return Issuer(domain.Letterhead((), (), ""))
    return Issuer(
        _head(row),
        row.symbol,
        tuple(
            SignerTerm(_signer(each), each.valid_from, each.valid_to)
            for each in _terms(session, _heads(session, Paper(row.kind)))
            if each.valid_from
        ),
    )


def of_body(session: Session, paper: Paper, kind: LetterheadKind) -> Issuer:
    """What the catalogue has for an issuing body, with this unit's names filled in."""
    here, province = unit.home(session)
    return Issuer(kind.letterhead(paper, here, province), kind.papers[paper].symbol)


def present(session: Session, paper: Paper, on: date | None = None) -> domain.Letterhead:
    """The head of this kind of paper on a day, today when none is given; NotFound before `set_up`."""
    return _head(_row(session, paper, on))


def symbol(session: Session, paper: Paper, on: date | None = None) -> str:
    """What stands after the numbers of this kind of paper on a day."""
    return _row(session, paper, on).symbol


def signer(session: Session, paper: Paper, on: date) -> domain.Signer:
    """Who signs this kind of paper on this day."""
    heads = _heads(session, Paper(_row(session, paper, on).kind))
    row = next((each for each in _terms(session, heads) if _is_valid(each, on)), None)
    if row is None:
        raise NotFound(_("Chưa ghi ai ký loại giấy này. Hãy ghi người ký trong Cài đặt rồi in lại."))
    return _signer(row)


def _begin_term(
    session: Session, paper: Paper, row: Letterhead, signer: domain.Signer, *, valid_from: date
) -> None:
    eve, own = timedelta(days=1), natural_id(Signer, row.id, valid_from.isoformat().encode())
    others = [each for each in _terms(session, _heads(session, paper)) if each.id != own]
    for before in others:
        if before.valid_from == valid_from:
            before.deleted = Deleted.REMOVED
        elif _is_valid(before, valid_from):
            before.valid_to = valid_from - eve
    later = [each.valid_from for each in others if each.valid_from and each.valid_from > valid_from]
    derived_row(
        session,
        Signer,
        row.id,
        valid_from.isoformat().encode(),
        letterhead_id=row.id,
        authority=signer.authority,
        post=signer.post,
        full_name=signer.name,
        valid_from=valid_from,
        valid_to=min(later) - eve if later else None,
    )
    session.flush()


def _write_head(session: Session, paper: Paper, head: Issuer, *, valid_from: date) -> Letterhead:
    """A head of its own from this day on; the one before keeps its papers."""
    key = (session.info["unit"].encode(), paper.encode(), valid_from.isoformat().encode())
    return derived_row(session, Letterhead, *key, kind=paper, issuer_lines="", place=head.letterhead.place)


def _fill(row: Letterhead, head: domain.Letterhead, symbol: str) -> None:
    row.parent_lines, row.issuer_lines = "\n".join(head.parent_lines), "\n".join(head.issuer_lines)
    row.place, row.symbol = head.place, symbol


def _row(session: Session, paper: Paper, on: date | None) -> Letterhead:
    """The head in force on a day: the one whose signer signs then."""
    heads = _heads(session, paper)
    if not heads and paper == Paper.MINUTES:
        return _row(session, Paper.LIST, on)  # of a notebook made before there were dialogues
    row = _in_force(heads, _terms(session, heads), on or today(session.info["clock"]))
    if row is None:
        raise NotFound(_("Chưa có phần đầu trang cho loại giấy này. Hãy ghi trong Cài đặt rồi in lại."))
    return row


def _in_force(heads: Sequence[Letterhead], terms: Sequence[Signer], on: date) -> Letterhead | None:
    """Before the first signer it is the first head; a head without signers holds while it is alone."""
    by_id = {head.id: head for head in heads}
    term = next((each for each in terms if _is_valid(each, on)), terms[-1] if terms else None)
    return by_id[term.letterhead_id] if term else next(iter(heads), None)


def _heads(session: Session, paper: Paper) -> Sequence[Letterhead]:
    query = select(Letterhead).where(Letterhead.kind == paper, Letterhead.deleted == 0)
    return session.scalars(query).all()


def _terms(session: Session, heads: Sequence[Letterhead]) -> Sequence[Signer]:
    """Who signs under these, the newest first."""
    ids = [head.id for head in heads]
    query = select(Signer).where(Signer.letterhead_id.in_(ids), Signer.deleted == 0)
    return session.scalars(query.order_by(Signer.valid_from.desc())).all()


def _is_valid(row: Signer, on: date) -> bool:
    return bool(row.valid_from and row.valid_from <= on <= (row.valid_to or date.max))


def _signer(row: Signer) -> domain.Signer:
    return domain.Signer(row.authority, row.post, row.full_name)


def _head(row: Letterhead) -> domain.Letterhead:
    return domain.Letterhead(
        parent_lines=tuple(filter(None, row.parent_lines.split("\n"))),
        issuer_lines=tuple(filter(None, row.issuer_lines.split("\n"))),
        place=row.place,
    )
