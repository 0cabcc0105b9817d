"""What is merged, and where each value came from: the batches' graph, and the heads of fields.

The same tables at the laptop and at the province. Numbers of batches are local to one database
and one unit; batches are compared between machines by their hashes alone.
"""

from sqlalchemy import Index, column
from sqlalchemy.orm import Mapped, mapped_column

from app.db.base import Base


class MergedBatch(Base):
    """A batch that is merged. A branch is a line of batches of which each names the one before.

    A clone or a restored notebook goes on from the same batch as its twin: a second branch.
    """

    __tablename__ = "merged_batch"

    unit: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    """From 1, in the order of merging here; a batch comes after its parents."""
    hash: Mapped[bytes]
    """The first half of the batch's hash."""
    branch: Mapped[int]
    """The number of the first batch of its branch."""
    place: Mapped[int]
    """From 1 in its branch."""

    __table_args__ = (
        Index("ix_merged_batch_hash", "unit", "hash", unique=True),
        Index("ix_merged_batch_branch", "unit", "branch", "place", unique=True),
    )


class BranchClock(Base):
    """How far a batch knew each branch, its own with itself: one row answers "was it before?"."""

    __tablename__ = "branch_clock"

    unit: Mapped[str] = mapped_column(primary_key=True)
    batch: Mapped[int] = mapped_column(primary_key=True)
    branch: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[int]


class Head(Base):
    """A value of a field that no later write has seen: one, or several written without each other.

    A field that was never written since its row was made has no head here: its value came with
    the batch in the row's `base`.
    """

    __tablename__ = "head"

    unit: Mapped[str] = mapped_column(primary_key=True)
    tbl: Mapped[int] = mapped_column(primary_key=True)
    row: Mapped[bytes] = mapped_column(primary_key=True)
    field: Mapped[int] = mapped_column(primary_key=True)
    batch: Mapped[int] = mapped_column(primary_key=True)
    second: Mapped[int]
    ordinal: Mapped[int]
    is_shown: Mapped[bool]
    """Whether the row's field has this value; False for one that stands beside it."""
    number: Mapped[int | None]
    """The value, when it is an integer; all three are NULL for an emptied field."""
    text: Mapped[str | None]
    blob: Mapped[bytes | None]

    __table_args__ = (
        Index(
            "ix_head_beside",
            "unit",
            "tbl",
            "row",
            sqlite_where=column("is_shown") == 0,
            postgresql_where=column("is_shown") == 0,
        ),
    )
