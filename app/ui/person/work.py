"""What page Người tham gia asks of the notebook; runs on the database thread, where services load."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.base.errors import Refused
from app.base.i18n import _
from app.domain.account import Role
from app.domain.audit import Action
from app.domain.consent import ConsentGiven, ConsentRow
from app.domain.person import PersonDetails, PersonRow, masked
from app.ui.kit.saving import save

if TYPE_CHECKING:
    from app.services.erasure import Kept

MOST = 200
"""People who are listed; who looks for more types letters of the name."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The first people whose name holds what was typed, and how many there are."""

    typed: str
    rows: Sequence[PersonRow]
    count: int
    unfinished: Sequence[bytes]
    """Whose erasing was stopped, by a power cut perhaps."""


def find(session: Any, typed: str, wanted: bytes | None = None) -> Listed:
    """People of the register; whoever is wanted is among them."""
    from app.services import erasing, person

    rows = person.register(session, typed, MOST)
    if wanted and all(row.id != wanted for row in rows):
        rows.insert(0, person.row_of(session, wanted))
    return Listed(typed, rows, person.count(session, typed), erasing.unfinished(session))


@dataclass(frozen=True, slots=True)
class View:
    """All that the detail shows of one person; guarded fields are masked unless `is_open`."""

    id: bytes
    details: PersonDetails
    is_open: bool
    restricted_on: date | None
    consents: Sequence[ConsentRow]
    kept: "Kept"
    typed: Mapping[str, str]
    """What was being typed when the program stopped, by fields of PersonDetails."""
    villages: Sequence[str]
    role: Role

    @property
    def may_write(self) -> bool:
        """Whether this account may change anything."""
        return self.role != Role.READER

    @property
    def may_erase(self) -> bool:
        """Erasing is for who keeps the notebook."""
        return self.role == Role.ADMINISTRATOR


def look(session: Any, person_id: bytes, *, is_open: bool = False) -> View:
    """One person."""
    from app.services import account, consent, draft, erasure, person, village

    details = person.details(session, person_id)
    return View(
        id=person_id,
        details=details if is_open else masked(details),
        is_open=is_open,
        restricted_on=person.row_of(session, person_id).restricted_on,
        consents=consent.of(session, person_id),
        kept=erasure.kept(session, person_id),
        typed={field: typed for (_row, field), typed in draft.of(session, [person_id]).items()},
        villages=[each.full_name for each in village.villages(session)],
        role=account.working(session).role,
    )


def reveal(store: Any, person_id: bytes) -> View:
    """One person with nothing masked; first of all it is noted that somebody looked."""
    from app.services import audit

    with store.quiet() as session:
        audit.record(session, Action.SHOWN, _("Thông tin che của một người"), row=person_id, people=1)
    with store.read() as session:
        return look(session, person_id, is_open=True)


def correct(session: Any, person_id: bytes, field: str, typed: object) -> None:
    """One field as it was typed; the draft has become a change."""
    from app.services import correction, draft

    correction.correct(session, person_id, {field: typed})
    draft.forget(session, [(person_id, field)])


def keep_typed(session: Any, person_id: bytes, typed: Mapping[str, str]) -> None:
    """What stands in fields that were not left yet."""
    from app.services import draft

    draft.keep(session, {(person_id, field): value for field, value in typed.items()})


def forget_typed(session: Any, person_id: bytes, field: str) -> None:
    """The field holds again what the notebook holds."""
    from app.services import draft

    draft.forget(session, [(person_id, field)])


def agree(session: Any, person_id: bytes, given: ConsentGiven) -> None:
    """A consent was given."""
    from app.services import consent

    consent.give(session, person_id, given)


def withdraw(session: Any, consent_id: bytes, on: date) -> None:
    """A consent holds no longer."""
    from app.services import consent

    consent.withdraw(session, consent_id, on)


def restrict(session: Any, person_id: bytes, on: date | None) -> None:
    """Restrict the use of the data from this day; None lifts the restriction."""
    from app.services import person

    if on is None:
        person.lift(session, person_id)
    else:
        person.restrict(session, person_id, on)


def export(store: Any, person_id: bytes, path: Path) -> None:
    """All of one person's data into a file, for that person."""
    from app.services import audit, own_data

    with store.read() as session:
        data = own_data.of(session, person_id)
    save(path, own_data.as_file(data))
    with store.quiet() as session:
        audit.record(session, Action.EXPORTED, _("Dữ liệu của một người"), row=person_id, people=1)


def erase(store: Any, person_id: bytes) -> str:
    """Erase everywhere; what was done, in words. Refused while a second place cannot be reached."""
    from app.db import second_place
    from app.services import account, erasing

    with store.read() as session:
        account.require_administrator(session, store.account)
    place = second_place.chosen(store.files)
    if place is not None and second_place.reachable(store, [Path(place.folder)]) is None:
        raise Refused(
            _("Nơi sao lưu thứ hai chưa cắm, các bản ở đó còn tên. Chưa xóa gì. Cắm vào rồi bấm lại.")
        )
    return str(erasing.erase(store, person_id).in_words)
