"""The second place of backups: remembered beside the notebook, found on a stick by its name."""

from pathlib import Path

import pytest

from app.base.errors import NotFound
from app.db import second_place
from app.db.second_place import FOLDER, SecondPlace
from app.db.store import NotebookFiles, Store


def test_before_anything_is_chosen_there_is_no_place(store: Store) -> None:
    assert second_place.chosen(store.files) is None
    assert second_place.reachable(store, []) is None


def test_a_stick_is_found_again_under_another_letter(store: Store, tmp_path: Path) -> None:
    first, other = tmp_path / "E", tmp_path / "F"
    first.mkdir()
    second_place.choose(store, SecondPlace(str(first), is_stick=True, name="KINGSTON"))
    first.rename(other)
    empty = tmp_path / "G"
    empty.mkdir()
    folder = second_place.reachable(store, [empty, other])
    assert folder is not None
    assert folder.parent == other / FOLDER
    assert second_place.reachable(store, [empty]) is None


def test_two_notebooks_on_one_stick_never_share_a_folder(store: Store, tmp_path: Path) -> None:
    stick = tmp_path / "E"
    stick.mkdir()
    second_place.choose(store, SecondPlace(str(stick), is_stick=True))
    another = Store.create(NotebookFiles(tmp_path / "khac"), bytes(32), store.unit)
    second_place.choose(another, SecondPlace(str(stick), is_stick=True))
    places = {second_place.reachable(each, [stick]) for each in (store, another)}
    another.close()
    assert len(places) == 2
    assert places < set(second_place.folders_in(stick))


def test_what_was_chosen_can_be_forgotten_and_its_copies_stay(store: Store, tmp_path: Path) -> None:
    second_place.choose(store, SecondPlace(str(tmp_path / "o khac")))
    second_place.forget(store.files)
    assert second_place.chosen(store.files) is None
    assert (tmp_path / "o khac" / FOLDER).is_dir()


def test_a_place_that_cannot_be_written_to_is_not_remembered(store: Store, tmp_path: Path) -> None:
    (tmp_path / "tep").touch()
    with pytest.raises(NotFound):
        second_place.choose(store, SecondPlace(str(tmp_path / "tep")))
    assert second_place.chosen(store.files) is None


def test_a_note_that_cannot_be_read_is_no_place(store: Store) -> None:
    store.files.second_place.write_bytes(b"{")
    assert second_place.chosen(store.files) is None


def test_one_disk_for_both_is_noticed(store: Store, tmp_path: Path) -> None:
    assert second_place.is_same_disk(store.files, tmp_path)
    assert not second_place.is_same_disk(store.files, tmp_path / "khong co")
