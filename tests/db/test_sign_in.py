"""Wrong passwords at the laptop: a wait that grows, and no way round it by a restart or the clock."""

from datetime import UTC, datetime, timedelta

import pytest

from app.base.errors import WrongPassword
from app.db import vault
from app.db.key_file import FIRST_ACCOUNT
from app.db.sign_in import sign_in
from app.db.store import NotebookFiles

PASSWORD, WRONG = "mật khẩu đúng", "mật khẩu sai"


class Wall:
    """A clock one can set."""

    now = datetime(2026, 11, 26, 1, 0, tzinfo=UTC)

    def tell(self) -> datetime:
        """The time it shows."""
        return self.now


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("key") / "notebook.key"
    vault.create(path, PASSWORD, None)
    return path.read_bytes()


@pytest.fixture
def files(tmp_path_factory: pytest.TempPathFactory, sealed: bytes) -> NotebookFiles:
    files = NotebookFiles(tmp_path_factory.mktemp("sổ"))
    files.key.write_bytes(sealed)
    return files


def waits(files: NotebookFiles, wall: Wall) -> str:
    with pytest.raises(WrongPassword) as caught:
        sign_in(files, WRONG, wall.tell)
    return str(caught.value)


def test_twenty_wrong_passwords_wait_longer_and_longer_and_the_right_one_ends_it(
    files: NotebookFiles,
) -> None:
    wall, waited = Wall(), []
    for number in range(20):
        said = waits(files, wall)
        if number < 4:
            assert "chưa đúng" in said
            continue
        minutes = int(said.split("Đợi ")[1].split()[0])
        waited.append(minutes)
        wall.now += timedelta(minutes=minutes)
    assert waited[:7] == [1, 2, 4, 8, 16, 32, 60]
    assert set(waited[6:]) == {60}
    assert sign_in(files, PASSWORD, wall.tell).account == FIRST_ACCOUNT
    assert not files.tries.exists()
    assert "chưa đúng" in waits(files, wall)


def test_while_one_waits_even_the_right_password_waits(files: NotebookFiles) -> None:
    wall = Wall()
    for _number in range(5):
        waits(files, wall)
    with pytest.raises(WrongPassword, match="Đợi 1 phút"):
        sign_in(files, PASSWORD, wall.tell)
    wall.now += timedelta(seconds=61)
    assert sign_in(files, PASSWORD, wall.tell).key


@pytest.mark.parametrize("year", [1970, 2099])
def test_a_wrong_clock_shuts_nobody_out_for_longer_than_a_wait(files: NotebookFiles, year: int) -> None:
    wall = Wall()
    for _number in range(5):
        waits(files, wall)
    wall.now = datetime(year, 1, 2, tzinfo=UTC)
    if year < 2026:
        assert "Đợi 1 phút" in waits(files, wall)
        wall.now += timedelta(seconds=61)
    assert sign_in(files, PASSWORD, wall.tell).key


def test_a_torn_count_is_no_obstacle(files: NotebookFiles) -> None:
    files.tries.write_bytes(b'{"wrong": 9, "la')
    assert sign_in(files, PASSWORD, Wall().tell).key


def test_passwords_tried_on_a_backup_count_and_a_right_one_there_forgives_nothing(
    files: NotebookFiles, tmp_path_factory: pytest.TempPathFactory, sealed: bytes
) -> None:
    wall, copy = Wall(), tmp_path_factory.mktemp("usb") / "notebook.key"
    copy.write_bytes(sealed)
    for _try in range(4):
        with pytest.raises(WrongPassword):
            sign_in(files, WRONG, wall.tell, key_file=copy)
    assert sign_in(files, PASSWORD, wall.tell, key_file=copy).account == FIRST_ACCOUNT
    assert "Đợi 1 phút" in waits(files, wall)
    with pytest.raises(WrongPassword, match="Đợi"):
        sign_in(files, PASSWORD, wall.tell, key_file=copy)


def test_on_a_new_machine_a_backup_is_tried_without_a_notebook(files: NotebookFiles) -> None:
    nowhere = NotebookFiles(files.folder / "chưa có")
    with pytest.raises(WrongPassword):
        sign_in(nowhere, WRONG, Wall().tell, key_file=files.key)
    assert not nowhere.folder.exists()
