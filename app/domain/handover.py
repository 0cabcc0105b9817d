"""Handing over to the province: what waits, and how far each hand-over has come."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.base.i18n import _


class HandOverState(StrEnum):
    """How far a sealed batch has come; only a signed receipt makes it RECEIVED."""

    WAITING = "waiting"
    ON_STICK = "on_stick"
    RECEIVED = "received"


STATE_WORDS = {
    HandOverState.WAITING: _("chưa bàn giao"),
    HandOverState.ON_STICK: _("đã ghi ra USB"),
    HandOverState.RECEIVED: _("tỉnh đã nhận"),
}


class Way(StrEnum):
    """By what a batch was handed over."""

    STICK = "stick"
    NETWORK = "network"


WAY_WORDS = {Way.STICK: _("USB"), Way.NETWORK: _("Qua mạng")}


@dataclass(frozen=True, slots=True)
class HandOverRow:
    """One sealed batch as the hand-over page lists it."""

    number: int
    changes: int
    sealed_at: datetime
    stick_at: datetime | None
    receipt_number: int | None
    received_at: datetime | None

    @property
    def way(self) -> Way | None:
        """The stick when it was written to one, else the network once it was received."""
        if self.stick_at is not None:
            return Way.STICK
        return Way.NETWORK if self.received_at is not None else None

    @property
    def state(self) -> HandOverState:
        """How far it has come."""
        if self.received_at is not None:
            return HandOverState.RECEIVED
        return HandOverState.WAITING if self.stick_at is None else HandOverState.ON_STICK


@dataclass(frozen=True, slots=True)
class Machine:
    """Another machine of the unit."""

    activation: bytes
    """What it is let in by."""
    code: str
    """Eight digits: two officers compare them by telephone."""
    office: str
    admitted_at: datetime | None
    batches: int
    """How many of its batches are here."""
    last_sealed_at: datetime | None
    """When it sealed the newest of them."""


class WaitingKind(StrEnum):
    """The groups in which waiting changes are counted on the page."""

    CLASSES = "classes"
    DIALOGUES = "dialogues"
    PEOPLE = "people"
    CERTIFICATES = "certificates"
    PLAN = "plan"
    OFFICE = "office"


@dataclass(frozen=True, slots=True)
class WaitingRow:
    """Changes of one kind that wait: "2 lớp tập huấn", "điểm danh 8 buổi, 85 học viên", 22."""

    kind: WaitingKind
    title: str
    detail: str
    changes: int
