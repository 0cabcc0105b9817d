"""Policy dialogues: the plan, the dialogue, where it is held for, and who took part."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, validates

from app.base import text
from app.db.base import Reach, Synced, Word, child_of, reaches
from app.domain.dialogue import AgencyRole, DialogueScope, DialogueState, ParticipantRole


class DialoguePlan(Synced):
    """A plan (kế hoạch) for one dialogue or several."""

    __tablename__ = "dialogue_plan"

    number: Mapped[str] = reaches(Reach.PROVINCE)
    signed_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    title: Mapped[str] = reaches(Reach.PROVINCE, default="")


class Dialogue(Synced):
    """One meeting, from the first question to the last commitment."""

    __tablename__ = "dialogue"
    __table_args__ = (child_of("dialogue_plan", "plan_id"),)

    code: Mapped[str] = reaches(Reach.PROVINCE)
    theme: Mapped[str] = reaches(Reach.PROVINCE)
    theme_fold: Mapped[str | None] = reaches(Reach.MACHINE)
    plan_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)
    scope: Mapped[DialogueScope] = reaches(Reach.PROVINCE, Word(DialogueScope))
    state: Mapped[DialogueState] = reaches(Reach.PROVINCE, Word(DialogueState), default=DialogueState.PLANNED)
    state_reason: Mapped[str] = reaches(Reach.PROVINCE, default="")
    held_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    starts: Mapped[str] = reaches(Reach.PROVINCE, default="")
    ends: Mapped[str] = reaches(Reach.PROVINCE, default="")
    venue: Mapped[str] = reaches(Reach.PROVINCE, default="")
    language: Mapped[str] = reaches(Reach.PROVINCE, default="")
    """The language it is interpreted into; empty when it is held in Vietnamese alone."""
    interpreter: Mapped[str] = reaches(Reach.UNIT, default="")
    chair: Mapped[str] = reaches(Reach.UNIT, default="")
    secretary: Mapped[str] = reaches(Reach.UNIT, default="")
    purpose: Mapped[str] = reaches(Reach.UNIT, default="")
    conclusion: Mapped[str] = reaches(Reach.UNIT, default="")
    noticed_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    """When place, time and content were announced."""
    sent_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    """When the issues were sent to the agencies that have to answer."""
    published_on: Mapped[date | None] = reaches(Reach.PROVINCE)
    published_number: Mapped[str] = reaches(Reach.PROVINCE, default="")
    published_where: Mapped[str] = reaches(Reach.PROVINCE, default="")

    @validates("theme")
    def _keep_key(self, _key: str, theme: str) -> str:
        self.theme_fold = text.fold(theme)
        return theme


class DialoguePlace(Synced):
    """A village, or for a joint dialogue a commune, that it is held for; id = H(dialogue, place)."""

    __tablename__ = "dialogue_place"
    __table_args__ = (child_of("dialogue"), child_of("village"), Index(None, "dialogue_id"))

    dialogue_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    village_id: Mapped[bytes | None] = reaches(Reach.PROVINCE)
    commune_code: Mapped[str | None] = reaches(Reach.PROVINCE)


class DialogueAgency(Synced):
    """An agency that hosts a dialogue, hosts it with others, or is invited; id = H(dialogue, agency)."""

    __tablename__ = "dialogue_agency"
    __table_args__ = (child_of("dialogue"), child_of("agency"), Index(None, "dialogue_id"))

    dialogue_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    agency_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    role: Mapped[AgencyRole] = reaches(Reach.PROVINCE, Word(AgencyRole))


class Participant(Synced):
    """Someone of the register who is invited to a dialogue or came; id = H(dialogue, person)."""

    __tablename__ = "participant"
    __table_args__ = (
        child_of("dialogue"),
        child_of("person"),
        Index(None, "dialogue_id"),
        Index(None, "person_id"),
    )

    dialogue_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    person_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    role: Mapped[ParticipantRole] = reaches(Reach.PROVINCE, Word(ParticipantRole))
    has_come: Mapped[bool] = reaches(Reach.PROVINCE, default=False)
