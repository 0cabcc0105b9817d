"""Commands about what was deleted."""

from typing import TYPE_CHECKING, Any

from cyclopts import App

from app.base.clock import VIETNAM
from app.base.errors import NotFound
from app.base.i18n import _
from app.cli.desk import HiddenDesk, Said
from app.domain.backup import moment
from app.domain.history import TABLE_WORDS

if TYPE_CHECKING:
    from app.domain.trash import TrashRow


def add_to(app: App) -> None:
    """Register the commands."""
    trash = App(name="trash", help=_("Những gì đã xóa trong 90 ngày qua."))
    trash.command(list_deleted, name="list")
    trash.command(restore)
    app.command(trash)


def list_deleted(*, desk: HiddenDesk) -> Said:
    """Liệt kê những gì đã xóa, mới nhất trước: mã, loại, tên, thuộc lớp hay cuộc nào, lúc nào, ai xóa."""
    from app.services import trash

    with desk.store() as store, store.read() as session:
        rows = trash.rows(session)
    lines = ["\t".join((row.id.hex(), *_words(row))) for row in rows]
    return Said("\n".join(lines) or _("Không có gì đã xóa."), {"deleted": [_facts(row) for row in rows]})


def restore(row: str, /, *, desk: HiddenDesk) -> Said:
    """Lấy lại một dòng đã xóa; hoàn tác được.

    Parameters
    ----------
    row
        Mã của dòng, như trong so8 trash list.

    """
    from app.services import trash

    with desk.store() as store, store.write(_("Lấy lại dòng đã xóa")) as session:
        restored = trash.restore(session, _id(row))
    words = _("Đã lấy lại {kind}: {title}")
    text = words.format(kind=TABLE_WORDS[restored.table], title=restored.title)
    return Said(text, {"restored": _facts(restored)})


def _id(written: str) -> bytes:
    try:
        return bytes.fromhex(written)
    except ValueError as error:
        raise NotFound(_("Không có mã này. Sổ không thay đổi. Xem mã ở so8 trash list.")) from error


def _words(row: "TrashRow") -> tuple[str, ...]:
    return TABLE_WORDS[row.table], row.title, row.where, moment(int(row.removed_at.timestamp())), row.who


def _facts(row: "TrashRow") -> dict[str, Any]:
    removed_at = row.removed_at.astimezone(VIETNAM).isoformat()
    facts = {"id": row.id.hex(), "table": row.table, "title": row.title, "where": row.where}
    return {**facts, "removed_at": removed_at, "who": row.who}
