"""Erasing one person everywhere on this machine: notebook, journal, backups; what is left is said."""

import shutil
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.base.i18n import _
from app.db import backup, second_place
from app.db.batch import Batch
from app.db.draft import Draft
from app.db.store import Store
from app.domain.audit import Action
from app.domain.backup import Reason
from app.services import audit, draft, erasure, person

_BEGUN = "erasing"
"""Beside the drafts of the person, since it is of this machine and no step to undo."""


@dataclass(frozen=True, slots=True)
class Done:
    """What was erased, and what somebody still has to see to."""

    mentions: int
    backups: int
    """Old backups that were removed."""
    is_second_away: bool
    """The second place was not there: its copies still know the person."""
    sent: int
    """Batches that may carry the name, sealed for the laptops of the unit."""

    @property
    def in_words(self) -> str:
        """For the officer."""
        words = [
            _("Đã xóa tên và thông tin riêng của người này; số liệu đã đếm giữ nguyên."),
            _("Đã bỏ {count} bản sao lưu cũ, lập một bản mới.").format(count=self.backups),
        ]
        if self.is_second_away:
            words.append(_("Nơi thứ hai chưa cắm: cắm vào rồi chạy lại lệnh này để xóa các bản ở đó."))
        if self.mentions:
            words.append(
                _("Tên ấy còn trong {count} đoạn của biên bản; xem lại và sửa tay nếu là người này.").format(
                    count=self.mentions
                )
            )
        if self.sent:
            words.append(
                _("{count} gói đã bàn giao có thể còn tên, có khóa; tỉnh không đọc được tên.").format(
                    count=self.sent
                )
            )
        return " ".join(words)


def unfinished(session: Session) -> list[bytes]:
    """Whose erasing was stopped before the last backup that knows them was gone."""
    return list(session.scalars(select(Draft.row).where(Draft.field == _BEGUN)))


def erase(store: Store, person_id: bytes) -> Done:
    """Erase; stopped anywhere, doing it again ends it, and `unfinished` says for whom."""
    with store.read() as session:
        person.row_of(session, person_id)
    with store.quiet() as session:
        draft.keep(session, {(person_id, _BEGUN): ""})
    with store.write(_("Xóa dữ liệu của một người")) as session:
        erased = erasure.erase(session, person_id)
    with store.quiet() as session:
        erasure.forget(session, erased)
        erasure.forget_heads(session, erased)
        draft.keep(session, {(person_id, _BEGUN): ""})  # `forget` takes all drafts of the person
        audit.record(session, Action.ERASED, row=person_id, people=1)
        sent = session.scalars(select(func.count()).select_from(Batch)).one()
    store.rebuild()
    new = backup.write(store, store.files.backups, Reason.HAND)
    count = _drop_others(store.files.backups, new)
    place = second_place.chosen(store.files)
    second = second_place.reachable(store, [Path(place.folder)]) if place else None
    if second is not None:
        count += _drop_others(second, backup.copy_to(new, second))
    with store.quiet() as session:
        draft.forget(session, [(person_id, _BEGUN)])
    return Done(erased.mentions, count, is_second_away=place is not None and second is None, sent=sent)


def _drop_others(place: Path, kept: backup.Backup) -> int:
    """Remove every other backup there, those nobody lists too (a damaged notebook that was kept)."""
    others = [folder for folder in place.iterdir() if folder.is_dir() and folder != kept.folder]
    for folder in others:
        shutil.rmtree(folder)
    return len(others)
