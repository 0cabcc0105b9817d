"""A backup is the notebook itself: whole when it is listed, in time thinned, never in the way."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from app.base.errors import NotebookDamaged, NotFound
from app.db import backup, restore
from app.db.backup import Backup
from app.db.base import new_row
from app.db.store import NotebookFiles, Store
from app.domain.backup import Facts, Reason
from tests.db.changes import count
from tests.db.child import ROWS
from tests.db.conftest import KEY, UNIT
from tests.db.faults import KILL, Fault, count_calls, points
from tests.db.rows import Person

NOW = datetime(2026, 11, 26, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def wrapped_key(files: NotebookFiles) -> None:
    files.key.write_bytes(b"the key, wrapped by a password")


def add_people(store: Store, label: str = "Thêm người") -> None:
    with store.write(label) as session:
        for _row in range(ROWS):
            new_row(session, Person, full_name="Triệu Mùi Chạn")


def test_a_backup_opens_by_itself_with_all_that_was_saved(store: Store, files: NotebookFiles) -> None:
    add_people(store)
    made = backup.write(store, files.backups, Reason.HAND)
    add_people(store)

    assert (made.facts.people, made.facts.unit, made.facts.operation) == (ROWS, UNIT, 1)
    assert made.files.key.read_bytes() == files.key.read_bytes()
    assert not made.files.wal.exists()
    copy = Store(made.files, KEY)
    assert count(copy, "person") == ROWS
    copy.close()
    assert [each.folder for each in backup.found(files.backups)] == [made.folder]


def test_what_it_says_of_itself_has_no_name(store: Store, files: NotebookFiles) -> None:
    add_people(store)
    made = backup.write(store, files.backups, Reason.HAND)
    said = (made.folder / backup.FACTS).read_text(encoding="utf-8") + made.folder.name
    assert "Chạn" not in said
    assert b"Ch\xe1\xba\xa1n" not in made.files.database.read_bytes()


def test_a_reader_in_the_middle_of_something_does_not_disturb_it(store: Store, files: NotebookFiles) -> None:
    with store.read() as session:
        assert session.execute(text("SELECT count(*) FROM person")).scalar() == 0
        add_people(store)
        made = backup.write(store, files.backups, Reason.HAND)
    copy = Store(made.files, KEY)
    assert count(copy, "person") == ROWS
    copy.close()


def test_a_new_one_is_wanted_only_after_something_was_done(store: Store, files: NotebookFiles) -> None:
    assert backup.is_ahead_of(store, [])
    newest = backup.write(store, files.backups, Reason.CLOSE)
    assert not backup.is_ahead_of(store, [newest])
    add_people(store)
    assert backup.is_ahead_of(store, [newest])


def test_after_a_restore_the_new_work_is_wanted_and_counts_as_the_latest(files: NotebookFiles) -> None:
    ticking = iter(NOW + timedelta(minutes=minute) for minute in range(1000))
    store = Store(files, KEY, clock=lambda: next(ticking))
    add_people(store)
    earlier = backup.write(store, files.backups, Reason.USE)
    for _step in range(3):
        add_people(store)
    store.close()
    old = restore.standing(files, earlier, KEY).facts
    restore.restore(files, earlier, KEY, old=old, at=NOW)
    again = Store(files, KEY, clock=lambda: next(ticking))
    assert not backup.is_ahead_of(again, backup.found(files.backups))

    add_people(again, "Thêm lớp")
    assert backup.is_ahead_of(again, backup.found(files.backups))
    made = backup.write(again, files.backups, Reason.USE)
    listed = backup.found(files.backups)
    assert (made.facts.operation, listed[0].folder) == (2, made.folder)
    # the other way round: what was done after the restore is lost by going back to what it replaced
    assert restore.lost(again, listed[1]).steps == (("Thêm lớp", 1),)
    again.close()


def test_one_on_a_stick_is_the_same_to_the_byte(store: Store, files: NotebookFiles, tmp_path: Path) -> None:
    add_people(store)
    made = backup.write(store, files.backups, Reason.CLOSE)
    second = backup.copy_to(made, tmp_path / "usb" / "So8-sao-luu")
    assert second.files.database.read_bytes() == made.files.database.read_bytes()
    assert backup.found(second.folder.parent) == [second]


def test_a_stick_that_is_gone_is_said_in_words(store: Store, files: NotebookFiles, tmp_path: Path) -> None:
    made = backup.write(store, files.backups, Reason.CLOSE)
    not_a_folder = tmp_path / "usb"
    not_a_folder.write_bytes(b"")
    with pytest.raises(NotFound):
        backup.copy_to(made, not_a_folder / "So8-sao-luu")


def test_a_page_that_went_wrong_on_the_way_is_no_backup(store: Store, files: NotebookFiles) -> None:
    add_people(store)
    made = backup.write(store, files.backups, Reason.HAND)
    content = bytearray(made.files.database.read_bytes())
    content[4096 * 3 + 100] ^= 1
    made.files.database.write_bytes(content)
    with pytest.raises(NotebookDamaged):
        store.check_copy(made.files.database)


def test_what_was_left_half_way_is_not_listed_and_goes_with_the_next(
    store: Store, files: NotebookFiles
) -> None:
    half = files.backups / ".making-1"
    half.mkdir(parents=True)
    (half / "notebook.db").write_bytes(b"half")
    assert backup.found(files.backups) == []
    made = backup.write(store, files.backups, Reason.USE)
    assert [each.name for each in files.backups.iterdir()] == [made.folder.name]


@pytest.mark.parametrize("most", [2, pytest.param(12, marks=pytest.mark.slow)])
def test_stopped_at_any_write_what_is_listed_is_whole(blank: Path, files: NotebookFiles, most: int) -> None:
    job = ("backup", str(files.folder), KEY.hex())
    shutil.copy(blank, files.database)
    cut_short = 0
    for call, when in list(points(count_calls(*job), KILL, most)):
        shutil.rmtree(files.backups, ignore_errors=True)
        ended = Fault(call, KILL, when).run(*job)
        cut_short += ended.returncode != 0
        listed = backup.found(files.backups)
        said = ended.stdout.split()
        assert [each.folder.name for each in listed][: len(said)] == said
        for each in listed:
            copy = Store(each.files, KEY)
            copy.check()
            copy.close()
        again = Store(files, KEY)
        assert backup.write(again, files.backups, Reason.HAND).folder.exists()
        again.close()
    assert cut_short > most


def made(*ages: timedelta) -> list[Backup]:
    """Backups of these ages, not on any disk."""
    return [
        Backup(
            Path(str(number)),
            Facts(
                unit=UNIT,
                reason=Reason.USE,
                made_at=int((NOW - age).timestamp()),
                operation=number,
                operation_at=0,
                people=0,
                classes=0,
                dialogues=0,
            ),
        )
        for number, age in enumerate(ages)
    ]


def kept(*ages: timedelta) -> list[timedelta]:
    dropped = backup.to_drop(made(*ages), NOW)
    return [
        age for number, age in enumerate(ages) if str(number) not in {str(each.folder) for each in dropped}
    ]


def test_of_two_days_all_stay_then_one_a_day_a_week_a_month() -> None:
    half_hours = [timedelta(minutes=30 * number) for number in range(60)]
    assert kept(*half_hours) == half_hours
    of_a_day = [timedelta(days=5, minutes=30 * number) for number in range(10)]
    assert kept(*half_hours, *of_a_day) == [*half_hours, of_a_day[0]]
    year = [timedelta(days=number) for number in range(365)]
    assert 14 + 8 + 10 <= len(kept(*year)) <= 14 + 9 + 12


def test_a_wrong_clock_takes_nothing_that_is_needed() -> None:
    in_the_future = [timedelta(days=-number) for number in range(20)]
    assert kept(*in_the_future) == in_the_future
    all_old = [timedelta(days=26_000, minutes=number) for number in range(5)]
    assert kept(*all_old) == all_old[:4]
