"""Jumping to a person by the first letters of a name."""

from collections.abc import Sequence

from app.base.text import fold
from app.domain.attendance import Learner

_NO_MATCH = 3


def seek(learners: Sequence[Learner], typed: str) -> int | None:
    """The row meant: a given name that begins so, else any word of a name, else any part of one."""
    wanted = fold(typed)
    if not wanted:
        return None
    best, row = min(
        ((_distance(fold(learner.name), wanted), row) for row, learner in enumerate(learners)),
        default=(_NO_MATCH, 0),
    )
    return row if best < _NO_MATCH else None


def _distance(name: str, wanted: str) -> int:
    given = name.rpartition(" ")[2]
    if given.startswith(wanted):
        return 0
    if f" {name}".find(f" {wanted}") >= 0:
        return 1
    return 2 if wanted in name else _NO_MATCH
