"""The year's plan and its targets."""

from sqlalchemy.orm import Mapped

from app.db.base import Reach, Synced, child_of, reaches


class Plan(Synced):
    """The plan of one year; id = H(unit, year)."""

    __tablename__ = "plan"

    year: Mapped[int] = reaches(Reach.PROVINCE)
    document: Mapped[str] = reaches(Reach.PROVINCE, default="")
    """Number and date of the decision that set it."""


class Target(Synced):
    """How much of one indicator the plan asks for; id = H(plan, indicator)."""

    __tablename__ = "target"
    __table_args__ = (child_of("plan"),)

    plan_id: Mapped[bytes] = reaches(Reach.PROVINCE)
    indicator: Mapped[str] = reaches(Reach.PROVINCE)
    amount: Mapped[int] = reaches(Reach.PROVINCE)
