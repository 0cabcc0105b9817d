"""Totals of one lesson kept as counters, so that a mark changes them without counting again."""

from collections import Counter
from collections.abc import Iterable

from app.domain.attendance import CAME, Learner, LessonCount, Mark, Marks, Status
from app.domain.person import Sex


class Tally:
    """Agrees at every moment with `app.domain.attendance.count_lesson`."""

    def __init__(self, learners: Iterable[Learner], lesson_id: bytes, marks: Marks) -> None:
        self._statuses: Counter[Status] = Counter()
        self._sexes: Counter[Sex | None] = Counter()
        self._groups: Counter[str | None] = Counter()
        self._sexes_came: Counter[Sex | None] = Counter()
        self._groups_came: Counter[str | None] = Counter()
        for learner in learners:
            self._sexes[learner.sex] += 1
            self._groups[learner.ethnicity] += 1
            self.change(learner, None, marks.get((learner.enrolment_id, lesson_id)))

    def change(self, learner: Learner, before: Mark | None, after: Mark | None) -> None:
        """One person's mark became another."""
        for mark, step in ((before, -1), (after, 1)):
            if mark is None:
                continue
            self._statuses[mark.status] += step
            if mark.status in CAME:
                self._sexes_came[learner.sex] += step
                self._groups_came[learner.ethnicity] += step

    @property
    def enrolled(self) -> int:
        """How many people the class has."""
        return self._sexes.total()

    @property
    def came(self) -> int:
        """Late ones came; those who sent someone else did not."""
        return sum(self._statuses[status] for status in CAME)

    @property
    def marked(self) -> int:
        """How many have a mark."""
        return self._statuses.total()

    def count(self) -> LessonCount:
        """The totals as everything else knows them."""
        return LessonCount(
            enrolled=self.enrolled,
            came=self.came,
            by_status={status: count for status, count in self._statuses.items() if count},
            by_sex={sex: (self._sexes_came[sex], of) for sex, of in self._sexes.items()},
            by_ethnicity={group: (self._groups_came[group], of) for group, of in self._groups.items()},
        )
