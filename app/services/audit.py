"""Who opened the notebook, printed, exported or changed personal data; nothing of it is ever removed."""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import bindparam, select, text
from sqlalchemy.orm import Session

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.db.account import Account
from app.db.audit import Audit
from app.db.key_file import FIRST_ACCOUNT
from app.db.registry import table_numbers
from app.domain.audit import ACTION_NAMES, Action, AuditEntry
from app.domain.printout import PRINTOUT_NAMES
from app.services import unit

_PERSONAL = (
    "person",
    "enrolment",
    "attendance_mark",
    "certificate",
    "participant",
    "issue",
    "consent",
    "data_request",
)
_PAPERS: Mapping[str, str] = {str(printout): name for printout, name in PRINTOUT_NAMES.items()}
_CHANGED = text(
    "SELECT operation.at, operation.who, operation.label, count(DISTINCT journal.row) AS people"
    " FROM operation JOIN journal ON journal.operation = operation.id"
    " WHERE operation.at >= :since AND journal.tbl IN :tables GROUP BY operation.id"
).bindparams(bindparam("tables", [table_numbers()[table] for table in _PERSONAL], expanding=True))


def record(
    session: Session, action: Action, subject: str = "", *, row: bytes | None = None, people: int = 0
) -> None:
    """Note what the present account does; by `Store.quiet`, since nothing of it is taken back."""
    now, number = session.info["clock"](), session.info["account"]
    session.add(
        Audit(at=int(now.timestamp()), account=number, action=action, subject=subject, row=row, people=people)
    )


def entries(session: Session, since: datetime) -> list[AuditEntry]:
    """Everything since then, the newest first: the acts that were noted, and the changes of the journal."""
    start = int(since.timestamp())
    names = {FIRST_ACCOUNT: unit.present(session).officer}
    names |= {each.number: each.name for each in session.scalars(select(Account))}
    noted = [
        AuditEntry(
            _moment(row.at),
            names.get(row.account, _("Tài khoản số {number}").format(number=row.account)),
            row.action,
            _PAPERS.get(row.subject, row.subject),
            row.people,
        )
        for row in session.scalars(select(Audit).where(Audit.at >= start))
    ]
    changed = [
        AuditEntry(_moment(row.at), row.who, Action.CHANGED, row.label, row.people)
        for row in session.execute(_CHANGED, {"since": start})
    ]
    return sorted((*noted, *changed), key=lambda entry: entry.at, reverse=True)


def as_csv(rows: Sequence[AuditEntry]) -> bytes:
    """For whoever inspects: one line an entry, as Excel opens it."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow((_("Lúc"), _("Ai"), _("Việc"), _("Nội dung"), _("Số dòng dữ liệu")))
    for entry in rows:
        at = entry.at.astimezone(VIETNAM)
        writer.writerow(
            (f"{at:%d/%m/%Y %H:%M:%S}", entry.who, ACTION_NAMES[entry.action], entry.what, entry.people)
        )
    return out.getvalue().encode("utf-8-sig")


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
