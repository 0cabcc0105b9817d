"""UniKey in every place to type of the pages about dialogues (ui.md 6.2): words arrive as they are meant."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.dialogue import DialogueScope
from app.services import person
from app.services.issue import IssueDetails
from app.ui.kit.desk import Desk
from tests.office import PEOPLE
from tests.ui.meeting import TWELVE, collected, send, write_issues
from tests.ui.office import Officer
from tests.ui.unikey import TELEX, unikey

Open = Callable[[Officer, Any], None]
"""Goes on from the page to where one types."""


def _stay(_officer: Officer, _page: Any) -> None:
    pass


def _joint(_officer: Officer, page: Any) -> None:
    scope = page.fields.scope
    scope.setCurrentIndex(scope.findData(DialogueScope.JOINT))


def _step(words: str) -> Open:
    return lambda officer, _page: officer.button(words).click()


def _someone_new(_officer: Officer, page: Any) -> None:
    page.tabs[1].click()
    page.people.add.click()


def _first_card(officer: Officer, page: Any) -> None:
    officer.wait(lambda: bool(page.all.rows))  # read behind the first cards
    page.open_row(page.all.rows[0])


PLACES: dict[str, tuple[str, Open, int]] = {
    "the list and the opinions": ("dialogue", lambda _officer, page: page.detail.show_issues(), 4),
    "why it is put off": ("dialogue", _step("Hoãn"), 2),
    "the day of the notice": ("dialogue", _step("Ngày khác"), 2),
    "the form": ("dialogue_form", _joint, 17),
    "an issue": ("minutes", _stay, 9),
    "someone new": ("minutes", _someone_new, 5),
    "the end of the meeting": ("minutes", lambda _officer, page: page.end.click(), 3),
    "an answer": ("commitment", _first_card, 8),
    "an overdue promise": ("today", lambda _officer, page: page.overdue.rows[0].button.click(), 1),
}
"""A place -> its page, the way to it, and how many fields there are at least."""


@pytest.mark.parametrize("place", PLACES)
def test_words_typed_through_unikey_arrive_as_meant(
    qtbot: QtBot, desk: Desk, store: Store, meeting: bytes, place: str
) -> None:
    _fill(store, meeting)
    page, go_on, least = PLACES[place]
    officer = Officer(qtbot, desk)
    officer.open(page, meeting)
    go_on(officer, officer.page)
    officer.settle()

    fields = _fields(officer)
    assert len(fields) >= least, [field.accessibleName() for field in fields]
    for field in fields:
        for word in TELEX:
            _type_twice(officer, field, word)


def _fill(store: Store, meeting: bytes) -> None:
    """An issue without a deadline, one like it, people to be found, promises that are late."""
    late = IssueDetails(TWELVE[0].text, answer="Sẽ làm.", agencies=("Công an xã",), due_on=date(2026, 11, 2))
    without = IssueDetails("Đường lầy.", answer="Sẽ rải cấp phối.", agencies=("Công an xã",))
    write_issues(store, meeting, *collected(TWELVE[:2]), late, without)
    with store.write("Thêm") as session:
        for details in PEOPLE:
            person.add(session, details)


def _fields(officer: Officer) -> list[QLineEdit | QPlainTextEdit]:
    page = officer.page
    found: list[QLineEdit | QPlainTextEdit] = [
        *page.findChildren(QLineEdit),
        *page.findChildren(QPlainTextEdit),
    ]
    return [each for each in found if each.isVisible() and each.isEnabled()]


def _type_twice(officer: Officer, field: QLineEdit | QPlainTextEdit, word: str) -> None:
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    unikey(field, word)
    officer.settle()  # what was found for these letters is shown by now
    assert (field.accessibleName(), _text(field)) == (field.accessibleName(), word)
    send(field, " ")
    unikey(field, word)
    assert (field.accessibleName(), _text(field)) == (field.accessibleName(), f"{word} {word}")
    assert officer.focused is field
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)


def _text(field: QLineEdit | QPlainTextEdit) -> str:
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
