"""The year's plan: targets, and how far the year has come."""

from datetime import date

from sqlalchemy import ColumnElement, distinct, func, select
from sqlalchemy.orm import Session

from app.db.base import derived_row
from app.db.certificate import Certificate
from app.db.plan import Plan, Target
from app.db.training_class import Enrolment, TrainingClass
from app.domain.plan import CERTIFICATES, INDICATORS, LEARNERS, TRAINING_CLASSES, Progress, expected_by


def set_target(session: Session, year: int, indicator: str, amount: int) -> None:
    """Set how much of an indicator the plan of this year asks for."""
    unit = session.info["unit"].encode()
    plan = derived_row(session, Plan, unit, str(year).encode(), year=year)
    session.flush()
    derived_row(
        session,
        Target,
        plan.id,
        indicator.encode(),
        plan_id=plan.id,
        indicator=indicator,
        amount=amount,
    )


def target(session: Session, year: int, indicator: str) -> int | None:
    """How much of an indicator the plan of a year asks for; None when it does not say."""
    query = (
        select(Target.amount)
        .join(Plan, (Plan.id == Target.plan_id) & (Plan.deleted == 0))
        .where(Plan.year == year, Target.indicator == indicator, Target.deleted == 0)
    )
    return session.scalars(query).first()


def progress(session: Session, today: date) -> list[Progress]:
    """Each target of this year with what was done up to today, in the order of pages."""
    query = (
        select(Target.indicator, Target.amount)
        .join(Plan, (Plan.id == Target.plan_id) & (Plan.deleted == 0))
        .where(Plan.year == today.year, Target.deleted == 0)
    )
    amounts = {row.indicator: row.amount for row in session.execute(query)}
    done = {
        TRAINING_CLASSES: _classes_held,
        LEARNERS: _learners,
        CERTIFICATES: _certificates,
    }
    return [
        Progress(indicator, amount, expected_by(amount, today), done[indicator](session, today))
        for indicator in INDICATORS
        if (amount := amounts.get(indicator)) is not None
    ]


def _classes_held(session: Session, today: date) -> int:
    query = select(func.count()).select_from(TrainingClass).where(*_held(today))
    return session.scalars(query).one()


def _learners(session: Session, today: date) -> int:
    """Distinct people, however many classes they were in."""
    query = (
        select(func.count(distinct(Enrolment.person_id)))
        .join(TrainingClass, TrainingClass.id == Enrolment.class_id)
        .where(Enrolment.deleted == 0, *_held(today))
    )
    return session.scalars(query).one()


def _certificates(session: Session, today: date) -> int:
    query = (
        select(func.count())
        .select_from(Certificate)
        .where(Certificate.deleted == 0, Certificate.year == today.year, Certificate.issued_on <= today)
    )
    return session.scalars(query).one()


def _held(today: date) -> tuple[ColumnElement[bool], ...]:
    return (
        TrainingClass.deleted == 0,
        TrainingClass.state.in_(("planned", "done")),
        TrainingClass.ends_on <= today,
        TrainingClass.ends_on >= date(today.year, 1, 1),
    )
