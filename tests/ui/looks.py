"""What a page must look like at every text size: nothing cut, nothing unnamed, every stop reached."""

from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QWidget,
)

from app.ui.kit.button import Button, Kind

T = TypeVar("T", bound=QWidget)

_MOST_STOPS = 60
_NAMED = (QAbstractButton, QAbstractItemView, QComboBox, QLineEdit)


def cut_texts(page: QWidget) -> list[str]:
    """Labels and buttons whose words do not fit into them."""
    labels = [each.text() for each in _visible(page, QLabel) if each.text() and _is_cut(each)]
    buttons = [
        each.text()
        for each in _visible(page, QAbstractButton)
        if each.text()
        and (each.width() < each.minimumSizeHint().width() or each.height() < each.fontMetrics().height())
    ]
    boxes = [
        each.currentText()
        for each in _visible(page, QComboBox)
        if each.fontMetrics().horizontalAdvance(each.currentText()) > each.width() - 30
    ]
    sideways = [
        each.objectName() for each in _visible(page, QScrollArea) if each.horizontalScrollBar().maximum() > 0
    ]
    return [*labels, *buttons, *boxes, *sideways]


def unnamed(page: QWidget) -> list[str]:
    """Controls that a screen reader could not name."""
    return [
        f"{type(each).__name__} {each.objectName()}"
        for kind in _NAMED
        for each in _visible(page, kind)
        if not each.accessibleName()
    ]


def primaries(page: QWidget) -> list[str]:
    """The filled buttons one sees."""
    return [each.text() for each in _visible(page, Button) if each.kind == Kind.PRIMARY]


def tab_stops(page: QWidget) -> list[QWidget]:
    """Where Tab goes, from the first stop until it comes round."""
    stops: list[QWidget] = []
    for _press in range(_MOST_STOPS):
        focused = QApplication.focusWidget()
        if focused is None or focused in stops:
            break
        stops.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    return [stop for stop in stops if page.isAncestorOf(stop)]


def out_of_reach(page: QWidget, stops: list[QWidget]) -> list[str]:
    """Buttons and fields on this page that Tab does not come to; in a group the arrows go on."""
    return [
        each.accessibleName()
        for kind in (Button, QComboBox, QLineEdit)
        for each in _visible(page, kind)
        if each not in stops
        and each.isEnabled()
        and each.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (isinstance(each, Button) and each.group() is not None and not each.isChecked())
    ]


def _is_cut(label: QLabel) -> bool:
    metrics = label.fontMetrics()
    if not label.wordWrap():
        lines = label.text().split("\n")
        wide = max(metrics.horizontalAdvance(line) for line in lines)
        return wide > label.width() or metrics.height() * len(lines) > label.height()
    flags = int(Qt.TextFlag.TextWordWrap)
    needed = metrics.boundingRect(QRect(0, 0, label.width(), 10_000), flags, label.text())
    return needed.width() > label.width() or needed.height() > label.height()


def _visible(page: QWidget, kind: type[T]) -> list[T]:
    return [each for each in page.findChildren(kind) if each.isVisible()]
