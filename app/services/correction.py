"""What is known of a person put right, field by field, as it was typed (Decree 356/2025/NĐ-CP art. 5)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy.orm import Session

from app.base import text
from app.base.clock import today
from app.base.errors import NotFound, Refused
from app.base.i18n import _
from app.db.base import find
from app.db.person import Person
from app.domain import ethnic_group
from app.services import person, village

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("full_name",),
    "birth": ("birth_year", "birth_on"),
}
"""Where a field of PersonDetails stands, if not under its own name."""


def correct(session: Session, person_id: bytes, changes: Mapping[str, Any]) -> None:
    """Write these fields of `PersonDetails` as typed; Refused, in words, when one cannot be right."""
    row = find(session, Person, person_id)
    if row is None or row.deleted:
        raise NotFound(_("Người này không có trong sổ. Sổ không thay đổi. Xem lại mã."))
    read = {field: _read(session, field, typed) for field, typed in changes.items()}
    values = person.values_of(replace(person.details(session, person_id), **read))
    for field, value in read.items():
        if field == "village":
            _move(session, row, value)
        else:
            for column in _COLUMNS.get(field, (field,)):
                setattr(row, column, values[column])


def _read(session: Session, field: str, typed: Any) -> Any:
    """None for what was emptied."""
    if not isinstance(typed, str):
        return typed
    cleaned = text.clean(typed)
    if field == "birth":
        return _read_birth(session, cleaned)
    if field == "ethnicity":
        return _read_group(cleaned)
    if field in {"phone", "national_id"}:
        return "".join(letter for letter in cleaned if letter not in " .-") or None
    return cleaned or (None if field != "name" else "")


def _read_birth(session: Session, typed: str) -> str | None:
    # reading as lists do is seldom asked for; the register must not wait for it
    from app.rosters.cells import EPOCH_1900, Cell
    from app.rosters.values import read_birth

    if not typed:
        return None
    found = read_birth(Cell(typed), EPOCH_1900, today=today(session.info["clock"])).value
    if found is None:
        raise Refused(_("Chưa hiểu ngày sinh này. Chưa ghi gì. Gõ như 12/03/1984 hoặc 1984."))
    return str(found)


def _read_group(typed: str) -> str | None:
    group = ethnic_group.recognise(typed)
    if typed and group is None:
        raise Refused(_("Không có dân tộc nào tên như vậy. Chưa ghi gì. Gõ như Tày, Nùng, Mông."))
    return group.name if group else None


def _move(session: Session, row: Person, home: str | None) -> None:
    """To a village of the commune; it is added when it is new."""
    row.village_text = None
    row.village_id = village.named(session, home) if home else None
