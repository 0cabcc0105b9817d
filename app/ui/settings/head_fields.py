"""The fields of a head and its signer, by the names of `HeadText`."""

from collections.abc import Mapping
from dataclasses import asdict

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from app.base.i18n import _
from app.domain import catalogue
from app.domain.letterhead import PAPER_NAMES, Paper
from app.ui.kit.choice import Choice
from app.ui.kit.field import Field
from app.ui.kit.layout import Column, Row
from app.ui.kit.text import Text
from app.ui.kit.theme import Role, Theme
from app.ui.kit.tick import Tick
from app.ui.settings.reading import FREE, HeadText

_CAPTIONS = {
    "parent_1": _("Cơ quan cấp trên"),
    "parent_2": _("Cơ quan cấp trên, dòng 2"),
    "issuer_1": _("Cơ quan ban hành"),
    "issuer_2": _("Cơ quan ban hành, dòng 2"),
    "place": _("Địa danh, trước ngày tháng"),
    "symbol": _("Ký hiệu sau số"),
    "authority": _("Thay mặt (TM.)"),
    "acting": _("Ký thay (KT., TL.), nếu có"),
    "post": _("Chức vụ người ký"),
    "name": _("Họ và tên người ký"),
    "since": _("Dùng từ ngày"),
}
_SIGNER = ("authority", "acting", "post", "name", "since")
_PAIRS = (
    ("parent_1", "parent_2"),
    ("issuer_1", "issuer_2"),
    ("place", "symbol"),
    ("authority", "acting"),
    ("post", "name"),
    ("since",),
)


class HeadFields(QWidget):
    """Which paper, which body, and the lines; `typed` carries the name of the field."""

    typed = Signal(str)
    paper_chosen = Signal(object)
    body_chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.paper, self.body = Choice(theme, _("Loại giấy")), Choice(theme, _("Mẫu đầu giấy"))
        for paper, name in PAPER_NAMES.items():
            self.paper.addItem(name, paper)
        for kind in catalogue.letterhead_kinds():
            self.body.addItem(kind.name, kind.key)
        self.fields = {name: Field(theme, caption) for name, caption in _CAPTIONS.items()}
        self.everywhere = Tick(theme, _("Cơ quan và người ký này cho cả ba loại giấy"))
        self._terms = Text(theme, role=Role.SMALL, tone="muted", wraps=True)
        self._list_words = Text(
            theme,
            _("Bảng điểm danh do giảng viên và người lập bảng ký, không in tên người ký của cơ quan."),
            role=Role.SMALL,
            tone="muted",
            wraps=True,
        )
        self._lay_out()
        self._connect()

    @property
    def text(self) -> HeadText:
        """What stands in the fields."""
        return HeadText(**{name: field.line.text() for name, field in self.fields.items()})

    def show_text(self, head: HeadText, *, paper: Paper, body: str) -> None:
        """Put this into the fields; what stands there already keeps its cursor."""
        for name, value in asdict(head).items():
            field = self.fields[name]
            if field.line.text() != value:
                with QSignalBlocker(field.line):
                    field.line.set_value(value)
        with QSignalBlocker(self.paper):
            self.paper.setCurrentIndex(self.paper.findData(paper))
        self.show_body(body)
        for name in _SIGNER:
            self.fields[name].setVisible(paper != Paper.LIST)
        self._list_words.setVisible(paper == Paper.LIST)

    def forget_typing(self) -> None:
        """All of it is written: taking back is the notebook's from here."""
        for field in self.fields.values():
            with QSignalBlocker(field.line):
                field.line.set_value(field.line.text())

    def show_body(self, body: str) -> None:
        """Whose lines these are."""
        with QSignalBlocker(self.body):
            self.body.setCurrentIndex(max(0, self.body.findData(body or FREE)))

    def show_since(self, day: str) -> None:
        """Propose a first day."""
        line = self.fields["since"].line
        with QSignalBlocker(line):
            line.setText(day)

    def show_terms(self, terms: str) -> None:
        """Who signed before."""
        self._terms.setText(terms)
        self._terms.setVisible(bool(terms))

    def remark(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong, under each field; no sentence takes the remark away."""
        for name, field in self.fields.items():
            field.remark(sentences.get(name, ""))

    def _lay_out(self) -> None:
        theme, column = self._theme, Column(self._theme, gap=8)
        which = Field(theme, _("Loại giấy"), self.paper), Field(theme, _("Mẫu đầu giấy"), self.body)
        column.addLayout(self._pair(*which))
        for names in _PAIRS:
            column.addLayout(self._pair(*(self.fields[name] for name in names)))
        column.fill(self._terms, self._list_words, self.everywhere)
        self._terms.hide()
        self._list_words.hide()
        self.setLayout(column)
        self.setFocusProxy(self.paper)

    def _pair(self, *fields: Field) -> Row:
        row = Row(self._theme, gap=12)
        for field in fields:
            row.addWidget(field, 1)
        if len(fields) == 1:
            row.addWidget(QWidget(), 1)
        return row

    def _connect(self) -> None:
        self.paper.currentIndexChanged.connect(lambda _at: self.paper_chosen.emit(self.paper.currentData()))
        self.body.activated.connect(lambda _at: self.body_chosen.emit(self.body.currentData()))
        for name, field in self.fields.items():
            field.line.textChanged.connect(lambda _text, name=name: self.typed.emit(name))
            field.line.returnPressed.connect(field.line.focusNextChild)
