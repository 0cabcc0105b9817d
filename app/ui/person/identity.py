"""Who somebody is, editable in place: a field is written when it is left, its letters are kept before."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base.i18n import _
from app.domain import ethnic_group
from app.domain.person import GUARDED, SEX_NAMES, Birth, PersonDetails, Sex
from app.ui.kit.button import Button
from app.ui.kit.card import Card
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field, Line
from app.ui.kit.layout import Row
from app.ui.kit.suggest import SuggestField
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme, restyle
from app.ui.person.work import View


class IdentityCard(Card):
    """Shows a `View`; keys of fields are those of PersonDetails."""

    corrected = Signal(str, object)
    """A field was left with something new in it."""
    typed = Signal(str, str)
    """A letter was typed into a field that is not left yet."""
    left = Signal(str)
    """A field was left as it had been."""
    reveal_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        self.reveal = Button(theme, _("Hiện"), icon="eye", name=_("Hiện thông tin che (Ctrl+H)"))
        super().__init__(theme, _("Thông tin"), self.reveal, gap=8)
        self._theme = theme
        self._view: View | None = None
        self._noted: set[str] = set()
        """Fields that hold something the notebook does not."""
        self.sex = Choice(theme, _("Giới tính"))
        for sex, name in ((None, _("chưa ghi")), *((sex, SEX_NAMES[sex]) for sex in Sex)):
            self.sex.addItem(name, sex)
        self.fields: dict[str, Field | SuggestField] = {
            "name": Field(theme, _("Họ và tên")),
            "birth": Field(theme, _("Ngày hoặc năm sinh")),
            "ethnicity": SuggestField(theme, _("Dân tộc")),
            "village": SuggestField(theme, _("Thôn, bản")),
            "phone": Field(theme, _("Điện thoại")),
            "national_id": Field(theme, _("Số căn cước")),
            "position": Field(theme, _("Chức vụ")),
            "organisation": Field(theme, _("Cơ quan")),
            "note": Field(theme, _("Ghi chú")),
        }
        self._hint = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self._lay_out()
        self._connect()

    def show_view(self, view: View, *, is_other: bool) -> None:
        """Show this; what is being typed stays, unless it is of somebody else."""
        if is_other:
            self._noted.clear()
        self._view = view
        suggest = self.fields["village"]
        if isinstance(suggest, SuggestField):
            suggest.offer(view.villages)
        with QSignalBlocker(self.sex):
            self.sex.setCurrentIndex(self.sex.findData(view.details.sex))
        self.sex.setEnabled(view.may_write)
        for field in self.fields:
            if field not in self._noted:
                self._show(field, view)
        hides = any(getattr(view.details, field) for field in GUARDED)
        self.reveal.setVisible(hides and not view.is_open)
        self._hint.setText(_hint(view, hides=hides))

    def hide_guarded(self, view: View) -> None:
        """Nobody shall read them any longer, not even what was being typed into one."""
        self._noted -= set(GUARDED)
        self.show_view(view, is_other=False)

    def fail(self, field: str, sentence: str) -> None:
        """What was typed there could not be written; it stays to be put right."""
        self._noted.add(field)
        control = self.fields.get(field)
        if isinstance(control, Field):
            control.remark(sentence)

    def fit(self, *, is_narrow: bool) -> None:
        """Fields under one another where there is little room."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        for row in self._rows:
            row.setDirection(below if is_narrow else beside)

    def _lay_out(self) -> None:
        find = self.fields
        lines: tuple[tuple[QWidget, ...], ...] = (
            (find["name"], find["birth"], Field(self._theme, _("Giới tính"), self.sex)),
            (find["ethnicity"], find["village"], find["phone"], find["national_id"]),
            (find["position"], find["organisation"], find["note"]),
        )
        wide = {find["name"], find["note"]}
        self._rows = []
        for line in lines:
            row = Row(self._theme, gap=12)
            for control in line:
                row.addWidget(control, 2 if control in wide else 1, Qt.AlignmentFlag.AlignTop)
            self._rows.append(row)
            self.body.addLayout(row)
        self.body.addWidget(self._hint)
        order = [control for line in lines for control in line]
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.reveal.clicked.connect(self.reveal_asked)
        groups = self.fields["ethnicity"]
        if isinstance(groups, SuggestField):
            groups.offer([group.name for group in ethnic_group.all_groups()])
        self.sex.activated.connect(lambda _place: self.corrected.emit("sex", self.sex.currentData()))
        for field, control in self.fields.items():
            line = control.line
            line.textEdited.connect(partial(self._note, field))
            line.finished.connect(partial(self._finish, field))
            line.editingFinished.connect(partial(self._leave, field))
            if isinstance(control, SuggestField):
                control.chosen.connect(partial(self._finish, field))
                control.entered.connect(control.focusNextChild)
            else:
                line.returnPressed.connect(control.focusNextChild)

    def _show(self, field: str, view: View) -> None:
        control, value = self.fields[field], _written(view.details, field)
        is_masked = field in GUARDED and bool(value) and not view.is_open
        typed = "" if is_masked else view.typed.get(field, "")
        line: Line = control.line
        if line.isReadOnly() != (is_masked or not view.may_write):
            line.setReadOnly(is_masked or not view.may_write)
            restyle(line)
        line.set_value(value)
        line.setCursorPosition(0)
        is_left = bool(typed) and typed != value
        if is_left:
            line.setText(typed)
            self._noted.add(field)
        if isinstance(control, Field):
            control.remark(_("Chữ gõ dở lần trước. Nhấn Enter là ghi.") if is_left else "", "ptext")

    def _note(self, field: str, typed: str) -> None:
        self._noted.add(field)
        self.typed.emit(field, typed)

    def _finish(self, field: str, value: object) -> None:
        self._noted.discard(field)
        self.corrected.emit(field, value)

    def _leave(self, field: str) -> None:
        if field in self._noted:  # else `_finish` has come before
            self._noted.discard(field)
            self.left.emit(field)


def _written(details: PersonDetails, field: str) -> str:
    value = getattr(details, field) or ""
    return str(Birth.from_iso(value)) if field == "birth" and value else value


def _hint(view: View, *, hides: bool) -> str:
    if not view.may_write:
        return _("Tài khoản này chỉ xem được, không sửa.")
    if not hides:
        return _("Sửa ngay trong ô; rời ô là ghi. Hoàn tác: Ctrl+Z")
    if view.is_open:
        return _(
            "Đang hiện thông tin che; chọn người khác hoặc khóa sổ là che lại. Lần xem này có trong nhật ký."
        )
    return _(
        "Sửa ngay trong ô; rời ô là ghi. Ô đang che: bấm Hiện (Ctrl+H) trước; lần xem được ghi vào nhật ký."
    )
