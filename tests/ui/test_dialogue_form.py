"""The form of a policy dialogue, by keys, over the real notebook."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.dialogue import DialogueScope
from app.services import dialogue
from app.ui.dialogue.form_page import DialogueFormPage
from app.ui.dialogue.page import DialoguesPage
from app.ui.dialogue.reading import read_count, read_day
from app.ui.kit.desk import Desk
from tests.ui.looks import cut_texts, out_of_reach, primaries, tab_stops, unnamed
from tests.ui.office import CTRL, Officer

TODAY = date(2026, 11, 23)
LAPTOP, SMALL = (1366, 696), (1093, 557)
TAB, ENTER = Qt.Key.Key_Tab, Qt.Key.Key_Return


def _form(officer: Officer) -> DialogueFormPage:
    assert isinstance(officer.page, DialogueFormPage)
    return officer.page


def _ask(store: Store, question: Callable[[Any], Any]) -> Any:
    with store.read() as session:
        return question(session)


def test_the_form_shows_a_dialogue_again_and_keeps_what_it_says(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    before = _ask(store, lambda session: dialogue.details(session, meeting))
    officer = Officer(qtbot, desk)
    officer.open("dialogue_form", meeting)
    officer.press(ENTER, CTRL)
    assert isinstance(officer.page, DialoguesPage)
    assert _ask(store, lambda session: dialogue.details(session, meeting)) == before


def test_agencies_by_initials_and_communes_by_any_name(qtbot: QtBot, desk: Desk, store: Store) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue_form")
    fields = _form(officer).fields
    officer.type("Tảo hôn")
    fields.scope.setCurrentIndex(fields.scope.findData(DialogueScope.JOINT))
    fields.communes.setFocus()
    officer.type("nghia ta thai nguyen")
    officer.press(ENTER)
    fields.invited.setFocus()
    officer.type("ca")
    officer.press(ENTER)
    officer.type("; ty")
    officer.press(TAB)
    assert fields.invited.line.text() == "Công an xã; Trạm Y tế"
    officer.press(ENTER, CTRL)
    (row,) = _ask(store, dialogue.dialogues)
    found = _ask(store, lambda session: dialogue.details(session, row.id))
    assert found.invited == ("Công an xã", "Trạm Y tế")
    assert len(found.communes) == 1


def test_a_taken_code_is_refused_in_words_and_the_form_stays(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes
) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue_form")
    form = _form(officer)
    form.fields.code.line.setText("DT-01")
    form.fields.theme_field.line.setText("Khác")
    form.save.click()
    officer.settle()
    assert "đã có trong sổ" in form.notice.sentence
    assert [row.id for row in _ask(store, dialogue.dialogues)] == [meeting]


def test_the_form_is_whole_at_every_text_size(qtbot: QtBot, desk: Desk, meeting: bytes) -> None:
    officer = Officer(qtbot, desk)
    officer.open("dialogue_form", meeting)
    assert len(primaries(officer.page)) == 1
    assert unnamed(officer.page) == []
    assert out_of_reach(officer.page, tab_stops(officer.page)) == []
    for scale, size in ((100, LAPTOP), (150, LAPTOP), (150, SMALL), (100, SMALL)):
        desk.theme.set_scale(scale)
        officer.window.resize(*size)
        officer.settle()
        assert (scale, size, cut_texts(officer.page)) == (scale, size, [])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("26/11", date(2026, 11, 26)),
        ("1/10", date(2026, 10, 1)),
        ("+2", date(2026, 11, 25)),
        ("mai", None),
    ],
)
def test_days_are_read_near_today(typed: str, meant: date | None) -> None:
    assert read_day(typed, TODAY) == meant


@pytest.mark.parametrize(("typed", "meant"), [("", 1), ("3", 3), ("0", 1), ("ba", None), ("²", None)])
def test_counts_are_numbers(typed: str, meant: int | None) -> None:
    assert read_count(typed) == meant
