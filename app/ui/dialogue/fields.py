"""The fields of a planned dialogue: where they stand, what they say, what is wrong with them."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.base import text
from app.base.i18n import _
from app.domain import hour, place, place_search
from app.domain.dialogue import DIALOGUE_SCOPE_NAMES, DialogueDetails, DialogueScope
from app.domain.wording import short_date
from app.ui.dialogue.names_field import NamesField
from app.ui.dialogue.reading import read_day
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import Column, Row
from app.ui.kit.theme import Theme

_FOUND = 8


class DialogueFields(QWidget):
    """Shows `DialogueDetails` and gives them back."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._codes: dict[str, str] = {}
        self.theme_field = Field(theme, _("Chủ đề đối thoại"))
        self.code, self.day = Field(theme, _("Mã")), Field(theme, _("Ngày họp (ví dụ 26/11)"))
        self.hour, self.venue = Field(theme, _("Giờ (ví dụ 8h)")), Field(theme, _("Nơi họp"))
        self.scope = Choice(theme, _("Phạm vi"))
        for scope, name in DIALOGUE_SCOPE_NAMES.items():
            self.scope.addItem(name, scope)
        self.villages = NamesField(theme, _("Thôn, bản, cách nhau bằng dấu ;"))
        self.communes = NamesField(theme, _("Các xã cùng tổ chức, cách nhau bằng dấu ;"))
        self.communes.suggestions = self._find_communes
        self.host = NamesField(theme, _("Cơ quan chủ trì"), takes_many=False)
        self.cohosts = NamesField(theme, _("Đồng chủ trì, cách nhau bằng dấu ;"))
        self.invited = NamesField(theme, _("Cơ quan được mời, cách nhau bằng dấu ; (gõ tắt: ca, ty)"))
        self.plan_number = Field(theme, _("Số kế hoạch"))
        self.plan_day = Field(theme, _("Ngày ký kế hoạch"))
        self.language = Field(theme, _("Tiếng nói"))
        self.interpreter = Field(theme, _("Người phiên dịch"))
        self.chair, self.secretary = Field(theme, _("Chủ tọa")), Field(theme, _("Thư ký"))
        self.purpose = Field(theme, _("Mục đích"))
        self._lay_out()
        self.scope.currentIndexChanged.connect(self._show_communes)
        for field in self._plain():
            field.line.returnPressed.connect(self.focusNextChild)
            field.line.textEdited.connect(lambda _typed, field=field: field.remark(""))

    def clear(self) -> None:
        """Empty, until it is known what to show."""
        self.show_details(DialogueDetails("", ""))

    def show_details(self, details: DialogueDetails) -> None:
        """Put these into the fields."""
        for field, value in zip(self._plain(), _written(details), strict=True):
            field.line.set_value(value)
            field.remark("")
        self.scope.setCurrentIndex(self.scope.findData(details.scope))
        self._codes = {place.full_name(code): code for code in details.communes}
        for names, values in (
            (self.villages, details.villages),
            (self.communes, tuple(self._codes)),
            (self.host, (details.host,) if details.host else ()),
            (self.cohosts, details.cohosts),
            (self.invited, details.invited),
        ):
            names.show_names(values)
        self._show_communes()

    def details(self, today: date) -> DialogueDetails:
        """What stands in the fields, once `first_wrong` finds nothing."""
        is_joint = self.scope.currentData() == DialogueScope.JOINT
        return DialogueDetails(
            code=self.code.line.value,
            theme=self.theme_field.line.value,
            scope=self.scope.currentData(),
            held_on=read_day(self.day.line.text(), today),
            starts=hour.read(self.hour.line.text()) or "",
            venue=self.venue.line.value,
            villages=self.villages.names,
            communes=tuple(self._codes[name] for name in self.communes.names) if is_joint else (),
            host=next(iter(self.host.names), ""),
            cohosts=self.cohosts.names,
            invited=self.invited.names,
            plan_number=self.plan_number.line.value,
            plan_signed_on=read_day(self.plan_day.line.text(), today),
            language=self.language.line.value,
            interpreter=self.interpreter.line.value,
            chair=self.chair.line.value,
            secretary=self.secretary.line.value,
            purpose=self.purpose.line.value,
        )

    def first_wrong(self, today: date) -> QWidget | None:
        """The first field that does not do; each such field says why."""
        not_a_day = _("Chưa hiểu ngày này. Viết như 26/11 hoặc 26/11/2026.")
        day, plan_day = self.day.line.value, self.plan_day.line.value
        is_hour = hour.read(self.hour.line.text()) is not None
        remarks = (
            (self.theme_field, "" if self.theme_field.line.value else _("Chưa có chủ đề.")),
            (self.code, "" if self.code.line.value else _("Chưa có mã.")),
            (self.day, not_a_day if day and read_day(day, today) is None else ""),
            (self.hour, "" if is_hour else _("Giờ viết như 8h hoặc 08:30.")),
            (self.plan_day, not_a_day if plan_day and read_day(plan_day, today) is None else ""),
        )
        for field, sentence in remarks:
            field.remark(sentence)
        wrong = next((field for field, sentence in remarks if sentence), None)
        return wrong or self._unknown_commune()

    def _unknown_commune(self) -> QWidget | None:
        """A commune is one of the country's; what was typed in part is looked up once more."""
        if self.scope.currentData() != DialogueScope.JOINT:
            return None
        names = []
        for name in self.communes.names:
            found = [name] if name in self._codes else self._find_communes(name)
            if not found:
                self.communes.line.setToolTip(_("Không thấy xã nào tên “{name}”.").format(name=name))
                return self.communes
            names.append(found[0])
        self.communes.show_names(names)
        return None

    def _find_communes(self, piece: str) -> Sequence[str]:
        found = {each.address: each.commune.code for each in place_search.search(piece, _FOUND)}
        self._codes |= found
        return list(found)

    def _show_communes(self) -> None:
        self.communes.setVisible(self.scope.currentData() == DialogueScope.JOINT)

    def _plain(self) -> tuple[Field, ...]:
        """In the order of `_written`."""
        return (
            self.theme_field,
            self.code,
            self.day,
            self.hour,
            self.venue,
            self.plan_number,
            self.plan_day,
            self.language,
            self.interpreter,
            self.chair,
            self.secretary,
            self.purpose,
        )

    def _lay_out(self) -> None:
        scope = Field(self._theme, self.scope.accessibleName(), self.scope)
        lines: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.theme_field, 1),),
            ((self.code, 2), (scope, 4), (self.day, 3), (self.hour, 2)),
            ((self.venue, 1), (self.villages, 1)),
            ((self.communes, 1),),
            ((self.host, 1), (self.cohosts, 1)),
            ((self.invited, 1),),
            ((self.chair, 1), (self.secretary, 1)),
            ((self.plan_number, 1), (self.plan_day, 1), (self.language, 1), (self.interpreter, 1)),
            ((self.purpose, 1),),
        )
        column = Column(self._theme, gap=10)
        for parts in lines:
            row = Row(self._theme, gap=12)
            for part, share in parts:
                row.addWidget(part, share, Qt.AlignmentFlag.AlignTop)
            column.addLayout(row)
        self.setLayout(column)


def _written(details: DialogueDetails) -> tuple[str, ...]:
    return (
        details.theme,
        details.code,
        short_date(details.held_on) if details.held_on else "",
        details.starts,
        details.venue,
        details.plan_number,
        short_date(details.plan_signed_on) if details.plan_signed_on else "",
        details.language,
        details.interpreter,
        details.chair,
        details.secretary,
        text.clean(details.purpose),
    )
