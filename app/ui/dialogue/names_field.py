"""A line of several names between semicolons, each suggested from a few letters."""

from collections.abc import Callable, Sequence

from app.domain.agency import SEPARATOR, split
from app.ui.kit.rows import RowItem
from app.ui.kit.suggest import SuggestField
from app.ui.kit.theme import Theme

Find = Callable[[str], Sequence[str]]
"""Names meant by a few letters, the likeliest first."""


class NamesField(SuggestField):
    """`spell` writes out what was typed in short, once the line is left."""

    def __init__(self, theme: Theme, caption: str, *, takes_many: bool = True) -> None:
        super().__init__(theme, caption)
        self._takes_many = takes_many
        self.suggestions: Find = lambda _piece: ()
        self.spell: Callable[[str], str] = lambda piece: piece
        self.typed.connect(self._suggest)
        self.chosen.connect(self._put)
        self.entered.connect(self.focusNextChild)
        self.line.finished.connect(lambda _words: self.show_names(self.names))

    @property
    def names(self) -> tuple[str, ...]:
        """The names in the line, each once."""
        pieces = split(self.line.value) if self._takes_many else [self.line.value]
        return tuple(dict.fromkeys(self.spell(piece) for piece in pieces if piece))

    def show_names(self, names: Sequence[str]) -> None:
        """Put these into the line."""
        self.line.set_value(f"{SEPARATOR} ".join(names))
        self.show_rows(())

    def _piece_start(self) -> int:
        return self.line.text().rfind(SEPARATOR) + 1 if self._takes_many else 0

    def _suggest(self, typed: str) -> None:
        piece = typed[self._piece_start() :].strip()
        names = self.suggestions(piece) if piece else ()
        is_there = len(names) == 1 and names[0] == piece
        self.show_rows([] if is_there else [RowItem(name, key=name) for name in names])

    def _put(self, name: object) -> None:
        before = self.line.text()[: self._piece_start()]
        self.line.setText(f"{before} {name}".strip())
