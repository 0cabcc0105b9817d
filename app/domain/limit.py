"""Limits that a document sets, or a habit: data of the catalogue, each with its source."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limit:
    """What is asked for and by which document; missing it is said, never refused."""

    amount: int
    document: str
