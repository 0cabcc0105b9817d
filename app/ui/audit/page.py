"""Page Nhật ký: who opened the notebook, printed, exported or changed personal data."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from app.base import text
from app.base.clock import VIETNAM
from app.base.i18n import _
from app.domain.audit import ACTION_NAMES, Action, AuditEntry
from app.domain.wording import number, short_date, weekday
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.field import SearchLine
from app.ui.kit.page import Page
from app.ui.kit.paint import Chip
from app.ui.kit.rows import RowItem, RowsView
from app.ui.kit.saving import save
from app.ui.kit.text import Text

_YEAR = timedelta(days=365)
_MOST = 1000
"""Lines that are listed; who looks for more types words, or takes the file."""
_TONES = {
    Action.OPENED: "neutral",
    Action.PRINTED: "psoft",
    Action.EXPORTED: "warn",
    Action.CHANGED: "ok",
    Action.ERASED: "bad",
    Action.SHOWN: "warn",
}


class AuditPage(Page):
    """Read anew each time it is shown: what is printed changes no table a page watches."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, is_sub_page=True)
        self.set_title(
            _("Nhật ký"), _("Mười hai tháng gần đây: ai đã mở sổ, in, xuất, sửa. Không ghi dữ liệu của ai.")
        )
        self.entries: Sequence[AuditEntry] = ()
        self.export = Button(desk.theme, _("Xuất ra tệp…"), icon="file-text", kind=Kind.PRIMARY)
        self.export.clicked.connect(self._ask_where)
        self.buttons.fill(self.export)
        self.filter = SearchLine(desk.theme, _("Lọc nhật ký"), _("Lọc tên, việc, giấy tờ…"))
        self.filter.textChanged.connect(lambda _typed: self._show_found())
        self.list = RowsView(desk.theme, _("Nhật ký"))
        self.list.setObjectName("inner")
        self._count = Text(desk.theme, tone="muted")
        card = Card(desk.theme)
        card.body.fill(self.filter, self._count)
        card.body.addWidget(self.list, 1)
        self.body.addWidget(card, 1)

    @override
    def refresh(self) -> None:
        self.outdate()
        super().refresh()

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, partial(_entries, since=self._since()), self._show)

    @override
    def regions(self) -> list[QWidget]:
        return [self.list, self.filter, self.export]

    def save_to(self, path: Path) -> None:
        """Write the whole year into a file; the administrator's to do."""
        work = partial(_export, path=path, since=self._since())
        self.desk.tasks.keep(self, work, partial(self._saved, path))

    def _since(self) -> datetime:
        return self.desk.clock() - _YEAR

    def _show(self, entries: Sequence[AuditEntry]) -> None:
        self.entries = entries
        self._show_found()

    def _show_found(self) -> None:
        wanted = text.fold(self.filter.text()).split()
        found = [entry for entry in self.entries if all(word in _words(entry) for word in wanted)]
        self.list.rows.show_rows(_rows(found[:_MOST]))
        self._count.setText(_("{count} dòng").format(count=number(len(found))))

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Xuất nhật ký"), str(Path.home() / "nhat-ky-so8.csv"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Tệp CSV, mở bằng Excel (*.csv)"))
        dialog.setDefaultSuffix("csv")
        dialog.fileSelected.connect(lambda name: self.save_to(Path(name)))
        dialog.open()

    def _saved(self, path: Path, count: int) -> None:
        self.notice.say(_("Đã xuất {count} dòng: {name}").format(count=number(count), name=path.name))
        self.reload()


def _entries(session: Any, since: datetime) -> Sequence[AuditEntry]:
    from app.services import audit

    return audit.entries(session, since)


def _export(store: Any, path: Path, since: datetime) -> int:
    from app.services import account, audit

    with store.read() as session:
        account.require_administrator(session, store.account)
        found = audit.entries(session, since)
    save(path, audit.as_csv(found))
    with store.quiet() as session:
        audit.record(session, Action.EXPORTED, _("Nhật ký"))
    return len(found)


def _words(entry: AuditEntry) -> str:
    return text.fold(f"{entry.who} {entry.what} {ACTION_NAMES[entry.action]}")


def _rows(entries: Sequence[AuditEntry]) -> list[RowItem]:
    """The newest first, a head for each day; what one did again and again is one row."""
    rows = []
    for day, of_day in groupby(entries, key=lambda entry: entry.at.astimezone(VIETNAM).date()):
        rows.append(RowItem(f"{weekday(day)} {short_date(day)}"))
        alike = groupby(of_day, key=lambda entry: (entry.who, entry.action, entry.what, entry.people))
        rows += [_row(list(same), (day, place)) for place, (_key, same) in enumerate(alike)]
    return rows


def _row(same: Sequence[AuditEntry], key: object) -> RowItem:
    entry, name = same[0], ACTION_NAMES[same[0].action]
    parts = (
        f"{entry.at.astimezone(VIETNAM):%H:%M}",
        entry.who or _("không rõ ai"),
        _("{count} người").format(count=number(entry.people)) if _is_of_people(entry) else "",
        _("{count} lần").format(count=len(same)) if len(same) > 1 else "",
    )
    chip = Chip(name, _TONES[entry.action]) if entry.what else None
    return RowItem(entry.what or name, " · ".join(filter(None, parts)), chip, key=key)


def _is_of_people(entry: AuditEntry) -> bool:
    """A change counts rows, which may be several of one person."""
    return bool(entry.people) and entry.action in {
        Action.PRINTED,
        Action.EXPORTED,
        Action.ERASED,
        Action.SHOWN,
    }
