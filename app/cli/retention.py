"""Commands about what is past its term of keeping: listed, destroyed once approved, on record."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import App, Parameter

from app.base.clock import today
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.cli.desk import Day, HiddenDesk, Said, require_free, write_bytes
from app.domain.retention import KIND_NAMES, REASON_NAMES, Approval, ExpiredList, counts_in_words, terms

if TYPE_CHECKING:
    from app.db.store import Store


def add_to(app: App) -> None:
    """Register the commands."""
    kept = App(name="retention", help=_("Thời hạn lưu: dữ liệu hết hạn, duyệt rồi hủy, có biên bản."))
    kept.command(list_expired, name="list")
    kept.command(approve)
    kept.command(resume)
    kept.command(record)
    app.command(kept)


def list_expired(*, desk: HiddenDesk) -> Said:
    """Liệt kê dữ liệu hết hạn lưu theo loại và năm, và vì sao phần còn lại phải giữ. Không xóa gì."""
    from app.services import retention

    with desk.store() as store, store.read() as session:
        found = retention.expired(session, today(store.clock))
    lines = [f"{KIND_NAMES[row.kind]}\t{row.year}\t{row.count}" for row in found.rows]
    lines = lines or [_("Chưa có gì hết hạn lưu.")]
    if found.more:
        lines.append(_("Danh sách đã đầy; {count} dòng nữa vào danh sách sau.").format(count=found.more))
    lines += [
        _("Giữ lại {count} {kind}: {reason}.").format(
            count=row.count, kind=KIND_NAMES[row.kind].lower(), reason=REASON_NAMES[row.reason]
        )
        for row in found.staying
    ]
    lines += [
        _("{kind}: lưu {years} năm ({document}).").format(
            kind=KIND_NAMES[kind], years=limit.amount, document=limit.document
        )
        for kind, limit in terms().items()
    ]
    return Said("\n".join(lines), _facts(found))


@Parameter(name="*")
@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalOptions:
    """Who approved the list, and where the record goes."""

    decision: str
    """Số quyết định duyệt danh sách."""
    on: Day
    """Ngày quyết định."""
    approver: str
    """Họ tên người duyệt."""
    post: str = ""
    """Chức vụ người duyệt."""
    out: Path
    """Nơi ghi biên bản (PDF)."""


def approve(
    options: ApprovalOptions, *, sure: Annotated[bool, Parameter(negative="")] = False, desk: HiddenDesk
) -> Said:
    """Hủy dữ liệu hết hạn lưu theo quyết định đã duyệt, ghi biên bản. Không hoàn tác được.

    Xóa cả trong lịch sử và các bản sao lưu cũ. Số liệu đã đếm giữ nguyên. Cần người quản trị.

    Parameters
    ----------
    sure
        Đã chắc chắn.

    """
    from app.services import disposal

    require_free(options.out)
    if not sure:
        raise Refused(_("Hủy rồi không lấy lại được. Chưa hủy gì. Thêm --sure nếu đã chắc."))
    approval = Approval(options.decision, options.on, options.approver, options.post)
    with desk.store() as store:
        with store.write(_("Duyệt danh sách hết hạn lưu")) as session:
            row_id = disposal.approve(session, approval)
        return _carry_out(store, row_id, options.out)


def resume(out: Path, /, *, desk: HiddenDesk) -> Said:
    """Hủy tiếp danh sách đã duyệt mà bị dừng giữa chừng; ghi biên bản ra OUT."""
    from app.services import disposal

    require_free(out)
    with desk.store() as store:
        with store.read() as session:
            row_id = disposal.unfinished(session)
        if row_id is None:
            raise NotFound(_("Không có danh sách nào hủy dở. Sổ không thay đổi."))
        return _carry_out(store, row_id, out)


def record(decision: str, out: Path, /, *, desk: HiddenDesk) -> Said:
    """Ghi lại biên bản hủy theo quyết định số DECISION ra OUT."""
    from app.services import disposal

    with desk.store() as store:
        with store.read() as session:
            rows = [row for row in disposal.disposals(session) if row.decision == decision]
        if not rows:
            raise NotFound(_("Không có biên bản hủy nào theo quyết định ấy. Xem lại số."))
        _write_record(store, rows[0].id, out)
    return Said(_("Đã ghi biên bản hủy: {out}").format(out=out), {"out": str(out)})


def _carry_out(store: "Store", row_id: bytes, out: Path) -> Said:
    from app.services import disposal

    done = disposal.carry_out(store, row_id)
    facts = {"people": done.row.people, "classes": done.row.classes, "dialogues": done.row.dialogues}
    facts |= {"backups": done.left.backups}
    if done.row.done_on is None:
        return Said(done.in_words, {**facts, "done": False})
    _write_record(store, row_id, out)
    words = _("{done} In và ký biên bản: {out}").format(done=done.in_words, out=out)
    return Said(words, {**facts, "done": True, "out": str(out)})


def _write_record(store: "Store", row_id: bytes, out: Path) -> None:
    from app.documents import disposal as paper
    from app.services import disposal

    with store.read() as session:
        written = disposal.record(session, row_id)
    write_bytes(out, paper.write(written))


def _facts(found: ExpiredList) -> dict[str, object]:
    return {
        "people": len(found.people),
        "classes": len(found.classes),
        "dialogues": len(found.dialogues),
        "in_words": counts_in_words(len(found.people), len(found.classes), len(found.dialogues)),
        "rows": [{"kind": row.kind, "year": row.year, "count": row.count} for row in found.rows],
        "staying": [{"kind": row.kind, "reason": row.reason, "count": row.count} for row in found.staying],
    }
