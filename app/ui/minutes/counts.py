"""Who came, counted as the minutes count them, and what is short, with its source."""

from collections import Counter
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain.dialogue import PARTICIPANT_ROLE_NAMES, Attendance, ParticipantRow
from app.domain.person import SEX_NAMES, Sex
from app.ui.kit.bars import Share, ShareBars
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme

_GROUPS_SHOWN = 5


class _NamedBars(ShareBars):
    _LABEL = 124
    """Room for "Thôn Khuổi Slao"."""


class CountsPanel(QWidget):
    """`show_counts` changes all of it in one frame."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setAccessibleName(_("Số người dự"))
        self._came, self._of = Text(theme, role=Role.BIG, tone="ptext"), Text(theme, wraps=True)
        self.warnings = Text(theme, role=Role.SMALL, tone="warn", wraps=True)
        names = (_("Theo giới"), _("Theo dân tộc"), _("Theo thôn, bản"), _("Theo tư cách"), _("Theo tuổi"))
        self.bars = [_NamedBars(theme, name) for name in names]
        head = Row(theme)
        head.addWidget(self._came)
        head.addWidget(self._of, 1)
        column = Column(theme, margins=(16, 8, 14, 8), gap=4)
        column.addLayout(head)
        column.addWidget(self.warnings)
        for name, bars in zip(names, self.bars, strict=True):
            column.fill(Text(theme, name, role=Role.SMALL_STRONG, tone="muted"), bars)
        column.fill(STRETCH)
        self.setLayout(column)

    def show_counts(
        self, people: Sequence[ParticipantRow], found: Attendance, warnings: Sequence[str]
    ) -> None:
        """Those who came, of all on the list."""
        self._came.setText(str(found.people))
        words = _("người dự, {women} nữ, {minority} người dân tộc thiểu số; danh sách có {all} người")
        self._of.setText(words.format(women=found.women, minority=found.minority, all=len(people)))
        sexes = Counter(row.sex for row in people if row.has_come)
        by_sex = [
            Share(SEX_NAMES[sex] or _("Chưa ghi"), sexes[sex], found.people, is_hatched=sex == Sex.MALE)
            for sex in (Sex.FEMALE, Sex.MALE, None)
            if sexes[sex]
        ]
        roles = {PARTICIPANT_ROLE_NAMES[role]: number for role, number in found.by_role.items()}
        groups = [
            _shares(found.by_ethnicity, found.people, "c3"),
            _shares(found.by_village, found.people, "c1"),
            _shares(roles, found.people, "c1"),
            [Share(name, number, found.people, "c1") for name, number in found.by_age.items()],
        ]
        for bars, shares in zip(self.bars, [by_sex, *groups], strict=True):
            bars.show_shares(shares)
        self.warnings.setText("\n".join(warnings))
        self.warnings.setVisible(bool(warnings))


def _shares(groups: Mapping[str, int], of: int, ink: str) -> list[Share]:
    """The largest groups; the rest in one row."""
    ordered = sorted(groups.items(), key=lambda entry: -entry[1])
    shown = ordered if len(ordered) <= _GROUPS_SHOWN else ordered[: _GROUPS_SHOWN - 1]
    shares = [Share(name, number, of, ink) for name, number in shown]
    rest = sum(number for _name, number in ordered[len(shown) :])
    return [*shares, Share(_("Còn lại"), rest, of, ink)] if rest else shares
