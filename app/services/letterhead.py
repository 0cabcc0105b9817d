"""Heads of papers and who signs them, as the unit has them today."""

from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.db.base import derived_row
from app.db.letterhead import Letterhead, Signer
from app.domain import letterhead as domain
from app.domain.letterhead import Issuer, Paper, SignerTerm


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
    """Let someone sign this kind of paper from a day on.

    Who signed before does so up to the day before; who is noted for a later day still follows.
    """
    row = _row(session, paper)
    eve = timedelta(days=1)
    others = [each for each in _terms(session, row) if each.valid_from != valid_from]
    for before in others:
        if _is_valid(before, valid_from):
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


def issuer(session: Session, paper: Paper) -> Issuer:
    """The head of this kind of paper with all who sign it; empty before `set_up`."""
    try:
        row = _row(session, paper)
    except NotFound:
        return Issuer(domain.Letterhead((), (), ""))
    return Issuer(
        _head(row),
        row.symbol,
        tuple(
            SignerTerm(_signer(each), each.valid_from, each.valid_to)
            for each in _terms(session, row)
            if each.valid_from
        ),
    )


def present(session: Session, paper: Paper) -> domain.Letterhead:
    """The head of this kind of paper; NotFound before `set_up`."""
    return _head(_row(session, paper))


def symbol(session: Session, paper: Paper) -> str:
    """What stands after the numbers of this kind of paper."""
    return _row(session, paper).symbol


def signer(session: Session, paper: Paper, on: date) -> domain.Signer:
    """Who signs this kind of paper on this day."""
    terms = _terms(session, _row(session, paper))
    row = next((each for each in terms if _is_valid(each, on)), None)
    if row is None:
        raise NotFound(_("Chưa ghi ai ký loại giấy này. Hãy ghi người ký trong Cài đặt rồi in lại."))
    return _signer(row)


def _terms(session: Session, row: Letterhead) -> Sequence[Signer]:
    """The newest first."""
    query = select(Signer).where(Signer.letterhead_id == row.id, Signer.deleted == 0)
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


def _row(session: Session, paper: Paper) -> Letterhead:
    query = select(Letterhead).where(Letterhead.kind == paper, Letterhead.deleted == 0)
    row = session.scalars(query).first()
    if row is None and paper == Paper.MINUTES:
        return _row(session, Paper.LIST)  # of a notebook made before there were dialogues
    if row is None:
        raise NotFound(_("Chưa có phần đầu trang cho loại giấy này. Hãy ghi trong Cài đặt rồi in lại."))
    return row
