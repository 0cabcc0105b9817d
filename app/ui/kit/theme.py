"""How everything looks: colours, fonts, sizes and icons, for one text size and one light.

Widgets get the one `Theme` by constructor, read it when they paint, and hear `changed`.
"""

import re
import sys
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from app.base.paths import resource
from app.ui.kit import icons
from app.ui.kit.palette import DARK, LIGHT, Palette, from_system

SCALES = (100, 115, 130, 150)
"""Text sizes in per cent."""

ICON = 18
"""Side of an icon beside words, in px at 100 %."""

_TOKEN = re.compile(r"\{(\w+)\}")
_SIZE = re.compile(r"(\d+(?:\.\d+)?)(px|pt)")
_RATIOS = (1.0, 1.25, 1.5, 2.0)
"""Device pixels per px of the screens there are."""
_FONT_FILES = ("Regular", "Medium", "SemiBold", "Bold")


class Mode(StrEnum):
    """By day, by night, or as Windows has it."""

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"


class Role(StrEnum):
    """What a piece of text is; the theme knows its size and weight."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    CARD = "card"
    BIG = "big"
    TYPING = "typing"
    BODY = "body"
    STRONG = "strong"
    SMALL = "small"
    SMALL_STRONG = "small_strong"
    CAPTION = "caption"


class _Face(NamedTuple):
    points: float
    weight: QFont.Weight


_FACES = {
    Role.TITLE: _Face(17, QFont.Weight.Bold),
    Role.SUBTITLE: _Face(14.5, QFont.Weight.Bold),
    Role.CARD: _Face(12.5, QFont.Weight.Bold),
    Role.BIG: _Face(24, QFont.Weight.Bold),
    Role.TYPING: _Face(11, QFont.Weight.Normal),
    Role.BODY: _Face(10.5, QFont.Weight.Normal),
    Role.STRONG: _Face(10.5, QFont.Weight.DemiBold),
    Role.SMALL: _Face(9.5, QFont.Weight.Normal),
    Role.SMALL_STRONG: _Face(9.5, QFont.Weight.DemiBold),
    Role.CAPTION: _Face(9.5, QFont.Weight.Bold),
}


class Theme(QObject):
    """Tokens, fonts, scaled sizes and cached icons; `changed` after any of them changed."""

    changed = Signal()

    def __init__(self, mode: Mode = Mode.SYSTEM, scale: int = 100) -> None:
        super().__init__()
        self._mode, self._scale, self._is_fusion = mode, scale, False
        self._family = _load_family()
        self._pictures: dict[tuple[str, str, int, float], QPixmap] = {}
        self._renew()
        hints = QApplication.styleHints()
        hints.colorSchemeChanged.connect(self._follow_system)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow_system)

    @property
    def mode(self) -> Mode:
        """The light chosen by the person."""
        return self._mode

    @property
    def scale(self) -> int:
        """Text size in per cent."""
        return self._scale

    @property
    def palette(self) -> Palette:
        """The tokens in force."""
        return self._palette

    def colour(self, token: str) -> QColor:
        """The colour of a token, by its name in `Palette`."""
        return self._colours[token]

    def px(self, size: float) -> int:
        """A size given for 100 %, at the present text size; a line never vanishes."""
        return max(1, round(size * self._scale / 100)) if size else 0

    def unscaled(self, size: int) -> float:
        """How many px of 100 % fit into `size` px of the screen."""
        return size * 100 / self._scale

    def font(self, role: Role = Role.BODY) -> QFont:
        """The font of a role at the present text size."""
        return QFont(self._fonts[role])

    def pixmap(self, name: str, ink: str = "text", *, size: int = ICON, ratio: float = 1.0) -> QPixmap:
        """An icon in a token's colour; `size` for 100 %."""
        key = (name, ink, self.px(size), ratio)
        if key not in self._pictures:
            colour = self._colours[ink].name()
            self._pictures[key] = icons.draw(name, colour, size=self.px(size), ratio=ratio)
        return self._pictures[key]

    def icon(self, name: str, ink: str = "text", *, size: int = ICON, gap: int = 0) -> QIcon:
        """The same as a QIcon, for all screens; `gap` (at 100 %) keeps the words of a button off it."""
        icon = QIcon()
        for ratio in _RATIOS:
            picture = self.pixmap(name, ink, size=size, ratio=ratio)
            icon.addPixmap(_with_gap(picture, self.px(gap)) if gap else picture)
        return icon

    def sheet(self, name: str) -> str:
        """A style sheet of resources/style in the present colours and sizes."""
        tokens = self._palette.tokens()
        sheet = resource("style", name).read_text(encoding="utf-8")
        return _SIZE.sub(self._sized, _TOKEN.sub(lambda match: tokens[match[1]], sheet))

    def set_mode(self, mode: Mode) -> None:
        """Choose the light."""
        self._mode = mode
        self.dress()

    def set_scale(self, scale: int) -> None:
        """Choose the text size, one of `SCALES`."""
        self._scale = scale
        self.dress()

    def step_scale(self, steps: int) -> None:
        """The next larger (1) or smaller (-1) text size, as far as there is one."""
        place = min(range(len(SCALES)), key=lambda each: abs(SCALES[each] - self._scale))
        self.set_scale(SCALES[max(0, min(len(SCALES) - 1, place + steps))])

    def dress(self) -> None:
        """Give the whole application this look and tell every painted widget."""
        self._renew()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            if not self._is_fusion:
                application.setStyle(QStyleFactory.create("Fusion"))
                self._is_fusion = True
            application.setPalette(self._qt_palette())
            application.setFont(self.font())
            application.setStyleSheet(self.sheet("so8.qss"))
        self.changed.emit()

    def _sized(self, match: re.Match[str]) -> str:
        size = float(match[1])
        return f"{self.px(size)}px" if match[2] == "px" else f"{size * self._scale / 100}pt"

    def _follow_system(self) -> None:
        self.dress()

    def _renew(self) -> None:
        self._palette = self._chosen_palette()
        self._colours = {token: QColor(value) for token, value in self._palette.tokens().items()}
        self._fonts = {role: self._made_font(face) for role, face in _FACES.items()}
        self._pictures.clear()

    def _chosen_palette(self) -> Palette:
        hints = QApplication.styleHints()
        if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
            QApplication.setPalette(QPalette())
            return from_system(QApplication.palette())
        is_night = hints.colorScheme() == Qt.ColorScheme.Dark
        if self._mode == Mode.DARK or (self._mode == Mode.SYSTEM and is_night):
            return DARK
        return LIGHT

    def _made_font(self, face: _Face) -> QFont:
        font = QFont([self._family, "Noto Sans"])
        font.setPointSizeF(face.points * self._scale / 100)
        font.setWeight(face.weight)
        return font

    def _qt_palette(self) -> QPalette:
        palette = QPalette()
        for role, token in _QT_ROLES.items():
            palette.setColor(role, self._colours[token])
        return palette


_QT_ROLES = {
    QPalette.ColorRole.Window: "app",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "head",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Highlight: "sel",
    QPalette.ColorRole.HighlightedText: "text",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Link: "ptext",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "field",
    QPalette.ColorRole.Light: "surface",
}


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at a widget again after one of its properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _with_gap(picture: QPixmap, gap: int) -> QPixmap:
    ratio = picture.devicePixelRatio()
    wide = QPixmap(picture.width() + round(gap * ratio), picture.height())
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(0, 0, picture)
    painter.end()
    return wide


def _load_family() -> str:
    if sys.platform == "win32" and QFontDatabase.hasFamily("Segoe UI"):
        return "Segoe UI"
    for weight in _FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"NotoSans-{weight}.ttf")))
    return "Noto Sans"
