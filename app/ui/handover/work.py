"""What the hand-over page shows and does, away from the window."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.errors import UnreadableFile
from app.base.i18n import _
from app.domain.difference import Difference, Version
from app.domain.handover import HandOverRow, Machine, SetApart, WaitingRow

if TYPE_CHECKING:
    from app.sync.inbox import Merged, Taken
    from app.sync.receipt import Kept
    from app.sync.stick import StickWritten


@dataclass(frozen=True, slots=True)
class HandOver:
    """The whole page; `is_enrolled` says whether the province knows this notebook."""

    is_enrolled: bool
    waiting: int
    by_kind: Sequence[WaitingRow]
    batches: Sequence[HandOverRow]
    code: str
    """Of this machine, for the officer of another."""
    machines: Sequence[Machine]
    differences: Sequence[Difference]
    set_apart: Sequence[SetApart] = ()
    is_revoked: bool = False


def gather(session: Any) -> HandOver:
    """Read it."""
    from app.services import handover
    from app.sync import admission, apart, difference, revocation

    is_enrolled = handover.is_enrolled(session)
    return HandOver(
        is_enrolled=is_enrolled,
        waiting=handover.waiting(session),
        by_kind=handover.waiting_by_kind(session),
        batches=handover.batches(session),
        code=admission.own_code(session),
        machines=admission.machines(session) if is_enrolled else (),
        differences=difference.unsettled(session) if is_enrolled else (),
        set_apart=apart.set_apart(session) if is_enrolled else (),
        is_revoked=is_enrolled and revocation.is_revoked(session),
    )


def write(store: Any, folder: Path) -> "StickWritten":
    """Write what waits to a folder, and read it back."""
    from app.sync import stick

    return stick.write(store, folder)


def read(store: Any, folder: Path) -> "Taken":
    """Take what the province and other machines of the unit put into a folder."""
    from app.sync import stick

    return stick.read(store, folder)


def send(store: Any) -> "Kept":
    """Send what waits over the network; what the province confirmed."""
    from app.sync import network

    return network.send(store)


def admit(store: Any, machine: Machine) -> "Merged":
    """Let a machine in; what of it waited stands in the notebook then."""
    from app.sync import inbox

    return inbox.admit(store, [machine.activation])


def accept(store: Any, apart: SetApart) -> "Merged":
    """Take in what was set apart with its machine."""
    from app.sync import inbox

    return inbox.accept(store, apart.batches)


def settle(store: Any, difference: Difference, version: Version) -> frozenset[str]:
    """Take one version for good; the tables that changed."""
    from app.sync import difference as differences

    differences.settle(store, difference, version)
    return frozenset({difference.table})


def combine(store: Any, difference: Difference, words: str) -> frozenset[str]:
    """Take a combined text for good; the tables that changed."""
    from app.sync import difference as differences

    differences.combine(store, difference, words)
    return frozenset({difference.table})


def activation_in(path: Path) -> bytes:
    """The activation file at this place, or that a picture of its QR there is fetched by."""
    from app.sync import activation_code

    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableFile(
            _(
                "Không mở được tệp kích hoạt. Không có gì thay đổi. "
                "Cắm lại USB, hoặc chép tệp vào máy rồi chọn lại."
            )
        ) from error
    return activation_code.file_in(data)


def fetch(address: str, code: str) -> bytes:
    """The activation file that waits for this code at the province."""
    from app.sync import activation_code

    return activation_code.fetch(address, code)


def enrol(store: Any, file: bytes) -> None:
    """Join the province by its activation file."""
    from app.sync import enrolment

    enrolment.enrol(store, file)
