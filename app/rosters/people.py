"""One row of a table as one proposed person, with what to look at and what was put right."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.rosters.cells import Cell, Kind
from app.rosters.fields import NAME_FIELDS, CorrectionCode, Field, WarningCode
from app.rosters.numbers import read_national_id, read_phone
from app.rosters.table import Row, Table
from app.rosters.values import (
    Found,
    looks_like_formula,
    read_birth,
    read_ethnicity,
    read_name,
    read_sex,
    read_text,
)
from app.rosters.vocabulary import Vocabulary

_NOT_SPREAD = {*NAME_FIELDS, Field.BIRTH, Field.MALE, Field.FEMALE, Field.NATIONAL_ID}
"""A cell merged over several rows speaks for each of them, but never for what only one person has."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Something put right without asking, and how it was written."""

    code: CorrectionCode
    about: Field
    written: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class ProposedPerson:
    """What the list says about one person; None where it says nothing that can be used.

    `sex` is F or M, `birth` YYYY, YYYY-MM or YYYY-MM-DD, `ethnicity` an official name,
    `phone` ten and `national_id` twelve digits.
    """

    sheet: str | None
    row: int
    name: str = field(repr=False)
    sex: str | None = None
    birth: str | None = field(default=None, repr=False)
    ethnicity: str | None = field(default=None, repr=False)
    village: str | None = field(default=None, repr=False)
    position: str | None = field(default=None, repr=False)
    organisation: str | None = field(default=None, repr=False)
    phone: str | None = field(default=None, repr=False)
    national_id: str | None = field(default=None, repr=False)
    note: str | None = field(default=None, repr=False)
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class RowWarning:
    """What to look at. `person` is the 1-based place in the people, None where the row gives none."""

    sheet: str | None
    row: int
    code: WarningCode
    detail: str = field(default="", repr=False)
    person: int | None = None


class RowReader:
    """Reads the rows of one table; what a row raises is collected in `warnings` and `corrections`."""

    def __init__(self, table: Table, vocabulary: Vocabulary, *, today: date) -> None:
        self._table = table
        self._columns = {column.field: column.index for column in table.columns}
        self._readers: Mapping[Field, Callable[[Cell], Found]] = {
            Field.BIRTH: lambda cell: read_birth(cell, table.epoch, today=today),
            Field.SEX: read_sex,
            Field.ETHNICITY: lambda cell: read_ethnicity(cell, vocabulary),
            Field.PHONE: read_phone,
            Field.NATIONAL_ID: read_national_id,
        }
        self._row = Row(0, {})
        self._corrections: list[Correction] = []
        self.warnings: list[RowWarning] = []

    def read(self, row: Row, village: str | None) -> ProposedPerson | None:
        """The person of a row under a village heading; None, with a warning, where no name is in it."""
        self._row, self._corrections, self.warnings = row, [], []
        if row.is_hidden:
            self._warn(WarningCode.HIDDEN_ROW)
        name = read_name(self._name_text())
        if name.value is None:
            self._warn(WarningCode.MISSING_NAME)
            return None
        self._put_right(name.corrections, Field.NAME, written=self._name_text())
        sex, birth = self._sex_and_birth()
        if sex is None and name.sex and not self._has_sex_column():
            sex = name.sex
            self._put_right((CorrectionCode.SEX_FROM_TITLE,), Field.SEX, written=self._name_text())
        return ProposedPerson(
            sheet=self._table.sheet,
            row=row.number,
            name=name.value,
            sex=sex,
            birth=birth,
            ethnicity=self._value(Field.ETHNICITY),
            village=self._value(Field.VILLAGE) or village,
            position=self._value(Field.POSITION),
            organisation=self._value(Field.ORGANISATION),
            phone=self._value(Field.PHONE),
            national_id=self._value(Field.NATIONAL_ID),
            note=self._value(Field.NOTE),
            corrections=tuple(self._corrections),
        )

    def _name_text(self) -> str:
        cells = (self._cell(name) for name in (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME))
        return " ".join(cell.text for cell in cells if cell and self._is_sound(cell))

    def _has_sex_column(self) -> bool:
        return not {Field.SEX, Field.MALE, Field.FEMALE}.isdisjoint(self._columns)

    def _sex_and_birth(self) -> tuple[str | None, str | None]:
        """From their own columns, or from which of the columns Nam and Nữ holds an x or a birth."""
        sex, birth = self._value(Field.SEX), self._value(Field.BIRTH)
        marked = [(field, cell) for field in (Field.MALE, Field.FEMALE) if (cell := self._cell(field))]
        if len(marked) > 1:
            self._warn(WarningCode.AMBIGUOUS_SEX, " / ".join(cell.text for _field, cell in marked))
        elif marked:
            (field, cell) = marked[0]
            sex = sex or ("F" if field is Field.FEMALE else "M")
            if any(letter.isdigit() for letter in cell.text):
                birth = birth or self._use(cell, Field.BIRTH)
            elif not self._is_sound(cell):
                sex = None
        elif Field.FEMALE in self._columns and Field.MALE not in self._columns and sex is None:
            sex = "M"
        return sex, birth

    def _cell(self, field: Field) -> Cell | None:
        index = self._columns.get(field)
        if index is None:
            return None
        cell = self._row.cells.get(index)
        return cell if cell or field in _NOT_SPREAD else self._row.merged.get(index)

    def _value(self, field: Field) -> str | None:
        cell = self._cell(field)
        return self._use(cell, field) if cell else None

    def _use(self, cell: Cell, field: Field) -> str | None:
        if not self._is_sound(cell):
            return None
        found = self._readers.get(field, read_text)(cell)
        if found.warning:
            self._warn(found.warning, cell.text)
        self._put_right(found.corrections, field, written=cell.text)
        return found.value

    def _is_sound(self, cell: Cell) -> bool:
        """False for an error; text that looks like a formula is sound but worth a look."""
        if cell.kind is Kind.ERROR:
            self._warn(WarningCode.ERROR_CELL, cell.text)
            return False
        if cell.kind is Kind.TEXT and looks_like_formula(cell.text):
            self._warn(WarningCode.FORMULA_TEXT, cell.text)
        return True

    def _warn(self, code: WarningCode, detail: str = "") -> None:
        warning = RowWarning(self._table.sheet, self._row.number, code, detail)
        if warning not in self.warnings:
            self.warnings.append(warning)

    def _put_right(self, codes: tuple[CorrectionCode, ...], about: Field, *, written: str) -> None:
        self._corrections += [Correction(code, about, written) for code in codes]
