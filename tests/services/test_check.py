"""The check asks the real notebook, its folder and its backups."""

from datetime import timedelta
from pathlib import Path

from app.db import backup, second_place
from app.db.second_place import SecondPlace
from app.db.store import NotebookFiles, Store
from app.domain.backup import Reason
from app.domain.check import LEAST_ROOM, Topic
from app.services import check, draft, issue
from app.services.issue import IssueDetails
from tests.office import NOW


def _topics(store: Store) -> list[Topic]:
    return [each.topic for each in check.look(store) if each.topic != Topic.DISK]


def test_a_notebook_of_this_morning_is_well(store: Store) -> None:
    assert _topics(store) == []
    facts = check.gather(store)
    assert (facts.is_ahead, facts.newest_backup_at, facts.last_step_at) == (True, None, NOW)
    assert facts.free is None or facts.free > 0 < LEAST_ROOM


def test_weeks_later_backup_and_second_place_are_asked_for(
    store: Store, files: NotebookFiles, tmp_path: Path
) -> None:
    files.key.write_bytes(b"a wrapped key")
    store.clock = lambda: NOW + timedelta(days=40)
    files.key.unlink()
    assert _topics(store) == [Topic.BACKUP, Topic.SECOND]
    files.key.write_bytes(b"a wrapped key")
    backup.write(store, files.backups, Reason.USE)
    second_place.choose(store, SecondPlace(str(tmp_path / "usb")))
    second_place.see(store)
    files.key.unlink()
    assert _topics(store) == []
    store.clock = lambda: NOW + timedelta(days=72)
    assert _topics(store) == [Topic.SECOND]


def test_what_was_typed_before_the_power_went_is_named_and_what_is_being_typed_is_not(
    store: Store, files: NotebookFiles, meeting: bytes
) -> None:
    with store.write("Ghi vấn đề") as session:
        issue_id = issue.add(session, meeting, IssueDetails())
    with store.quiet() as session:
        draft.keep(session, {(issue_id, "text"): "Đường", (meeting, "title"): "Nước"})
    store.opened_at = NOW - timedelta(seconds=1)
    assert _topics(store) == []
    key = store.key
    store.close()
    files.database.with_name("notebook.db-wal").touch()  # as after a power cut
    later = Store(files, key, clock=lambda: NOW + timedelta(hours=1))
    try:
        assert _topics(later) == [Topic.DRAFT, Topic.STOPPED]
        (found, _stopped) = [each for each in check.look(later) if each.topic != Topic.DISK]
        assert found.subject == meeting
    finally:
        later.close()
