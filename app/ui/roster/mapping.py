"""Step 2: what each column means. Enter accepts a guess and goes to the next."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from app.base.i18n import _
from app.rosters.fields import FIELD_NAMES, Certainty, Field
from app.rosters.table import Column as FileColumn
from app.ui.kit.button import Button, Kind
from app.ui.kit.card import Card
from app.ui.kit.chip import ChipLabel
from app.ui.kit.layout import STRETCH, Column, Row, Rule, Scroller
from app.ui.kit.paint import Chip
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.roster.explain import explain
from app.ui.roster.explanation import Explanation
from app.ui.roster.file_line import FileLine
from app.ui.roster.heads import CERTAINTY_LOOKS, ColumnHeads, column_name
from app.ui.roster.mapped import Mapped, only, with_fields, with_heading
from app.ui.roster.preview import Preview
from app.ui.roster.step import Step

Change = Callable[[Mapped, date], Mapped]
"""What the officer wants otherwise."""

_COUNTS = {
    Certainty.CERTAIN: _("{count} cột chắc chắn"),
    Certainty.GUESS: _("{count} cột đoán, nên xem lại"),
    Certainty.IGNORED: _("{count} cột bỏ qua"),
}


class MappingStep(Step):
    """Shows what it is given; `asked` carries a `Change` for whoever holds the file."""

    asked = Signal(object)
    settled = Signal()
    """No guess is left to look at."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._mapped: Mapped | None = None
        self._table, self._place = 0, 0
        self._accepted: set[tuple[int, int]] = set()
        self.file = FileLine(theme)
        self.heads, self.preview = ColumnHeads(theme), Preview(theme)
        self._chips = {certainty: ChipLabel(theme, Chip("")) for certainty in _COUNTS}
        self.explanation = Explanation(theme)
        self.accept_button = Button(theme, "", icon="check", kind=Kind.SOFT)
        self.other_button = Button(theme, _("Cột này là thứ khác…"))
        self._lay_out(theme)
        self._connect()

    def show_file(self, mapped: Mapped, name: str) -> None:
        """Show a file just read."""
        self._accepted.clear()
        self._table = mapped.guesses()[0][0] if mapped.guesses() else 0
        self._place = 0
        self.file.show_name(name)
        self.show_mapped(mapped)
        self._look_at(self._guess_or(0))

    def show_mapped(self, mapped: Mapped) -> None:
        """Show the same file with what was changed."""
        self._mapped = mapped
        self._table = min(self._table, len(mapped.reading.tables) - 1)
        self._show_table()
        self.renamed.emit()

    @property
    @override
    def onward(self) -> str:
        count = len(self._mapped.reading.people) if self._mapped else 0
        return _("Tiếp tục: kiểm tra {count} dòng  ›").format(count=count)

    @override
    def target(self) -> QWidget | None:
        if self._mapped is None or not self._open_guesses():
            return None
        return self.heads.heads[self._place].chooser

    def accept(self) -> None:
        """The column one looks at is what it is taken for; go to the next guess."""
        column = self._column()
        if column is not None and column.certainty is Certainty.GUESS:
            self._accepted.add((self._table, column.index))
            self._ask(partial(with_fields, table=self._table, fields={column.index: column.field}))
        self._go_to_next_guess()

    def _lay_out(self, theme: Theme) -> None:
        words = _("Phần mềm đoán mỗi cột là gì. Xem hàng chọn phía trên bảng, cột nào sai thì chọn lại.")
        raw = _(
            "Sáu dòng đầu, đúng như trong tệp. Chữ hoa, khoảng trắng thừa và số 0 bị mất ở đầu "
            "sẽ được sửa ở bước sau, có ghi rõ từng chỗ."
        )
        told, answers, lower = Row(theme), Row(theme), Row(theme, gap=12)
        told.addWidget(Text(theme, words, wraps=True), 1)
        told.fill(*self._chips.values())
        answers.fill(self.accept_button, self.other_button)
        lower.addWidget(self.explanation, 1)
        lower.addLayout(answers)
        lower.setAlignment(answers, Qt.AlignmentFlag.AlignVCenter)
        content, inner = QWidget(), Column(theme, gap=4)
        inner.fill(self.file, Rule(), told, self.heads, self.preview)
        inner.addWidget(Text(theme, raw, role=Role.SMALL, tone="muted", wraps=True))
        inner.fill(Rule(), lower, STRETCH)
        content.setLayout(inner)
        card, column = Card(theme), Column(theme)
        card.body.addWidget(Scroller(content))
        column.addWidget(card)
        self.setLayout(column)

    def _connect(self) -> None:
        self.preview.moved.connect(lambda: self.heads.place(self.preview.sections()))
        self.heads.reached.connect(self._look_at)
        self.heads.chosen.connect(self._choose)
        self.accept_button.clicked.connect(self.accept)
        self.other_button.clicked.connect(self._open_chooser)
        self.file.table_chosen.connect(self._choose_table)
        self.file.heading_chosen.connect(
            lambda row: self._ask(partial(with_heading, table=self._table, row=row))
        )
        self.file.only_chosen.connect(lambda: self._ask(partial(only, table=self._table)))

    @property
    def heads_shown(self) -> list[FileColumn]:
        """The columns that have a chooser."""
        return self._mapped.columns(self._table) if self._mapped else []

    def _column(self) -> FileColumn | None:
        columns = self.heads_shown
        return columns[self._place] if self._place < len(columns) else None

    def _ask(self, change: Change) -> None:
        self.asked.emit(change)

    def _show_table(self) -> None:
        if self._mapped is None:
            return
        part, columns = self._mapped.parts[self._table], self.heads_shown
        self._place = max(0, min(self._place, len(columns) - 1))
        self.file.show_mapped(self._mapped, self._table)
        self.heads.show_columns(columns)
        numbers = {person.row for person in part.people}
        rows = [row for row in part.tables[0].rows if row.number in numbers]
        self.preview.show_rows(columns, rows, [head.natural_width() for head in self.heads.heads])
        for certainty, chip in self._chips.items():
            count = sum(column.certainty is certainty for column in columns)
            chip.set_chip(Chip(_COUNTS[certainty].format(count=count), *CERTAINTY_LOOKS[certainty]))
            chip.setVisible(count > 0)
        self._explain()

    def _explain(self) -> None:
        column = self._column()
        if self._mapped is None or column is None:
            return
        self.explanation.show_lines(
            _("Xem cột đang chọn: {letter} · “{header}”").format(letter=column.letter, header=column.header)
            if column.header
            else _("Xem cột đang chọn: {name}").format(name=column_name(column)),
            explain(self._mapped.parts[self._table], column),
        )
        name = FIELD_NAMES[column.field]
        is_guess = column.certainty is Certainty.GUESS
        self.accept_button.setVisible(is_guess)
        words = _("Đúng là {field}").format(field=name[:1].lower() + name[1:])
        self.accept_button.setText(words)
        self.accept_button.setAccessibleName(words)

    def _look_at(self, place: int) -> None:
        self._place = place
        self.preview.show_column(place)
        self._explain()

    def _choose(self, place: int, field: Field) -> None:
        self._place = place
        column = self._column()
        if column is not None and column.field is not field:
            self._ask(partial(with_fields, table=self._table, fields={column.index: field}))

    def _choose_table(self, table: int) -> None:
        self._table, self._place = table, 0
        self._show_table()

    def _open_chooser(self) -> None:
        chooser = self.heads.heads[self._place].chooser
        chooser.setFocus()
        chooser.showPopup()

    def _open_guesses(self) -> list[tuple[int, int]]:
        guesses = self._mapped.guesses() if self._mapped else []
        return [guess for guess in guesses if guess not in self._accepted]

    def _guess_or(self, other: int) -> int:
        """The place of the first guess of this table."""
        indexes = [column.index for column in self.heads_shown]
        open_here = [index for table, index in self._open_guesses() if table == self._table]
        return indexes.index(open_here[0]) if open_here else other

    def _go_to_next_guess(self) -> None:
        left = self._open_guesses()
        if not left:
            self.settled.emit()
            return
        column = self._column()
        here = (self._table, column.index if column else 0)
        table, index = next((guess for guess in left if guess > here), left[0])
        if table != self._table:
            self._choose_table(table)
        self._look_at([each.index for each in self.heads_shown].index(index))
        self.heads.heads[self._place].chooser.setFocus()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = QApplication.focusWidget()
        is_chooser = any(head.chooser is focused for head in self.heads.heads)
        if is_chooser and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not _is_chord(event):
            self.accept()
        else:
            super().keyPressEvent(event)


def _is_chord(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
