"""Heads of papers and who signs them, as the unit has them today."""

from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from app.base.errors import NotFound
from app.base.i18n import _
from app.db.base import derived_row
from app.db.letterhead import Letterhead, Signer
from app.domain import letterhead as domain
from app.domain.letterhead import Paper


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
    """Let someone sign this kind of paper from a day on; who signed before stays in the records."""
    row = _row(session, paper)
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
    )


def present(session: Session, paper: Paper) -> domain.Letterhead:
    """The head of this kind of paper; NotFound before `set_up`."""
    row = _row(session, paper)
    return domain.Letterhead(
        parent_lines=tuple(filter(None, row.parent_lines.split("\n"))),
        issuer_lines=tuple(filter(None, row.issuer_lines.split("\n"))),
        place=row.place,
    )


def symbol(session: Session, paper: Paper) -> str:
    """What stands after the numbers of this kind of paper."""
    return _row(session, paper).symbol


def signer(session: Session, paper: Paper, on: date) -> domain.Signer:
    """Who signs this kind of paper on this day."""
    query = (
        select(Signer)
        .where(Signer.letterhead_id == _row(session, paper).id, Signer.deleted == 0)
        .where(Signer.valid_from <= on, or_(Signer.valid_to.is_(None), Signer.valid_to >= on))
        .order_by(Signer.valid_from.desc())
    )
    row = session.scalars(query).first()
    if row is None:
        raise NotFound(_("Chưa ghi ai ký loại giấy này. Hãy ghi người ký trong Cài đặt rồi in lại."))
    return domain.Signer(row.authority, row.post, row.full_name)


def _row(session: Session, paper: Paper) -> Letterhead:
    query = select(Letterhead).where(Letterhead.kind == paper, Letterhead.deleted == 0)
    row = session.scalars(query).first()
    if row is None and paper == Paper.MINUTES:
        return _row(session, Paper.LIST)  # of a notebook made before there were dialogues
    if row is None:
        raise NotFound(_("Chưa có phần đầu trang cho loại giấy này. Hãy ghi trong Cài đặt rồi in lại."))
    return row
