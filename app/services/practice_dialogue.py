"""The dialogues of the practice notebook: one that was held, one that is planned.

What they hold is data: resources/practice/huong_khe_dialogue.toml.
"""

import tomllib
from collections.abc import Collection, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy.orm import Session

from app.base.paths import resource
from app.domain.commitment import CommitmentStatus
from app.domain.dialogue import DialogueDetails, DialogueScope, ParticipantRole, Publication
from app.domain.issue import IssueSource, Outcome
from app.services import commitment, dialogue, enrolment, issue, participant
from app.services.commitment import CommitmentAnswer
from app.services.issue import IssueDetails

_STAYED_AWAY = 6
"""Every sixth of those invited did not come."""
_OF_THE_FORM = (
    "code",
    "theme",
    "starts",
    "venue",
    "host",
    "plan_number",
    "language",
    "interpreter",
    "chair",
    "secretary",
    "purpose",
)
_OF_AN_ISSUE = ("text", "title", "theme", "village", "raised_by", "raiser", "answer", "answered_by")


def load(session: Session, starts_on: date, class_id: bytes) -> None:
    """Write both dialogues, their days counted from `starts_on`; the people of the class are invited."""
    for data in _data():
        dialogue_id = dialogue.create(session, _details(data, starts_on))
        dialogue.announce(session, dialogue_id, _day(data, "noticed", starts_on))
        dialogue.send_ahead(session, dialogue_id, _day(data, "sent", starts_on))
        held_on = starts_on + timedelta(days=data["on"])
        _write_issues(session, dialogue_id, data, held_on)
        is_held = "ends" in data
        _invite(session, dialogue_id, class_id, guests=data["guests"], have_come=is_held)
        if is_held:
            dialogue.finish(session, dialogue_id, ends=data["ends"], conclusion=data["conclusion"])
            published = starts_on + timedelta(days=data["published"])
            notice = Publication(published, data["published_number"], data["published_where"])
            dialogue.publish(session, dialogue_id, notice)


def _details(data: Mapping[str, Any], starts_on: date) -> DialogueDetails:
    return DialogueDetails(
        **{name: data[name] for name in _OF_THE_FORM if name in data},
        scope=DialogueScope(data["scope"]),
        held_on=_day(data, "on", starts_on),
        villages=tuple(data["villages"]),
        cohosts=tuple(data["cohosts"]),
        invited=tuple(data["invited"]),
        plan_signed_on=_day(data, "plan_signed", starts_on),
    )


def _write_issues(session: Session, dialogue_id: bytes, data: Mapping[str, Any], held_on: date) -> None:
    written = {}
    for row in data["issue"]:
        details = IssueDetails(
            **{name: row[name] for name in _OF_AN_ISSUE if name in row},
            source=IssueSource(row["source"]),
            outcome=Outcome(row["outcome"]) if "outcome" in row else None,
            agencies=tuple(row.get("agencies", ())),
            due_on=_day(row, "due", held_on),
        )
        written[issue.add(session, dialogue_id, details)] = row
    for promised in commitment.commitments(session, dialogue_id=dialogue_id):
        row = written[promised.issue_id]
        commitment.specify(session, promised.id, task=row["task"], person=row.get("person", ""))
        if "result" in row:
            commitment.answer(session, promised.id, _answer(row["result"], held_on))


def _answer(result: Mapping[str, Any], held_on: date) -> CommitmentAnswer:
    return CommitmentAnswer(
        CommitmentStatus(result["status"]),
        held_on + timedelta(days=result["answered"]),
        result["answer"],
        result["proof"],
        _day(result, "told", held_on),
    )


def _invite(
    session: Session, dialogue_id: bytes, class_id: bytes, *, guests: Collection[str], have_come: bool
) -> None:
    """Everyone of the class; those with one of these posts are guests."""
    for number, learner in enumerate(enrolment.learners(session, class_id), start=1):
        has_come = have_come and number % _STAYED_AWAY > 0
        participant.add_known(session, dialogue_id, learner.person_id, has_come=has_come)
    for row in participant.participants(session, dialogue_id):
        if row.position in guests:
            role = ParticipantRole.GUEST
            participant.add_known(session, dialogue_id, row.person_id, role, has_come=row.has_come)


def _day(data: Mapping[str, Any], name: str, first: date) -> date | None:
    return first + timedelta(days=data[name]) if name in data else None


@cache
def _data() -> list[Mapping[str, Any]]:
    written = resource("practice", "huong_khe_dialogue.toml").read_text(encoding="utf-8")
    return list(tomllib.loads(written)["dialogue"])
