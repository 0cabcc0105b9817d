import re
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from app.base.paths import program_folder, resource
from app.ui.kit.palette import DARK, LIGHT, Palette, from_system
from app.ui.kit.theme import SCALES, Mode, Role, Theme

_TEXTS = [
    ("text", "surface"),
    ("text", "app"),
    ("text", "sunken"),
    ("text", "sel"),
    ("muted", "surface"),
    ("muted", "app"),
    ("muted", "head"),
    ("muted", "sunken"),
    ("muted", "sel"),
    ("on_primary", "primary"),
    ("on_primary", "primary_dark"),
    ("ptext", "psoft"),
    ("ptext", "surface"),
    ("ptext", "sel"),
    ("ok", "oksoft"),
    ("ok", "surface"),
    ("warn", "warnsoft"),
    ("warn", "surface"),
    ("bad", "badsoft"),
    ("bad", "surface"),
    ("vio", "viosoft"),
    ("navtext", "nav"),
    ("navtext", "navh"),
    ("navtext", "navpractice"),
    ("navmuted", "nav"),
    ("navmuted", "navh"),
    ("navmuted", "navpractice"),
    ("on_accent", "accent"),
]
_GRAPHICS = [
    ("field", "surface"),
    ("focus", "surface"),
    ("focus", "app"),
    ("accent", "navh"),
    ("c1", "surface"),
    ("c2", "surface"),
    ("c3", "surface"),
    ("c4", "surface"),
]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _TEXTS)
def test_every_text_stands_out_from_its_ground(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(palette.tokens()[ink], palette.tokens()[ground]) >= 4.5


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), _GRAPHICS)
def test_every_shape_stands_out_from_its_ground(palette: Palette, ink: str, ground: str) -> None:
    assert contrast(palette.tokens()[ink], palette.tokens()[ground]) >= 3


def test_high_contrast_takes_the_colours_of_the_system() -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Window, "#000000")
    system.setColor(QPalette.ColorRole.WindowText, "#ffff00")

    palette = from_system(system)

    assert (palette.surface, palette.badsoft, palette.text, palette.bad) == (
        "#000000",
        "#000000",
        "#ffff00",
        "#ffff00",
    )


def test_no_colour_is_written_outside_the_palette() -> None:
    colour = re.compile(r"#[0-9A-Fa-f]{6}\b|#[0-9A-Fa-f]{3}\b|QColor\(\d|\brgba?\(")
    files = [*program_folder().glob("app/ui/**/*.py"), resource("style", "so8.qss")]

    guilty = [file.name for file in files if file.name != "palette.py" and colour.search(_code(file))]

    assert guilty == []


def test_nothing_opens_a_message_box_or_uses_what_the_design_avoids() -> None:
    avoided = re.compile(r"QMessageBox|QTableWidget|setIndexWidget|InlineCompletion|QDateEdit|QWizard")

    guilty = [file.name for file in program_folder().glob("app/ui/**/*.py") if avoided.search(_code(file))]

    assert guilty == []


def test_every_icon_named_in_the_code_is_shipped() -> None:
    shipped = {file.stem for file in resource("icons").glob("*.svg")}
    named = re.compile(r'icon="([a-z0-9-]+)"|IconLabel\(\s*(?:self\._)?\w+,\s*"([a-z0-9-]+)"')
    used = {
        name
        for file in program_folder().glob("app/ui/**/*.py")
        for match in named.findall(file.read_text(encoding="utf-8"))
        for name in match
        if name
    }

    assert used
    assert used - shipped == set()


@pytest.mark.parametrize("scale", SCALES)
def test_sizes_and_fonts_grow_with_the_text(theme: Theme, scale: int) -> None:
    theme.set_scale(scale)

    assert theme.px(100) == scale
    assert theme.px(0) == 0
    assert theme.px(1) >= 1
    assert theme.font(Role.BODY).pointSizeF() == pytest.approx(10.5 * scale / 100, abs=0.05)


def test_text_size_steps_stop_at_both_ends(theme: Theme) -> None:
    for _time in range(9):
        theme.step_scale(1)
    assert theme.scale == 150

    for _time in range(9):
        theme.step_scale(-1)
    assert theme.scale == 100


def test_icons_follow_the_light(theme: Theme) -> None:
    by_day = theme.pixmap("check", "text").toImage()
    theme.set_mode(Mode.DARK)

    assert theme.pixmap("check", "text").toImage() != by_day
    assert theme.pixmap("check", "text", ratio=2).width() == 36


def test_setting_a_text_keeps_every_reference_to_none(qtbot: QtBot) -> None:
    """A PySide6 that loses one each time ends in a crash (architecture.md 1)."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)

    for number in range(500):
        label.setText(str(number))

    assert abs(sys.getrefcount(None) - before) < 50


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _code(file: Path) -> str:
    return file.read_text(encoding="utf-8")
