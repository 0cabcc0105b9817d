"""Commands about the record of what was done with personal data."""

from datetime import timedelta
from pathlib import Path

from cyclopts import App

from app.base.clock import VIETNAM
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said, write_bytes
from app.domain.audit import ACTION_NAMES, AuditEntry

_YEAR = 365


def add_to(app: App) -> None:
    """Register the commands."""
    record = App(name="audit", help=_("Nhật ký: ai đã mở sổ, in, xuất, sửa dữ liệu cá nhân."))
    record.command(list_entries, name="list")
    record.command(export)
    app.command(record)


def list_entries(*, days: int = _YEAR, desk: HiddenDesk) -> Said:
    """Liệt kê nhật ký, mới nhất trước.

    Parameters
    ----------
    days
        Của bao nhiêu ngày gần đây.

    """
    from app.services import audit

    with desk.store() as store, store.read() as session:
        rows = audit.entries(session, store.clock() - timedelta(days=days))
    lines = ["\t".join((_when(entry), entry.who, ACTION_NAMES[entry.action], entry.what)) for entry in rows]
    facts = [
        {"at": entry.at.isoformat(), "action": entry.action, "what": entry.what, "people": entry.people}
        for entry in rows
    ]
    return Said("\n".join(lines) or _("Nhật ký chưa có gì."), {"entries": facts})


def export(out: Path, /, *, days: int = _YEAR, desk: HiddenDesk) -> Said:
    """Ghi nhật ký ra tệp OUT (CSV, mở bằng Excel); cần mật khẩu của người quản trị."""
    from app.domain.audit import Action
    from app.services import account, audit

    with desk.store() as store:
        with store.read() as session:
            account.require_administrator(session, store.account)
            rows = audit.entries(session, store.clock() - timedelta(days=days))
        write_bytes(out, audit.as_csv(rows))
        with store.quiet() as session:
            audit.record(session, Action.EXPORTED, _("Nhật ký"))
    return Said(
        _("Đã ghi {count} dòng nhật ký: {out}").format(count=len(rows), out=out), {"entries": len(rows)}
    )


def _when(entry: AuditEntry) -> str:
    return f"{entry.at.astimezone(VIETNAM):%d/%m/%Y %H:%M}"
