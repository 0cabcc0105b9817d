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
    is_revoked: bool = False
    """The province has said that it is no longer one of the unit's."""


class Trouble(StrEnum):
    """Why a batch of another machine does not stand in the notebook yet."""

    REVOKED = "revoked"
    LOST = "lost"
    BROKEN = "broken"
    NEWER = "newer"
    MISSING = "missing"
    KEY = "key"


TROUBLE_WORDS = {
    Trouble.REVOKED: _(
        "Tỉnh đã thu hồi máy {machine}. {count} gói của máy ấy ({changes} thay đổi) đến sau nên được giữ "
        "riêng. Là việc thật của cán bộ thì nhận vào sổ; không rõ thì để đó và hỏi tỉnh."
    ),
    Trouble.LOST: _(
        "{count} gói của máy {machine} ({changes} thay đổi) tỉnh đã báo là mất hẳn nên không nhập nữa. "
        "Gói vẫn được giữ. Gõ lại việc còn thiếu nếu cần, hoặc hỏi tỉnh."
    ),
    Trouble.BROKEN: _(
        "{count} gói của máy {machine} ({changes} thay đổi) không đọc được nên được giữ riêng; các gói khác "
        "không bị ảnh hưởng. Báo người hỗ trợ của tỉnh."
    ),
    Trouble.NEWER: _(
        "{count} gói của máy {machine} ({changes} thay đổi) do bản phần mềm mới hơn ghi. Cập nhật phần mềm "
        "trên máy này thì gói tự vào sổ."
    ),
    Trouble.MISSING: _(
        "{count} gói của máy {machine} ({changes} thay đổi) đang chờ một gói trước đó chưa tới. Ở máy ấy ghi "
        "lại ra USB rồi nhận ở đây."
    ),
    Trouble.KEY: _(
        "{count} gói của máy {machine} ({changes} thay đổi) chưa mở được khóa. Ghi từ máy này ra USB, đưa "
        "sang máy ấy nhận, rồi nhận trở lại."
    ),
}
"""What happened, what is safe, what to do."""


@dataclass(frozen=True, slots=True)
class SetApart:
    """Batches of one machine that do not stand in the notebook yet, for one reason."""

    trouble: Trouble
    machine: str
    """Its code."""
    batches: tuple[bytes, ...]
    """Their hashes."""
    changes: int

    @property
    def in_words(self) -> str:
        """For the officer."""
        words = TROUBLE_WORDS[self.trouble]
        return words.format(machine=self.machine, count=len(self.batches), changes=self.changes)

    @property
    def may_be_accepted(self) -> bool:
        """Whether the officer's word is enough."""
        return self.trouble == Trouble.REVOKED


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
