"""Tab Hết hạn lưu: what may go, what stays and why, the approval, and the records of before."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.printout import Printout
from app.domain.retention import (
    KIND_NAMES,
    REASON_NAMES,
    Approval,
    DisposalRow,
    ExpiredList,
    counts_in_words,
    terms,
)
from app.domain.wording import number, short_date
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Column, Row, Scroller
from app.ui.kit.notice import Answer
from app.ui.kit.page import Breadth, Page
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.tabs import Tab
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.person import retention_work as work
from app.ui.person.approval_form import ApprovalForm
from app.ui.person.retention_work import RetentionView

if TYPE_CHECKING:
    from app.services.disposal import Done

_RECORDS_HEIGHT, _LIST_HEIGHT = 70, 220


class RetentionTab(Tab):
    """Nothing goes without an approved list; Enter on a record opens its paper."""

    def __init__(self, page: Page, desk: Desk) -> None:
        super().__init__()
        self._page, self._desk = page, desk
        theme = desk.theme
        self.view: RetentionView | None = None
        self.count = Text(theme, role=Role.STRONG, wraps=True)
        self.list, self.records = RowsView(theme, _("Hết hạn lưu")), RowsView(theme, _("Biên bản đã lập"))
        for each in (self.list, self.records):
            each.setObjectName("inner")
            # as high as there is room, never as high as Qt would have it
            each.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.none = Text(theme, _("Chưa có biên bản nào."), role=Role.SMALL, tone="muted")
        self.form = ApprovalForm(theme)
        self._lay_out()
        self.records.activated.connect(lambda _index: self._open_record(self.records.chosen()))
        self.form.agreed.connect(self._destroy)
        self.form.resumed.connect(lambda: self._destroy(None))

    @override
    def reload(self) -> None:
        self._desk.tasks.read(self._page, partial(work.look, on=self._desk.today()), self._show)

    @override
    def regions(self) -> list[QWidget]:
        asked = [each for each in (self.form.decision, self.form.send) if not each.isHidden()][:1]
        return [self.list, *asked, self.records]

    @override
    def fit(self, breadth: Breadth) -> None:
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._row.setDirection(below if breadth == Breadth.COMPACT else beside)

    @override
    def fail(self, error: Exception) -> None:
        self.form.ready()

    def _lay_out(self) -> None:
        theme, content = self._desk.theme, QWidget()
        listed, before = Card(theme, _("Danh sách hết hạn lưu")), Card(theme, _("Biên bản đã lập"))
        self.terms = Text(theme, _terms(), role=Role.SMALL, tone="muted", wraps=True)
        listed.body.fill(self.count)
        listed.body.addWidget(self.list, 1)
        listed.body.fill(self.terms)
        before.body.fill(self.none)
        before.body.addWidget(self.records, 1)
        right, left = Column(theme, gap=12), Column(theme, gap=12)
        left.addWidget(listed, 1)
        right.fill(self.form)
        right.addWidget(before, 1)
        self._row = Row(theme, gap=12)
        self._row.addLayout(left, 50)
        self._row.addLayout(right, 50)
        content.setLayout(self._row)
        whole = Column(theme)
        whole.addWidget(Scroller(content), 1)
        self.setLayout(whole)
        theme.changed.connect(self._fit_heights)
        self._fit_heights()

    def _fit_heights(self) -> None:
        self.records.setMinimumHeight(self._desk.theme.px(_RECORDS_HEIGHT))
        self.list.setMinimumHeight(self._desk.theme.px(_LIST_HEIGHT))

    def _show(self, view: RetentionView) -> None:
        self.view = view
        self.count.setText(_counts(view.found))
        self.list.rows.show_rows(list(_rows(view.found)))
        self.records.rows.show_rows(_records(view.disposals))
        self.none.setVisible(not view.disposals)
        for each in (self.list, self.records):
            first = next((row.key for row in _of(each) if row.key is not None), None)
            each.choose(first)
        self.form.show_view(view, self._desk.today())

    def _destroy(self, approval: Approval | None) -> None:
        self._page.notice.clear()
        self._page.large_begun.emit()
        self._desk.tasks.run_with_notebook(self._page, partial(work.destroy, approval=approval), self._end)

    def _end(self, done: "Done") -> None:
        self.form.empty()
        if done.row.done_on is None:
            self._page.notice.warn(done.in_words)
        else:
            open_record = partial(self._open_record, done.row.id)
            self._page.notice.say(done.in_words, Answer(_("Xem và in biên bản"), open_record))
            self._page.notice.focus_answer()
        self.reload()

    def _open_record(self, row_id: object) -> None:
        if row_id is not None:
            self._page.opened.emit("person_paper", (Printout.DISPOSAL, row_id))


def _of(view: RowsView) -> list[RowItem]:
    return [view.rows.row_at(view.rows.index(place, 0)) for place in range(view.rows.rowCount())]


def _counts(found: ExpiredList) -> str:
    if found.is_empty:
        return _("Chưa có gì hết hạn lưu.")
    words = counts_in_words(len(found.people), len(found.classes), len(found.dialogues))
    more = _(" {count} nữa vào danh sách sau.").format(count=number(found.more)) if found.more else ""
    return _("Đến hôm nay hết hạn: {counts}.").format(counts=words) + more


def _rows(found: ExpiredList) -> Iterator[RowItem]:
    kind = None
    for row in found.rows:
        if row.kind != kind:
            kind = row.kind
            yield RowItem(KIND_NAMES[kind])
        limit = terms().get(row.kind)
        until = _("Lưu hết năm {year}").format(year=row.year + limit.amount) if limit else ""
        until = until or _("Mọi lớp, cuộc đối thoại đã dự đều hết hạn")
        title = _("Xong năm {year}") if limit else _("Dự lần cuối năm {year}")
        yield RowItem(
            title.format(year=row.year), until, Chip(number(row.count), "warn"), key=(row.kind, row.year)
        )
    if found.staying:
        yield RowItem(_("Giữ lại"))
    for stays in found.staying:
        reason = REASON_NAMES[stays.reason]
        detail = f"{reason[:1].upper()}{reason[1:]}"
        chip = Chip(number(stays.count), "neutral")
        yield RowItem(KIND_NAMES[stays.kind], detail, chip, key=(stays.kind, stays.reason))


def _records(rows: Sequence[DisposalRow]) -> list[RowItem]:
    return [
        RowItem(
            _("Quyết định {decision}").format(decision=row.decision),
            row.counts_in_words,
            Chip(short_date(row.done_on), "ok") if row.done_on else Chip(_("chưa xong"), "warn"),
            key=row.id,
        )
        for row in rows
    ]


def _terms() -> str:
    sentences = [
        _("{kind}: lưu {years} năm từ năm xong việc ({document}).").format(
            kind=KIND_NAMES[kind], years=limit.amount, document=limit.document
        )
        for kind, limit in terms().items()
    ]
    return " ".join(sentences)
