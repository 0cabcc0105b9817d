"""What UniKey sends while one types Vietnamese: letters, and Backspace to put others in their place."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.meeting import send

BACK = "\b"
TELEX = {
    "Đường": ("D", BACK, "Đ", "u", BACK, "ư", "o", BACK, "ơ", "n", "g", BACK * 3, "ờng"),
    "tảo hôn": ("t", "a", "o", BACK * 2, "ảo", " ", "h", "o", BACK, "ô", "n"),
    "nguyễn": ("n", "g", "u", "y", "e", BACK, "ê", "n", BACK * 2, "ễn"),
    "Công": ("C", "o", BACK, "ô", "n", "g"),
}
"""A word -> what UniKey sends while one types it in Telex."""


def unikey(widget: QWidget, word: str) -> None:
    """Letters and Backspace as they come from UniKey; the window does its own work between them."""
    for piece in TELEX[word]:
        for letter in piece:
            if letter == BACK:
                QTest.keyClick(widget, Qt.Key.Key_Backspace)
            else:
                send(widget, letter)
        QApplication.processEvents()
