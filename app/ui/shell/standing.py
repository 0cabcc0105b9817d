"""What the frame of the window says: whose notebook this is and what waits."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.base.i18n import _


@dataclass(frozen=True, slots=True)
class Badge:
    """A number in the navigation and how it is read aloud ("3 cam kết quá hạn")."""

    count: int
    spoken: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Read anew after each change; `badges` by page key."""

    title: str
    officer: str = field(repr=False)
    """Whose account works here."""
    office: str
    """And what that account may do, unless it may do everything."""
    waiting: int
    badges: Mapping[str, Badge] = field(default_factory=dict)
    is_practice: bool = False


def standing(session: Any) -> Standing:
    """What the notebook itself says; runs on the database thread."""
    from app.base.clock import today
    from app.domain.account import ROLE_NAMES, Role
    from app.services import account, commitment, handover, unit

    late = commitment.overdue(session, today(session.info["clock"]))
    here, waiting = unit.present(session), handover.waiting(session)
    who = account.working(session)
    role = "" if who.role == Role.ADMINISTRATOR else ROLE_NAMES[who.role]
    return Standing(
        title=unit.title(session),
        officer=who.name,
        office=" · ".join(filter(None, (role, here.office))),
        waiting=waiting,
        is_practice=session.info["is_practice"],
        badges={
            "dialogue": Badge(late, _("{count} cam kết quá hạn").format(count=late)),
            "handover": Badge(waiting, _("{count} thay đổi chưa bàn giao").format(count=waiting)),
        },
    )
