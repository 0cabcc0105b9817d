"""The card of heads and signers: what is typed for each kind of paper, and its live picture."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget

from app.base.i18n import _
from app.documents.preview import PagePicture
from app.domain.letterhead import Issuer, Letterhead, Paper
from app.domain.wording import short_date
from app.ui.kit.card import Card
from app.ui.kit.desk import Desk
from app.ui.kit.layout import STRETCH, Column, Row
from app.ui.kit.picture import image_of
from app.ui.kit.text import Text
from app.ui.kit.theme import Role
from app.ui.settings import reading, work
from app.ui.settings.head_fields import HeadFields
from app.ui.settings.paper_picture import PaperPicture
from app.ui.settings.reading import HeadText
from app.ui.settings.work import Settings

_REST_MS = 250
_OF_SIGNER = {"authority", "acting", "post", "name"}
_NOBODY = Issuer(Letterhead((), (), ""))


class HeadCard(Card):
    """Keeps what is typed for one kind of paper while another is looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("Đầu giấy và người ký"), gap=10)
        self._desk, self._paper = desk, Paper.CERTIFICATE
        self._settings: Settings | None = None
        self._typed: dict[Paper, HeadText] = {}
        self._own_days: set[Paper] = set()
        """Papers whose first day the officer has typed: it is not proposed again."""
        self.fields, self.picture = HeadFields(desk.theme), PaperPicture(desk.theme)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._draw)
        self._beside = Row(desk.theme, gap=20)
        self._lay_out()
        self.picture.resized.connect(self._rest.start)
        self.fields.typed.connect(self._type)
        self.fields.paper_chosen.connect(self._turn_to)
        self.fields.body_chosen.connect(self._choose_body)
        self.setFocusProxy(self.fields)

    def show_settings(self, settings: Settings) -> None:
        """Show what is noted; what is typed and not written yet stays."""
        self._settings = settings
        self._show()

    def changed(self) -> Mapping[Paper, HeadText]:
        """What was typed and differs from what is noted."""
        if self._settings is None:
            return {}
        heads = {paper: head.cleaned() for paper, head in self._typed.items()}
        if self.fields.everywhere.isChecked():
            source, here = self._now(self._paper).cleaned(), self._settings.here
            key = reading.body_of(source, self._paper, here)
            heads = {
                paper: reading.for_paper(source, self._noted(paper), key, paper=paper, here=here)
                for paper in Paper
                if paper != self._paper
            } | {self._paper: source}
        return {paper: head for paper, head in heads.items() if head != self._noted(paper)}

    def first_wrong(self) -> QWidget | None:
        """The first field that does not do, which then says why."""
        for paper, head in self.changed().items():
            found = reading.wrong(head, paper, self._desk.today())
            if found:
                self._turn_to(paper)
                self.fields.remark(found)
                return self.fields.fields[next(iter(found))]
        return None

    def forget_typed(self) -> None:
        """All of it is written."""
        self._typed.clear()
        self._own_days.clear()
        self.fields.forget_typing()
        self.fields.everywhere.setChecked(False)

    def fit(self, *, is_narrow: bool) -> None:
        """The picture beside the fields, or below."""
        below, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._beside.setDirection(below if is_narrow else beside)

    def _lay_out(self) -> None:
        theme, right = self._desk.theme, Column(self._desk.theme, gap=6)
        words = _("Giấy in từ nay trông như thế này:")
        right.fill(Text(theme, words, role=Role.SMALL, tone="muted", wraps=True), self.picture, STRETCH)
        self._beside.addWidget(self.fields, 55, Qt.AlignmentFlag.AlignTop)
        self._beside.addLayout(right, 45)
        self.body.addLayout(self._beside)

    def _issuer(self, paper: Paper) -> Issuer:
        return self._settings.issuers[paper] if self._settings else _NOBODY

    def _noted(self, paper: Paper) -> HeadText:
        return reading.shown(self._issuer(paper), self._desk.today())

    def _now(self, paper: Paper) -> HeadText:
        return self._typed.get(paper) or self._noted(paper)

    def _show(self) -> None:
        if self._settings is None:
            return
        head, paper = self._now(self._paper), self._paper
        body = reading.body_of(head.cleaned(), paper, self._settings.here)
        self.fields.show_text(head, paper=paper, body=body)
        self.fields.show_terms(reading.terms_in_words(self._issuer(paper)) if paper != Paper.LIST else "")
        self.fields.remark({})
        self._say_term()
        self._draw()

    def _turn_to(self, paper: Paper) -> None:
        self._paper = paper
        self._show()

    def _choose_body(self, key: str) -> None:
        if self._settings is None:
            return
        if key != reading.FREE:
            before, here = self._now(self._paper), self._settings.here
            self._typed[self._paper] = reading.of_body(before, key, self._paper, here)
            if self._paper not in self._own_days and before.name:
                since = short_date(self._desk.today())
                self._typed[self._paper] = replace(self._typed[self._paper], since=since)
        self._show()
        if key == reading.FREE:
            self.fields.show_body(key)
            self.fields.fields["parent_1"].setFocus()

    def _type(self, name: str) -> None:
        if self._settings is None:
            return
        if name == "since":
            self._own_days.add(self._paper)
        elif name in _OF_SIGNER:
            self._propose_day()
        self._typed[self._paper] = self.fields.text
        head = self.fields.text.cleaned()
        self.fields.show_body(reading.body_of(head, self._paper, self._settings.here))
        self.fields.fields[name].remark("")
        self._say_term()
        self._rest.start()

    def _propose_day(self) -> None:
        """A new signer begins today, unless the officer says another day."""
        if self._paper not in self._own_days and self._noted(self._paper).name:
            self.fields.show_since(short_date(self._desk.today()))

    def _say_term(self) -> None:
        head, today = self._now(self._paper).cleaned(), self._desk.today()
        words = reading.term_words(head, self._issuer(self._paper), today)
        self.fields.fields["since"].remark(words, "muted")

    def _draw(self) -> None:
        if self._settings is None:
            return
        head, today = self._now(self._paper).cleaned(), self._desk.today()
        issuer = reading.changed_issuer(head, self._issuer(self._paper), today)
        # a signer of a later day is shown too: it is what was typed
        on = max(today, reading.first_day(head, today) or today)
        make = partial(work.picture, self._paper, issuer, on=on, dots=self.picture.dots)
        self._desk.tasks.run(self, lambda _job: make(), partial(self._show_picture, self._paper))

    def _show_picture(self, paper: Paper, picture: PagePicture) -> None:
        if paper == self._paper:
            self.picture.show_image(image_of(picture))
