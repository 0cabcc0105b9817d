"""Opening a class: a form whose days bring their half-days."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.base.i18n import _
from app.domain.attendance import DayPart
from app.domain.wording import short_date, weekday
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.field import Field
from app.ui.kit.layout import STRETCH, Column, Row, Scroller
from app.ui.kit.page import Page
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.training_class.days import read_days

_WIDTH = 640


class NewClassPage(Page):
    """Writes one class in one step, then asks for it to be shown."""

    watches = frozenset({"training_class"})

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Thêm lớp tập huấn"), is_sub_page=True)
        theme = desk.theme
        self.title_field = Field(theme, _("Tên lớp"))
        self.days_field = Field(theme, _("Ngày học (ví dụ: 24-25/11, hoặc 24/11; 01/12)"))
        self.code_field = Field(theme, _("Mã lớp"))
        self.planned_field = Field(theme, _("Số người dự kiến"))
        self.venue_field = Field(theme, _("Nơi học"))
        self.topics_field = Field(theme, _("Chuyên đề, cách nhau bằng dấu chấm phẩy"))
        self.days_field.line.textChanged.connect(self._tell_days)
        self.save = Button(theme, _("Ghi lớp vào sổ"), icon="check", kind=Kind.PRIMARY)
        self.save.clicked.connect(self._save)
        for field in self._fields():
            field.line.returnPressed.connect(self.focusNextChild)
        self.body.addWidget(Scroller(self._form()), 1)

    @override
    def regions(self) -> list[QWidget]:
        return [self.title_field, self.save]

    @override
    def reload(self) -> None:
        self.desk.tasks.read(self, _next_code, self._propose_code)

    @override
    def show_subject(self, subject: object) -> None:
        for field in self._fields():
            field.line.set_value("")
            field.remark("")
        self.reload()
        self.title_field.setFocus()

    def _fields(self) -> tuple[Field, ...]:
        return (
            self.title_field,
            self.days_field,
            self.code_field,
            self.planned_field,
            self.venue_field,
            self.topics_field,
        )

    def _form(self) -> QWidget:
        theme = self.desk.theme
        self._card = card = Card(theme, gap=12)
        words = _("Mỗi ngày có hai buổi: sáng 07:30–11:00, chiều 13:30–16:30.")
        pairs = ((self.code_field, self.planned_field), (self.venue_field,))
        card.body.fill(self.title_field, self.days_field, Text(theme, words, role=Role.SMALL, tone="muted"))
        for pair in pairs:
            line = Row(theme, gap=12)
            line.fill(*pair)
            card.body.addLayout(line)
        card.body.addWidget(self.topics_field)
        foot = Row(theme)
        foot.fill(STRETCH, self.save)
        card.body.addLayout(foot)
        content, column = QWidget(), Column(theme)
        column.fill(card, STRETCH)
        content.setLayout(column)
        self._fit()
        theme.changed.connect(self._fit)
        return content

    def _fit(self) -> None:
        self._card.setMaximumWidth(self.desk.theme.px(_WIDTH))

    def _propose_code(self, code: str) -> None:
        if not self.code_field.line.value:
            self.code_field.line.set_value(code)

    def _tell_days(self) -> None:
        days = read_days(self.days_field.line.text(), self.desk.today())
        if days is None:
            sentence, tone = _("Chưa hiểu ngày này. Viết như 24/11 hoặc 24-25/11."), "warn"
        else:
            sentence, tone = "; ".join(f"{weekday(day)} {short_date(day)}" for day in days), "ok"
        self.days_field.remark(sentence if self.days_field.line.text().strip() else "", tone)

    def _save(self) -> None:
        days = read_days(self.days_field.line.text(), self.desk.today())
        planned = self.planned_field.line.value
        wrong = self._wrong(days, planned)
        if wrong is not None:
            wrong.setFocus()
            return
        values = {
            "title": self.title_field.line.value,
            "code": self.code_field.line.value,
            "venue": self.venue_field.line.value,
            "planned_people": int(planned) if planned else None,
        }
        topics = [topic.strip() for topic in self.topics_field.line.value.split(";") if topic.strip()]
        self.desk.tasks.write(
            self, _("Thêm lớp"), lambda session: _create(session, values, days or [], topics), self._created
        )

    def _wrong(self, days: list[date] | None, planned: str) -> Field | None:
        """The first field that does not do, which then says why."""
        remarks = (
            (self.title_field, "" if self.title_field.line.value else _("Chưa có tên lớp.")),
            (
                self.days_field,
                "" if days else _("Chưa hiểu ngày này. Viết như 24/11 hoặc 24-25/11."),
            ),
            (
                self.planned_field,
                "" if not planned or planned.isdecimal() else _("Chỉ ghi số, ví dụ 45."),
            ),
        )
        for field, sentence in remarks:
            if sentence or field is not self.days_field:
                field.remark(sentence)
        return next((field for field, sentence in remarks if sentence), None)

    def _created(self, class_id: bytes) -> None:
        self.opened.emit("training_class", class_id)


def _create(session: Any, values: dict[str, Any], days: list[date], topics: list[str]) -> bytes:
    from app.services import training_class
    from app.services.training_class import NewClass, NewLesson, NewTopic

    slots = [(day, part) for day in days for part in DayPart]
    lessons = tuple(
        NewLesson(day, part, place * len(topics) // len(slots) + 1 if topics else None)
        for place, (day, part) in enumerate(slots)
    )
    new = NewClass(**values, topics=tuple(NewTopic(title) for title in topics), lessons=lessons)
    return training_class.create(session, new)


def _next_code(session: Any) -> str:
    from app.services import training_class

    return training_class.next_code(session)
