"""The record of handing the notebook over to somebody else (biên bản bàn giao sổ)."""

from collections.abc import Iterator

from app.base.i18n import _
from app.documents.commitment import due_in_words
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, Signature, head, paper, signatures, title
from app.documents.prose import heading, paragraphs
from app.documents.table import Column, Table
from app.domain.succession import Inventory, SuccessionRecord
from app.domain.wording import number, official_date, short_date

_DOTS = "……………………………………………………"


def write(record: SuccessionRecord) -> bytes:
    """The record as PDF, dated on the day of the succession."""
    return paper(_("Biên bản bàn giao sổ"), record, [_strips(record)])


def _strips(record: SuccessionRecord) -> Iterator[Strip]:
    yield head(Heading(record.letterhead, record.symbol, kind="BB", dated=record.on))
    yield from title(_("BIÊN BẢN"), (_("Bàn giao Sổ Dự án 8"), record.whose))
    for sentence in (*_parties(record), *_keys(record)):
        yield from paragraphs(sentence, PORTRAIT)
    for words, none, table in (
        (_("1. Lớp tập huấn còn việc"), _("Không có lớp nào còn việc."), _classes(record.inventory)),
        (_("2. Cam kết chưa trả lời"), _("Không còn cam kết nào."), _commitments(record.inventory)),
        (
            _("3. Giấy chứng nhận đã cấp số"),
            _("Chưa cấp giấy chứng nhận nào."),
            _certificates(record.inventory),
        ),
    ):
        yield heading(words, PORTRAIT)
        if table.rows:
            yield from table.strips(PORTRAIT)
        else:
            yield from paragraphs(none, PORTRAIT)
    if record.inventory.certificates:
        count = _("Sổ ghi giấy đã cấp số, không ghi giấy đã trao. Hai bên đếm giấy còn giữ và ghi tay.")
        yield from paragraphs(count, PORTRAIT)
    yield heading(_("4. Vật giao kèm"), PORTRAIT)
    for thing in (_("Máy tính"), _("USB giữ bản sao lưu"), _("Hồ sơ giấy"), _("Ý kiến khác")):
        yield from paragraphs(f"{thing}: {_DOTS}", PORTRAIT)
    closing = _("Biên bản này lập thành 02 bản, mỗi bên giữ 01 bản./.")
    yield from paragraphs(closing, PORTRAIT, keeps_next=True)
    yield signatures(
        Signature((_("NGƯỜI BÀN GIAO"),), record.giver), Signature((_("NGƯỜI NHẬN"),), record.taker)
    )
    yield signatures(Signature((), ""), Signature((_("XÁC NHẬN CỦA CƠ QUAN"),), ""))


def _parties(record: SuccessionRecord) -> Iterator[str]:
    yield _("Hôm nay, {date}, tại {office}, hai bên gồm:").format(
        date=official_date(record.on), office=record.office
    )
    yield _("Người bàn giao: {name}.").format(name=record.giver)
    yield _("Người nhận: {name}.").format(name=record.taker)


def _keys(record: SuccessionRecord) -> Iterator[str]:
    held = record.inventory
    yield _(
        "Tính đến {date}, sổ có {people} người, {classes} lớp tập huấn, {dialogues} cuộc đối thoại. "
        "{waiting} thay đổi chưa bàn giao lên tỉnh."
    ).format(
        date=official_date(held.on),
        people=number(held.people),
        classes=held.classes,
        dialogues=held.dialogues,
        waiting=number(held.waiting) if held.waiting else _("Không có"),
    )
    yield _(
        "Từ hôm nay người nhận giữ sổ: đã tự đặt mật khẩu và có phiếu khôi phục mới. Mật khẩu của người "
        "bàn giao và phiếu khôi phục cũ không mở được sổ trên máy nữa. Bản sao lưu chép trước hôm nay vẫn "
        "mở bằng mật khẩu và phiếu của ngày chép."
    )
    if record.others:
        names = ", ".join(record.others)
        yield _("Tài khoản khác còn mở được sổ: {names}.").format(names=names)


def _classes(held: Inventory) -> Table:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Lớp"), 67),
        Column(_("Ngày học"), 34, Align.CENTRE),
        Column(_("Học viên"), 20, Align.CENTRE),
        Column(_("Buổi đã điểm danh"), 30, Align.CENTRE),
    )
    rows = [
        (
            str(at),
            f"{row.title} ({row.code})",
            "\n".join(short_date(day) for day in dict.fromkeys((row.starts_on, row.ends_on)) if day),
            str(row.enrolled),
            f"{row.lessons_marked}/{row.lessons}",
        )
        for at, row in enumerate(held.open_classes, start=1)
    ]
    return Table(columns, rows)


def _commitments(held: Inventory) -> Table:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Việc đã cam kết"), 71),
        Column(_("Cơ quan"), 44),
        Column(_("Thời hạn"), 36, Align.CENTRE),
    )
    rows = [
        (
            str(at),
            row.shown_task,
            "; ".join(row.agencies),
            due_in_words(row, held.on),
        )
        for at, row in enumerate(held.commitments, start=1)
    ]
    return Table(columns, rows)


def _certificates(held: Inventory) -> Table:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Lớp"), 77),
        Column(_("Đã cấp số"), 24, Align.CENTRE),
        Column(_("Đã trao"), 25, Align.CENTRE),
        Column(_("Còn giữ"), 25, Align.CENTRE),
    )
    rows = [
        (str(at), f"{row.title} ({row.code})", str(row.certificates), "", "")
        for at, row in enumerate(held.with_certificates, start=1)
    ]
    return Table(columns, rows)
