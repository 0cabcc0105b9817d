"""One person erased from the notebook and from every backup beside it."""

import pytest

from app.base.errors import NotFound
from app.db import backup
from app.db.store import Store
from app.domain.audit import Action
from app.domain.backup import Reason
from app.domain.person import PersonDetails
from app.services import audit, erasing, person


def test_old_backups_go_with_the_name_and_a_new_one_is_made(store: Store) -> None:
    store.files.key.write_bytes(b"the key, wrapped by a password")
    with store.write("Thêm người") as session:
        known = person.add(session, PersonDetails("Lý Thị Sai"))
    backup.write(store, store.files.backups, Reason.HAND)
    done = erasing.erase(store, known)
    assert done.backups == 1
    assert len([each for each in store.files.backups.iterdir() if each.is_dir()]) == 1
    with store.read() as session:
        assert person.suggest(session, "ly thi sai") == []
        erased = [e for e in audit.entries(session, store.opened_at) if e.action == Action.ERASED]
    assert [entry.people for entry in erased] == [1]


def test_what_was_stopped_is_known_and_can_be_ended(store: Store) -> None:
    with store.write("Thêm người") as session:
        known = person.add(session, PersonDetails("Lý Thị Sai"))
    with pytest.raises(NotFound):  # there is no key file to back up, as if the disk had gone
        erasing.erase(store, known)
    with store.read() as session:
        assert erasing.unfinished(session) == [known]
    store.files.key.write_bytes(b"the key, wrapped by a password")
    erasing.erase(store, known)
    with store.read() as session:
        assert erasing.unfinished(session) == []


def test_nobody_is_not_begun(store: Store) -> None:
    with pytest.raises(NotFound):
        erasing.erase(store, bytes(16))
    with store.read() as session:
        assert erasing.unfinished(session) == []


def test_what_somebody_still_has_to_see_to_is_said() -> None:
    words = erasing.Done(mentions=2, backups=3, is_second_away=True, sent=1).in_words
    assert "3 bản sao lưu" in words
    assert "Nơi thứ hai" in words
    assert "2 đoạn" in words
    assert "1 gói" in words
