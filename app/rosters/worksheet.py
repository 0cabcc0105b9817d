"""One worksheet, its strings and its styles: what the cells of an .xlsx say. ECMA-376 part 1, section 18."""

import math
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from typing_extensions import override

from app.rosters.cells import MAX_CELLS, Cell, Kind, Merge, Sheet, column_number, date_of_serial
from app.rosters.package import Target, damaged, too_big

_DATE_FORMATS = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
_FORMAT_NOISE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LEGACY_FONT = re.compile(r"\.Vn|VNI[- ]", re.IGNORECASE)
TRUE = {"1", "true"}
_MAX_CELL_LETTERS = 40_000
_MAX_MERGES = 20_000
_MAX_COLUMN = 16_384
_MAX_ROW = 1_048_576
_NOT_COMPUTED = Cell("#?", Kind.ERROR)
"""A formula saved by a program that did not work it out."""


@dataclass(frozen=True, slots=True)
class Style:
    """What a cell's looks say about its value."""

    is_date: bool = False
    zeros: int = 0
    """Digits of a format such as 000000000000, which shows lost zeros again."""
    legacy_font: bool = False


_PLAIN_STYLE = Style()


class _Text:
    """Collects the letters of one string, without the reading aids of East Asian files."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._letters = 0
        self._open = False
        self._aside = False

    def clear(self) -> None:
        self._pieces.clear()
        self._letters = 0

    def taken(self) -> str:
        text = "".join(self._pieces)
        return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text

    def start(self, tag: str) -> None:
        if tag == "rPh":
            self._aside = True
        elif tag in {"t", "v"}:
            self._open = not self._aside

    def end(self, tag: str) -> None:
        if tag == "rPh":
            self._aside = False
        elif tag in {"t", "v"}:
            self._open = False

    def data(self, text: str) -> None:
        if self._open:
            self._letters += len(text)
            if self._letters > _MAX_CELL_LETTERS:
                raise too_big()
            self._pieces.append(text)


class Strings(Target):
    """The texts that cells share, by their number."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._text = _Text()

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        del attributes
        if tag == "si":
            self._text.clear()
        else:
            self._text.start(tag)

    @override
    def end(self, tag: str) -> None:
        if tag == "si":
            self.texts.append(self._text.taken())
            if len(self.texts) > MAX_CELLS:
                raise too_big()
        else:
            self._text.end(tag)

    @override
    def data(self, text: str) -> None:
        self._text.data(text)


class Styles(Target):
    """What the style number of a cell says about dates, lost zeros and fonts."""

    def __init__(self) -> None:
        self.styles: list[Style] = []
        self._formats: dict[str, str] = {}
        self._legacy_fonts: list[bool] = []
        self._within = ""

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag in {"fonts", "cellXfs", "numFmts"}:
            self._within = tag
        elif tag == "numFmt" and self._within == "numFmts":
            self._formats[attributes["numFmtId"]] = attributes.get("formatCode", "")
        elif tag == "font" and self._within == "fonts":
            self._legacy_fonts.append(False)
        elif tag == "name" and self._within == "fonts":
            self._legacy_fonts[-1] = _LEGACY_FONT.match(attributes.get("val", "")) is not None
        elif tag == "xf" and self._within == "cellXfs":
            self.styles.append(self._style(attributes))

    def _style(self, attributes: dict[str, str]) -> Style:
        number = attributes.get("numFmtId", "0")
        code = _FORMAT_NOISE.sub("", self._formats.get(number, "")).lower()
        font = int(attributes.get("fontId", "0"))
        is_builtin_date = number not in self._formats and int(number) in _DATE_FORMATS
        return Style(
            is_date=is_builtin_date or bool(set("dy") & set(code)),
            zeros=len(code) if set(code) == {"0"} else 0,
            legacy_font=font < len(self._legacy_fonts) and self._legacy_fonts[font],
        )

    @override
    def end(self, tag: str) -> None:
        if tag == self._within:
            self._within = ""


class SheetReader(Target):
    """Fills `sheet` with its cells."""

    def __init__(self, sheet: Sheet, *, strings: list[str], styles: list[Style]) -> None:
        self.sheet = sheet
        self._strings = strings
        self._styles = styles
        self._text = _Text()
        self._row = self._column = 0
        self._row_cells: dict[int, Cell] = {}
        self._cell: dict[str, str] = {}
        self._formula = False
        self._count = 0

    @override
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._start_cell(attributes)
        elif tag == "row":
            self._start_row(attributes)
        elif tag == "f":
            self._formula = True
        elif tag == "mergeCell":
            self._merge(attributes["ref"])
        elif tag == "col" and attributes.get("hidden") in TRUE:
            last = min(int(attributes["max"]), _MAX_COLUMN)
            self.sheet.hidden_columns.update(range(int(attributes["min"]), last + 1))
        else:
            self._text.start(tag)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._row = int(attributes.get("r", self._row + 1))
        if self._row > _MAX_ROW:
            raise damaged()
        self._column = 0
        self._row_cells = {}
        if attributes.get("hidden") in TRUE:
            self.sheet.hidden_rows.add(self._row)

    def _start_cell(self, attributes: dict[str, str]) -> None:
        reference = attributes.get("r")
        self._column = _column_of(reference.rstrip("0123456789")) if reference else self._column + 1
        self._cell = attributes
        self._formula = False
        self._text.clear()

    @override
    def end(self, tag: str) -> None:
        if tag == "c":
            cell = self._finished()
            if cell is not None and cell.text.strip():
                self._keep(cell)
        elif tag == "row":
            if self._row_cells:
                self.sheet.rows[self._row] = self._row_cells
        else:
            self._text.end(tag)

    @override
    def data(self, text: str) -> None:
        self._text.data(text)

    def _keep(self, cell: Cell) -> None:
        self._count += 1
        if self._count > MAX_CELLS:
            raise too_big()
        self._row_cells[self._column] = cell
        if cell.kind is Kind.TEXT and not cell.text.isascii() and self._style().legacy_font:
            self.sheet.legacy_font_cells += 1

    def _style(self) -> Style:
        number = int(self._cell.get("s", "0"))
        return self._styles[number] if number < len(self._styles) else _PLAIN_STYLE

    def _finished(self) -> Cell | None:
        raw, kind = self._text.taken(), self._cell.get("t", "n")
        if kind == "s":
            return Cell(self._strings[int(raw)]) if raw else None
        if kind == "e":
            return Cell(raw, Kind.ERROR)
        if kind == "n":
            if raw.strip():
                return _number_cell(raw.strip(), self._style(), epoch=self.sheet.epoch)
            return _NOT_COMPUTED if self._formula else None
        return Cell(raw)

    def _merge(self, reference: str) -> None:
        first, _colon, last = reference.partition(":")
        (left, top), (right, bottom) = _corner(first), _corner(last or first)
        self.sheet.merges.append(Merge(top, left, bottom, right))
        if len(self.sheet.merges) > _MAX_MERGES:
            raise too_big()


@lru_cache(maxsize=1024)
def _column_of(letters: str) -> int:
    column = column_number(letters)
    if not 1 <= column <= _MAX_COLUMN:
        raise damaged()
    return column


def _corner(reference: str) -> tuple[int, int]:
    letters = reference.replace("$", "").rstrip("0123456789")
    return _column_of(letters), int(reference.replace("$", "")[len(letters) :])


def _number_cell(raw: str, style: Style, *, epoch: date) -> Cell:
    number = float(raw)
    if not math.isfinite(number):
        return Cell(raw)
    if style.is_date:
        day = date_of_serial(number, epoch) if number >= 1 else None
        if day is not None:
            return Cell(f"{day:%d/%m}/{day.year}", Kind.DATE, number)
    text = str(int(number)) if number.is_integer() else format(number, ".15g")
    return Cell(text.zfill(style.zeros), Kind.NUMBER, number)
