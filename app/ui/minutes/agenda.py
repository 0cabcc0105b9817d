"""The issues of a dialogue in their order, among them the one that is not in the notebook yet."""

from collections.abc import Sequence

from app.domain.issue import IssueRow, Standing
from app.ui.minutes.unsaved import OpenIssue, Unsaved


class Agenda:
    """One `OpenIssue` for each issue while the dialogue is open; `current` is the one in the form."""

    def __init__(self, unsaved: Unsaved) -> None:
        self._unsaved = unsaved
        self._dialogue_id = b""
        self._known: dict[bytes, OpenIssue] = {}
        self._rows: Sequence[IssueRow] = ()
        self._asked_for: frozenset[bytes] = frozenset()
        self.current: OpenIssue | None = None
        self.wanted: OpenIssue | None = None
        """To be shown once it has been read."""

    def start(self, dialogue_id: bytes) -> None:
        """Another dialogue."""
        self._dialogue_id, self._rows = dialogue_id, ()
        self._known.clear()
        self._asked_for = frozenset()
        self.current = self.wanted = None

    def begin_reading(self) -> None:
        """The notebook is asked: an issue that is written while it answers is none of its answer."""
        self._keep_open_ones()
        self._asked_for = frozenset(self._known)

    def show_rows(self, rows: Sequence[IssueRow]) -> None:
        """What the notebook says; decides which issue is the current one now."""
        is_first, before = self.current is None, [issue for issue, _row in self.listed()]
        self._rows = rows
        self._keep_open_ones()
        wanted, self.wanted = self.wanted or self.current, None
        if wanted is None or not self._is_still_there(wanted):
            place = before.index(wanted) if wanted in before else 0
            wanted = self._neighbour(place, is_first=is_first)
        self.current = wanted

    def go(self, issue: OpenIssue) -> bool:
        """Make it the current one; False when it has to be read first."""
        if issue.id is not None and self.row_of(issue) is None:
            self._keep(issue)
            self.wanted = issue
            return False
        self.current = issue
        return True

    def new(self) -> OpenIssue:
        """An issue behind the current one."""
        return OpenIssue(self._dialogue_id, after=self.current)

    def of(self, issue_id: bytes) -> OpenIssue:
        """The issue with this id; the dialogue's own id is that of a new one."""
        if issue_id == self._dialogue_id:
            return OpenIssue(issue_id)
        return self._known.setdefault(issue_id, OpenIssue(self._dialogue_id, issue_id))

    def listed(self) -> list[tuple[OpenIssue, IssueRow | None]]:
        """As the outline shows them."""
        listed: list[tuple[OpenIssue, IssueRow | None]] = [(self.of(row.id), row) for row in self._rows]
        for new in self._unwritten():
            places = [place for place, (issue, _row) in enumerate(listed) if issue is new.after]
            listed.insert(places[0] + 1 if places else len(listed), (new, None))
        return listed

    def row_of(self, issue: OpenIssue) -> IssueRow | None:
        """What the notebook says of it; None before it is there."""
        return next((row for row in self._rows if row.id == issue.id), None)

    def beside(self, by: int) -> OpenIssue | None:
        """The issue so many places after the current one."""
        order = [issue for issue, _row in self.listed()]
        place = order.index(self.current) + by if self.current in order else -1
        return order[place] if 0 <= place < len(order) else None

    def _unwritten(self) -> list[OpenIssue]:
        """New ones, and those that were sent off and have not been read yet."""
        issues = [*self._unsaved.issues(), *([self.current] if self.current else [])]
        return [issue for issue in dict.fromkeys(issues) if self.row_of(issue) is None]

    def _keep_open_ones(self) -> None:
        for issue in (self.current, self.wanted, *self._unsaved.issues()):
            self._keep(issue)
            self._keep(issue.after if issue else None)

    def _keep(self, issue: OpenIssue | None) -> None:
        if issue is not None and issue.id is not None:
            self._known.setdefault(issue.id, issue)

    def _is_still_there(self, issue: OpenIssue) -> bool:
        if issue.id not in self._asked_for or self.row_of(issue) is not None:
            return True
        if not any(self._unsaved.values(issue).values()):
            return False
        # taken back, or never written, while words in it are not: they begin it anew
        self._known.pop(issue.id, None)
        issue.id = None
        return True

    def _neighbour(self, place: int, *, is_first: bool) -> OpenIssue:
        """The first that waits for an answer; later the one that came to stand where one was."""
        if not self._rows:
            return OpenIssue(self._dialogue_id)
        waiting = (row for row in self._rows if row.standing == Standing.UNANSWERED)
        there = self._rows[min(place, len(self._rows) - 1)]
        return self.of((next(waiting, there) if is_first else there).id)
