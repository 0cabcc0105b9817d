"""From a file to proposed people: the whole way, and the way again when the officer changes a column."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.base.text import fold
from app.rosters.body import RowResult, read_body
from app.rosters.columns import with_meanings
from app.rosters.fields import Field, WarningCode
from app.rosters.formats import read_sheets
from app.rosters.legacy import refuse_legacy_letters
from app.rosters.people import ProposedPerson, RowWarning
from app.rosters.table import LeftOut, Table, find_tables
from app.rosters.vocabulary import Vocabulary

_PERSON_FIELDS = (
    "name",
    "sex",
    "birth",
    "ethnicity",
    "village",
    "position",
    "organisation",
    "phone",
    "national_id",
    "note",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds, as far as it was understood. Nothing of it is in the notebook yet.

    The place in `people` plus one is what a warning calls `person`.
    """

    tables: tuple[Table, ...]
    people: tuple[ProposedPerson, ...] = field(repr=False)
    warnings: tuple[RowWarning, ...]
    left_out: tuple[LeftOut, ...]

    def as_json_dict(self) -> dict[str, list[dict[str, str | int | None]]]:
        """People and warnings alone, for programs that read them."""
        return {
            "people": [{name: getattr(person, name) for name in _PERSON_FIELDS} for person in self.people],
            "warnings": [
                {
                    "row": warning.row,
                    "sheet": warning.sheet,
                    "person": warning.person,
                    "code": warning.code.value,
                    "detail": warning.detail,
                }
                for warning in self.warnings
            ],
        }


def read(path: Path, vocabulary: Vocabulary, today: date) -> Reading:
    """The people of a file. Raises UnreadableFile, in words, when there are none or it cannot be read."""
    sheets = read_sheets(path)
    refuse_legacy_letters(sheets)
    found = (with_meanings(table, vocabulary) for sheet in sheets for table in find_tables(sheet))
    reading = _of_tables([table for table in found if table], vocabulary, today=today)
    if not reading.people:
        raise UnreadableFile(
            _(
                "Không thấy danh sách người nào trong tệp: không có bảng nào có cột Họ và tên. "
                "Sổ không thay đổi. "
                "Hãy kiểm tra lại tệp, hoặc thêm một dòng tiêu đề có cột Họ và tên rồi nhập lại."
            )
        )
    return reading


def reinterpret(
    reading: Reading, table: int, *, fields: Mapping[int, Field], vocabulary: Vocabulary, today: date
) -> Reading:
    """The same file read with other meanings for some columns of one table.

    `table` is its place in `reading.tables`; `fields` goes by `Column.index`.
    """
    tables = list(reading.tables)
    tables[table] = tables[table].with_fields(fields)
    return _of_tables(tables, vocabulary, today=today)


def _of_tables(tables: Iterable[Table], vocabulary: Vocabulary, *, today: date) -> Reading:
    tables = tuple(tables)
    results = [result for table in tables for result in read_body(table, vocabulary, today=today)]
    people = tuple(result.person for result in results if result.person)
    return Reading(
        tables=tables,
        people=people,
        warnings=tuple(_numbered(results)),
        left_out=tuple(dict.fromkeys(result.left_out for result in results if result.left_out)),
    )


def _numbered(results: Iterable[RowResult]) -> Iterator[RowWarning]:
    """Warnings with the places of their people; the later of two equal people has one more."""
    seen: dict[tuple[str, str], int] = {}
    place = 0
    for result in results:
        person = result.person
        place += person is not None
        for warning in result.warnings:
            yield replace(warning, person=place if person else None)
        if person and person.birth:
            earlier = seen.setdefault((fold(person.name), person.birth), person.row)
            if earlier != person.row:
                detail = _("Giống dòng {row}").format(row=earlier)
                yield RowWarning(person.sheet, person.row, WarningCode.DUPLICATE_PERSON, detail, place)
