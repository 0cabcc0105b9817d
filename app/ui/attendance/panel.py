"""The panel beside the grid: how the half-day stands, and the keys."""

from collections.abc import Mapping

from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.base.i18n import _
from app.domain.attendance import LessonCount, Status
from app.domain.person import SEX_NAMES, Sex
from app.ui.attendance.delegate import TONES
from app.ui.kit.bars import Share, ShareBars
from app.ui.kit.chip import ChipLabel, KeyCap
from app.ui.kit.layout import STRETCH, Column, Row, Rule
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_GROUPS_SHOWN = 5
_SHORT = {
    Status.EXCUSED: _("P  {count} có phép"),
    Status.ABSENT: _("V  {count} không phép"),
    Status.LATE: _("M  {count} đến muộn"),
    Status.STAND_IN: _("T  {count} người đi thay"),
}
_KEY_PAIRS = (
    ((_("Space"), _("có mặt")), ("P", _("có phép"))),
    (("V", _("không phép")), ("M", _("đến muộn"))),
    (("T", _("đi thay")), ("Delete", _("xóa dấu"))),
)
_KEYS = (
    ("Ctrl+Space", _("cả buổi có mặt")),
    ("/", _("gõ tên để tới người")),
    ("Insert", _("thêm người mới đến")),
)


class TotalsPanel(QFrame):
    """Totals of one half-day; `show_count` changes all of it in one frame."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setObjectName("card")
        self.setAccessibleName(_("Số liệu của buổi"))
        self._heading = Text(theme, role=Role.STRONG)
        self._came = Text(theme, role=Role.BIG, tone="ptext")
        self._of = Text(theme)
        self._chips = {status: ChipLabel(theme, Chip("")) for status in _SHORT}
        self._sexes = ShareBars(theme, _("Có mặt theo giới"))
        self._groups = ShareBars(theme, _("Có mặt theo dân tộc"))
        column = Column(theme, margins=(16, 6, 14, 8), gap=4)
        column.fill(self._heading, self._count_row(), *self._chip_rows(), Rule())
        for caption, bars in ((_("Có mặt theo giới"), self._sexes), (_("Có mặt theo dân tộc"), self._groups)):
            column.fill(Text(theme, caption, role=Role.SMALL_STRONG, tone="muted"), bars)
        column.fill(Rule(), Text(theme, _("Phím dùng ở bảng này"), role=Role.SMALL_STRONG, tone="muted"))
        column.addWidget(_key_list(theme))
        column.addStretch(1)
        self.setLayout(column)

    def show_count(self, heading: str, count: LessonCount) -> None:
        """Show the totals of one half-day."""
        self._heading.setText(heading)
        self._came.setText(str(count.came))
        self._of.setText(_("có mặt trong {count} người").format(count=count.enrolled))
        for status, chip in self._chips.items():
            words = _SHORT[status].format(count=count.by_status.get(status, 0))
            chip.set_chip(Chip(words, TONES[status]))
        self._sexes.show_shares(_sex_shares(count))
        self._groups.show_shares(_group_shares(count.by_ethnicity))

    def _count_row(self) -> Row:
        row = Row(self._theme)
        row.fill(self._came, self._of, STRETCH)
        return row

    def _chip_rows(self) -> list[Row]:
        chips = list(self._chips.values())
        rows = []
        for pair in (chips[:2], chips[2:]):
            row = Row(self._theme, gap=6)
            row.fill(*pair, STRETCH)
            rows.append(row)
        return rows


def _sex_shares(count: LessonCount) -> list[Share]:
    shares = []
    for sex in (Sex.FEMALE, Sex.MALE, None):
        if sex in count.by_sex:
            came, of = count.by_sex[sex]
            label = SEX_NAMES[sex] or _("Chưa ghi")
            shares.append(Share(label, came, of, is_hatched=sex == Sex.MALE))
    return shares


def _group_shares(groups: Mapping[str | None, tuple[int, int]]) -> list[Share]:
    """The largest groups; the rest in one row, so that the panel keeps its height."""
    ordered = sorted(groups.items(), key=lambda entry: -entry[1][1])
    shown = ordered if len(ordered) <= _GROUPS_SHOWN else ordered[: _GROUPS_SHOWN - 1]
    shares = [Share(name or _("Chưa ghi"), came, of, "c3") for name, (came, of) in shown]
    rest = [pair for _name, pair in ordered[len(shown) :]]
    if rest:
        shares.append(
            Share(_("Còn lại"), sum(came for came, _of in rest), sum(of for _came, of in rest), "c3")
        )
    return shares


def _key_list(theme: Theme) -> QWidget:
    keys = QWidget()
    keys.setAccessibleName(_("Phím dùng ở bảng này"))
    grid = QGridLayout(keys)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setSpacing(4)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(3, 1)
    for line, pair in enumerate(_KEY_PAIRS):
        for place, (key, meaning) in enumerate(pair):
            grid.addWidget(KeyCap(theme, key, 52), line, 2 * place)
            grid.addWidget(Text(theme, meaning, role=Role.SMALL), line, 2 * place + 1)
    for line, (key, meaning) in enumerate(_KEYS, start=len(_KEY_PAIRS)):
        row = Row(theme)
        row.fill(KeyCap(theme, key, 90), Text(theme, meaning, role=Role.SMALL), STRETCH)
        grid.addLayout(row, line, 0, 1, 4)
    return keys
