from pytestqt.qtbot import QtBot

from app.ui.kit.theme import Theme
from app.ui.shell.status import StatusBar
from tests.office import NOW


def test_a_save_that_failed_stays_said_until_something_is_written_after_it(
    qtbot: QtBot, theme: Theme
) -> None:
    status = StatusBar(theme, lambda: NOW)
    qtbot.addWidget(status)
    status.show_writing()
    status.show_writing()
    status.show_not_saved()
    status.show_saved("Thêm thôn")
    assert status.sentence.startswith("Chưa lưu được: xem lý do")

    status.show_writing()
    assert status.sentence.startswith("Đang lưu…")
    status.show_saved("Thêm thôn")
    assert status.sentence.startswith("Đã lưu lúc 08:00")


def test_a_sentence_without_a_write_goes_with_its_page_and_one_of_a_write_stays(
    qtbot: QtBot, theme: Theme
) -> None:
    status = StatusBar(theme, lambda: NOW)
    qtbot.addWidget(status)
    status.say("Buổi này chưa tới.")
    status.turn_page()
    assert "chưa tới" not in status.sentence

    status.show_writing()
    status.say("Đã ghi 45 người.")
    status.turn_page()
    status.show_saved("Điểm danh")
    status.turn_page()
    assert "Đã ghi 45 người." in status.sentence
