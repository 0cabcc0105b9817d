"""Which commitments are wanted, and the words by which they are found: kept ready, so typing never waits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.base import text
from app.domain.commitment import Column, CommitmentRow, column


@dataclass(frozen=True, slots=True)
class Wanted:
    """Empty parts leave out nothing."""

    words: str = ""
    agency: str = ""
    dialogue_id: bytes = b""


class Commitments:
    """All commitments of the notebook in their order, as of a day."""

    def __init__(self, rows: Sequence[CommitmentRow], today: date) -> None:
        self.rows, self.today = rows, today
        self._folded = [_folded(row) for row in rows]
        self._columns = [column(row, today) for row in rows]

    def columns(self, wanted: Wanted) -> Mapping[Column, list[CommitmentRow]]:
        """Those that are wanted, by column; answered ones the latest first."""
        found: dict[Column, list[CommitmentRow]] = {each: [] for each in Column}
        typed = text.fold(wanted.words).split()
        for row, folded, stands in zip(self.rows, self._folded, self._columns, strict=True):
            if (
                (not wanted.agency or wanted.agency in row.agencies)
                and (not wanted.dialogue_id or wanted.dialogue_id == row.dialogue_id)
                and all(word in folded for word in typed)
            ):
                found[stands].append(row)
        found[Column.ANSWERED].sort(key=lambda row: row.answered_on or date.min, reverse=True)
        return found

    def agencies(self) -> list[str]:
        """Those that promised something, in Vietnamese order."""
        return sorted({name for row in self.rows for name in row.agencies}, key=text.text_key)

    def dialogues(self) -> Mapping[bytes, CommitmentRow]:
        """Dialogue -> one of its commitments, the latest dialogue first."""
        latest = sorted(self.rows, key=lambda row: row.dialogue_on or date.max, reverse=True)
        found: dict[bytes, CommitmentRow] = {}
        for row in latest:
            found.setdefault(row.dialogue_id, row)
        return found


def _folded(row: CommitmentRow) -> str:
    return text.fold(" ".join((row.issue, row.task, row.person, *row.agencies, row.dialogue, row.answer)))
