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

    def __init__(self, rows: Sequence[CommitmentRow], today: date, words: Mapping[bytes, str]) -> None:
        """`words` by commitment, folded."""
        self.rows, self.today = rows, today
        self._words = [words[row.id] for row in rows]
        self._columns = [column(row, today) for row in rows]
        self.agencies = sorted({name for row in rows for name in row.agencies}, key=text.text_key)
        """Those that promised something, in Vietnamese order."""
        one_of_each = {row.dialogue_id: row for row in rows}.values()
        self.dialogues = sorted(one_of_each, key=lambda row: row.dialogue_on or date.max, reverse=True)
        """One commitment of each dialogue, the latest dialogue first."""

    def columns(self, wanted: Wanted) -> Mapping[Column, list[CommitmentRow]]:
        """Those that are wanted, by column; answered ones the latest first."""
        found: dict[Column, list[CommitmentRow]] = {each: [] for each in Column}
        typed = text.fold(wanted.words).split()
        for row, words, stands in zip(self.rows, self._words, self._columns, strict=True):
            if (
                (not wanted.agency or wanted.agency in row.agencies)
                and (not wanted.dialogue_id or wanted.dialogue_id == row.dialogue_id)
                and all(word in words for word in typed)
            ):
                found[stands].append(row)
        found[Column.ANSWERED].sort(key=lambda row: row.answered_on or date.min, reverse=True)
        return found
