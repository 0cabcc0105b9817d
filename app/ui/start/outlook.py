"""The card beside the list of backups: the password of that day, what would be lost, what was done."""

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import Column, Scroller, clear
from app.ui.kit.password import PasswordField
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.start.restoring import Outlook, Restorable, Restored

_MOST_STEPS = 6
"""So many kinds of step are named; the rest is a number."""


class OutlookCard(Card):
    """Says one thing at a time."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, gap=12)
        self._desk, self._said = desk, list[Text]()
        self.head = Text(desk.theme, role=Role.CARD, wraps=True)
        self.password = PasswordField(
            desk.theme, _("Mật khẩu của ngày sao lưu, hoặc mã trên phiếu khôi phục")
        )
        self.password.hide()
        self._lines = Column(desk.theme, gap=8)
        content, column = QWidget(), Column(desk.theme)
        column.addLayout(self._lines)
        column.addStretch(1)
        content.setLayout(column)
        self.body.fill(self.head, self.password)
        self.body.addWidget(Scroller(content), 1)

    @property
    def lines(self) -> list[str]:
        """What is said, line by line."""
        return [line.text() for line in self._said]

    def show_chosen(self, row: Restorable) -> None:
        """A backup, before it was looked at."""
        self.password.line.clear()
        self.password.setVisible(row.needs_password)
        ask = _("Gõ mật khẩu rồi bấm Xem trước.") if row.needs_password else _("Bấm Xem trước.")
        safe = _("Phần mềm sẽ nói trước: mở lại bản này thì mất những việc gì. Chưa có gì thay đổi.")
        self.show_lines(_("Bản này giữ {holds}").format(holds=row.facts.contents), [ask, safe])

    def show_outlook(self, found: Outlook) -> None:
        """What would be lost."""
        count = sum(times for _label, times in found.lost)
        self.password.hide()
        if count:
            head = _("Mở lại thì sổ không còn {count} việc làm sau bản này").format(count=count)
        elif found.present is not None:
            head = _("Mở lại bản này thì không mất việc nào")
        elif found.is_of_this_key:
            head = _("Sổ trên máy bị hỏng")
        elif found.has_notebook:
            head = _("Sổ trên máy không mở được bằng khóa của bản này")
        else:
            head = _("Máy này chưa có sổ")
        self.show_lines(head, _outlook_lines(found))

    def show_lines(self, head: str, lines: Sequence[str]) -> None:
        """A head and what follows it, a line each."""
        self.head.setText(head)
        self.setAccessibleName(" ".join((head, *lines)))
        clear(self._lines)
        self._said = [Text(self._desk.theme, line, wraps=True) for line in lines]
        self._lines.fill(*self._said)


def done_lines(restored: Restored) -> list[str]:
    """What was restored, what came back, where the old files are."""
    lines = [_("Sổ nay có {holds}.").format(holds=restored.holds.contents)] if not restored.salvaged else []
    if restored.salvaged:
        lines.append(_("Bản sao lưu giữ {holds}.").format(holds=restored.holds.contents))
        lines.append(restored.salvaged)
    if restored.kept:
        kept = _("Sổ trước đó không bị xóa: nó nằm ở thư mục backups, tên {name}, cạnh sổ.")
        lines.append(kept.format(name=restored.kept))
    return lines


def _outlook_lines(found: Outlook) -> list[str]:
    lines = [
        _("{label}: {times} lần").format(label=label, times=times)
        for label, times in found.lost[:_MOST_STEPS]
    ]
    if len(found.lost) > _MOST_STEPS:
        more = sum(times for _label, times in found.lost[_MOST_STEPS:])
        lines.append(_("và {count} việc khác").format(count=more))
    if found.present is not None:
        lines.append(_("Sổ trên máy: {holds}.").format(holds=found.present.contents))
        lines.append(_("Bản sao lưu: {holds}.").format(holds=found.holds.contents))
        lines.append(_("Sổ trên máy được cất lại thành một bản sao lưu; muốn thì mở lại từ bản ấy."))
    elif found.has_notebook and not found.is_of_this_key:
        lines.append(_("Bản sao lưu: {holds}.").format(holds=found.holds.contents))
        lines.append(_("Sổ trên máy hỏng nặng, hoặc là một sổ khác. Không nói trước được sẽ mất việc gì."))
        lines.append(_("Sổ ấy được cất nguyên ở thư mục backups. Chưa chắc thì bấm Thôi, quay lại."))
    elif found.has_notebook:
        lines.append(_("Bản sao lưu: {holds}.").format(holds=found.holds.contents))
        lines.append(
            _("Tệp sổ ấy được cất nguyên. Việc làm sau bản sao lưu mà còn đọc được thì được đưa sang.")
        )
    else:
        lines.append(_("Sổ mở ra từ bản sao lưu: {holds}.").format(holds=found.holds.contents))
    return lines
