"""Accounts: who opens this notebook. They are of this machine and never travel."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base, IsoDate, Word
from app.domain.account import Role


class Account(Base):
    """The person behind a seal of the key file; `number` is what that file says."""

    __tablename__ = "account"

    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    role: Mapped[Role] = mapped_column(Word(Role))
    closed_on: Mapped[date | None] = mapped_column(IsoDate)
