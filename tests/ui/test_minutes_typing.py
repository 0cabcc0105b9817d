"""What a typing helper and the clipboard do to the fields of the minutes."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.db.store import Store
from app.domain.issue import MOST_LETTERS
from app.ui.kit.desk import Desk
from tests.ui.meeting import ALT, CTRL, TWELVE, Secretary, collected, send, write_issues
from tests.ui.unikey import TELEX, unikey

FIELDS = ("text", "raiser", "theme_line", "answer", "answered_by", "agencies", "due", "village", "raised_by")


@pytest.fixture
def secretary(qtbot: QtBot, desk: Desk, store: Store, meeting: bytes) -> Secretary:
    write_issues(store, meeting, *collected(TWELVE[:2]))
    return Secretary(qtbot, desk, store, meeting)


@pytest.mark.parametrize("name", FIELDS)
@pytest.mark.parametrize("word", TELEX)
def test_words_typed_through_unikey_arrive_as_meant(secretary: Secretary, name: str, word: str) -> None:
    field = getattr(secretary.fields, name)
    field.setFocus()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Delete)
    unikey(field, word)
    assert field.raw == word
    send(field, " ")
    unikey(field, word)
    assert field.raw == f"{word} {word}"


def test_words_typed_through_unikey_are_written_as_meant(secretary: Secretary) -> None:
    for name in ("raiser", "answer", "answered_by"):
        field = getattr(secretary.fields, name)
        field.setFocus()
        field.selectAll()
        unikey(field, "nguyễn")
    secretary.press(Qt.Key.Key_Tab)
    row = secretary.issues()[0]
    assert (row.raiser, row.answer, row.answered_by) == ("nguyễn",) * 3


def test_a_pause_in_the_middle_of_a_word_changes_nothing_in_it(secretary: Secretary) -> None:
    for name in ("text", "agencies"):
        field = getattr(secretary.fields, name)
        field.setFocus()
        field.selectAll()
        for letter in "Cong":
            send(field, letter)
        secretary.wait(lambda: "Cong" in secretary.drafts().values())
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        QTest.keyClick(field, Qt.Key.Key_Backspace)
        for letter in "ông":
            send(field, letter)
        assert field.raw == "Công"


def test_pasted_text_is_composed_and_without_control_letters_once_the_field_is_left(
    secretary: Secretary,
) -> None:
    pasted = unicodedata.normalize("NFD", "Đường lầy\r\ntrẻ  nghỉ học") + "\x00\u200b\x07"
    for field in (secretary.fields.text, secretary.fields.raiser):
        field.setFocus()
        field.selectAll()
        QApplication.clipboard().setText(pasted)
        secretary.press(Qt.Key.Key_V, CTRL)
        secretary.press(Qt.Key.Key_Tab)
    row = secretary.issues()[0]
    assert row.text == "Đường lầy\ntrẻ nghỉ học"
    assert row.raiser == "Đường lầy trẻ nghỉ học"
    assert secretary.fields.text.raw == row.text
    assert secretary.fields.raiser.raw == row.raiser


def test_a_hundred_kilobytes_are_kept_but_not_written_and_the_field_says_why(secretary: Secretary) -> None:
    pasted = "Đường lầy. " * 10_000
    QApplication.clipboard().setText(pasted)
    secretary.fields.text.selectAll()
    secretary.press(Qt.Key.Key_V, CTRL)
    secretary.press(Qt.Key.Key_Tab)
    assert f"dài quá {MOST_LETTERS} chữ" in secretary.page.issues.form.hints.sentence
    assert secretary.texts()[0] == TWELVE[0].text
    secretary.wait(lambda: secretary.drafts() == {"text": pasted})

    secretary.press(Qt.Key.Key_Down, ALT)
    secretary.press(Qt.Key.Key_Up, ALT)
    assert secretary.fields.text.raw == pasted
    secretary.fields.text.setFocus()
    secretary.press(Qt.Key.Key_Escape)
    secretary.press(Qt.Key.Key_Tab)
    assert secretary.fields.text.raw == TWELVE[0].text
    secretary.wait(lambda: secretary.drafts() == {})


def test_a_new_issue_that_is_too_long_stays_until_it_can_be_written(secretary: Secretary) -> None:
    secretary.press(Qt.Key.Key_Return, CTRL)
    QApplication.clipboard().setText("Đường lầy. " * 10_000)
    secretary.press(Qt.Key.Key_V, CTRL)
    secretary.press(Qt.Key.Key_Return, CTRL)
    assert len(secretary.fields.text.raw) > MOST_LETTERS
    assert len(secretary.issues()) == 2

    secretary.fields.text.selectAll()
    secretary.type("Ngắn thôi.")
    secretary.press(Qt.Key.Key_Return, CTRL)
    assert secretary.texts() == [TWELVE[0].text, "Ngắn thôi.", TWELVE[1].text]


def test_an_issue_with_nothing_but_a_riddle_in_it_is_not_lost_from_sight(secretary: Secretary) -> None:
    secretary.press(Qt.Key.Key_Return, CTRL)
    secretary.fields.due.setFocus()
    secretary.type("mai mốt")
    secretary.press(Qt.Key.Key_Up, ALT)
    assert secretary.page.issues.outline.count.text() == "3 vấn đề"
    secretary.press(Qt.Key.Key_Down, ALT)
    assert secretary.fields.due.raw == "mai mốt"
    assert len(secretary.issues()) == 2
    assert "Chưa hiểu thời hạn này" in secretary.page.issues.form.hints.sentence


def test_a_line_takes_a_line_and_says_what_it_left_out(secretary: Secretary) -> None:
    secretary.fields.raiser.setFocus()
    QApplication.clipboard().setText("Bàn Thị Dất " * 9_000)
    secretary.press(Qt.Key.Key_V, CTRL)
    assert "phần dán thừa đã bỏ" in secretary.page.issues.form.hints.sentence


def test_a_failed_write_keeps_the_words_and_says_why(
    secretary: Secretary, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_folder: object) -> object:
        return type("Usage", (), {"total": 1, "used": 1, "free": 0})()

    with monkeypatch.context() as disk:
        disk.setattr("shutil.disk_usage", full)
        secretary.type(" Gấp.")
        secretary.press(Qt.Key.Key_Tab)
        secretary.wait(lambda: secretary.page.notice.sentence.startswith("Ổ đĩa gần đầy"))
    assert secretary.texts()[0] == TWELVE[0].text
    assert secretary.fields.text.raw == f"{TWELVE[0].text} Gấp."

    secretary.press(Qt.Key.Key_Return, CTRL)
    assert secretary.texts()[0] == f"{TWELVE[0].text} Gấp."
