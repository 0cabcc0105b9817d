"""The record of destroying what was past its term of keeping (biên bản hủy); its annex names nobody."""

from collections.abc import Iterator

from app.base.i18n import _
from app.documents.document import Align
from app.documents.flow import PORTRAIT, Strip
from app.documents.letter import Heading, Signature, head, paper, signatures, title
from app.documents.prose import heading, paragraphs
from app.documents.table import Column, Table
from app.domain.retention import KIND_NAMES, DisposalRecord, Kind, terms
from app.domain.wording import number, official_date

_DOTS = "……………………………………………………"
_CODES_IN_A_ROW = 5


def write(record: DisposalRecord) -> bytes:
    """The record as PDF, dated on the day it was carried out, with the list as its annex."""
    return paper(_("Biên bản hủy"), record, [_strips(record), _annex(record)])


def _strips(record: DisposalRecord) -> Iterator[Strip]:
    yield head(Heading(record.letterhead, record.symbol, kind="BB", dated=record.on))
    about = (_("Hủy tài liệu, xóa dữ liệu cá nhân hết thời hạn lưu"), record.whose)
    yield from title(_("BIÊN BẢN"), about)
    for sentence in _grounds(record):
        yield from paragraphs(sentence, PORTRAIT)
    yield heading(_("1. Đã hủy"), PORTRAIT)
    yield from _counts(record).strips(PORTRAIT)
    yield heading(_("2. Cách hủy"), PORTRAIT)
    for sentence in _manner():
        yield from paragraphs(sentence, PORTRAIT)
    yield heading(_("3. Hủy cùng, ngoài sổ"), PORTRAIT)
    for thing in (_("Hồ sơ giấy"), _("USB, bản sao khác"), _("Ý kiến khác")):
        yield from paragraphs(f"{thing}: {_DOTS}", PORTRAIT)
    closing = _("Biên bản này lập thành 02 bản, lưu lâu dài cùng quyết định và phụ lục./.")
    yield from paragraphs(closing, PORTRAIT, keeps_next=True)
    row = record.row
    yield signatures(
        Signature((_("NGƯỜI THỰC HIỆN"),), row.recorder),
        Signature((row.post.upper() or _("NGƯỜI DUYỆT"),), row.approver),
    )


def _grounds(record: DisposalRecord) -> Iterator[str]:
    row = record.row
    yield _("Căn cứ Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15, Điều 14;")
    yield _("Căn cứ Quyết định số {decision} {date} duyệt danh sách hết thời hạn lưu.").format(
        decision=row.decision, date=official_date(row.approved_on)
    )
    yield _(
        "Hôm nay, {date}, tại {office}, đã hủy dữ liệu trong Sổ Dự án 8 theo danh sách lập {listed}."
    ).format(date=official_date(record.on), office=record.office, listed=official_date(row.listed_on))
    yield _("Người thực hiện: {name}.").format(name=row.recorder)
    post = _(", {post}").format(post=row.post) if row.post else ""
    yield _("Người duyệt: {name}{post}.").format(name=row.approver, post=post)


def _manner() -> Iterator[str]:
    yield _(
        "Đã xóa hẳn trong sổ, trong lịch sử thay đổi và trong các bản sao lưu trên máy: họ tên, ngày sinh, "
        "điện thoại, số căn cước, chức vụ, ghi chú; nội dung ý kiến, trả lời, tệp kèm theo của các cuộc đối "
        "thoại trong danh sách. Không lấy lại được."
    )
    yield _(
        "Số liệu đã đếm giữ nguyên: giới tính, năm sinh, dân tộc, thôn bản, dấu điểm danh, mã lớp, mã cuộc "
        "đối thoại."
    )


def _counts(record: DisposalRecord) -> Table:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Loại"), 45),
        Column(_("Xong năm"), 26, Align.CENTRE),
        Column(_("Số lượng"), 26, Align.CENTRE),
        Column(_("Thời hạn lưu"), 54),
    )
    rows = [
        (str(at), KIND_NAMES[row.kind], str(row.year), number(row.count), _term(row.kind))
        for at, row in enumerate(record.row.rows, start=1)
    ]
    return Table(columns, rows)


def _term(kind: Kind) -> str:
    limit = terms().get(kind)
    if limit is None:
        return _("Theo lớp, cuộc đối thoại đã dự")
    return _("{years} năm, {document}").format(years=limit.amount, document=limit.document)


def _annex(record: DisposalRecord) -> Iterator[Strip]:
    kept = _("Kèm biên bản hủy {date}. Chỉ ghi mã, không ghi tên người.").format(
        date=official_date(record.on)
    )
    yield from title(_("PHỤ LỤC"), (_("Danh sách đã hủy"),))
    yield from paragraphs(kept.format(date=official_date(record.on)), PORTRAIT)
    if record.records:
        yield heading(_("1. Lớp tập huấn, cuộc đối thoại"), PORTRAIT)
        yield from _records(record).strips(PORTRAIT)
    if record.people:
        yield heading(_("2. Mã của {count} người").format(count=number(len(record.people))), PORTRAIT)
        yield from _codes(record).strips(PORTRAIT)


def _records(record: DisposalRecord) -> Table:
    columns = (
        Column(_("STT"), 11, Align.CENTRE),
        Column(_("Mã"), 32),
        Column(_("Tên lớp, chủ đề"), 93),
        Column(_("Xong năm"), 26, Align.CENTRE),
    )
    rows = [(str(at), code, name, str(year)) for at, (code, name, year) in enumerate(record.records, start=1)]
    return Table(columns, rows)


def _codes(record: DisposalRecord) -> Table:
    columns = tuple(Column(_("Mã"), 162 / _CODES_IN_A_ROW, Align.CENTRE) for _place in range(_CODES_IN_A_ROW))
    starts = range(0, len(record.people), _CODES_IN_A_ROW)
    rows = [record.people[start : start + _CODES_IN_A_ROW] for start in starts]
    return Table(columns, [(*row, *("",) * (_CODES_IN_A_ROW - len(row))) for row in rows])
