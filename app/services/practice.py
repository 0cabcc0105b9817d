"""The practice notebook: the class of Hương Khê, ready for its first day (mission.md).

What it holds is data: resources/practice/huong_khe.toml.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from app.base.paths import resource
from app.domain.attendance import DayPart
from app.domain.person import PersonDetails
from app.services import enrolment, plan, training_class
from app.services.enrolment import ListedPerson
from app.services.training_class import NewClass, NewLesson, NewTopic

KEY = "huong-khe"
_DAYS = 2


@dataclass(frozen=True, slots=True)
class PracticeSet:
    """Who keeps the practice notebook, and the list of people that comes with it."""

    commune_code: str
    officer: str
    roster: Path
    class_code: str


def practice_set() -> PracticeSet:
    """What is needed before the notebook is made."""
    data = _data()
    return PracticeSet(
        data["commune"], data["officer"], resource("practice", data["roster"]), data["class"]["code"]
    )


def load(session: Session, starts_on: date, people: Sequence[PersonDetails]) -> bytes:
    """Write the plan of the year and the class; it runs two days from `starts_on`."""
    data = _data()
    for indicator, amount in data["targets"].items():
        plan.set_target(session, starts_on.year, indicator, amount)
    slots = [(starts_on + timedelta(days=day), part) for day in range(_DAYS) for part in DayPart]
    new = NewClass(
        **{**data["class"], "programmes": tuple(data["class"]["programmes"])},
        topics=tuple(NewTopic(**topic) for topic in data["topics"]),
        lessons=tuple(NewLesson(on, part, topic) for topic, (on, part) in enumerate(slots, start=1)),
    )
    class_id = training_class.create(session, new)
    enrolment.enrol_list(session, class_id, [ListedPerson(details) for details in people])
    return class_id


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(resource("practice", "huong_khe.toml").read_text(encoding="utf-8"))
