"""A list of 1,500 people, read whole, against openpyxl looking at the same cells; fresh processes."""

from measure import paired_seconds, tell

_LIST = "tests/data/rosters/p16_toan_xa_1500.xlsx"
_OURS = f"""
from datetime import date
from pathlib import Path
from app.domain.ethnic_group import vocabulary
from app.rosters.reading import read
from app.rosters.vocabulary import Vocabulary
reading = read(Path({_LIST!r}), Vocabulary.of(vocabulary()), date(2026, 11, 25))
assert len(reading.people) == 1500
"""
_THEIRS = f"""
import openpyxl
book = openpyxl.load_workbook({_LIST!r}, read_only=True, data_only=True)
cells = [cell for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row]
assert len(cells) > 1500
"""


def main() -> None:
    """Print the line."""
    ours, theirs = paired_seconds(("-c", _OURS), ("-c", _THEIRS))
    tell("roster_1500_rows", ours, theirs, unit="s", most="<= 3x")


if __name__ == "__main__":
    main()
