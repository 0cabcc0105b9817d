import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.base.log import write_log_to

ROOMS = ("app", "server")


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> Iterator[None]:
    before = {room: list(logging.getLogger(room).handlers) for room in ROOMS}
    levels = {room: logging.getLogger(room).level for room in ROOMS}
    yield
    for room in ROOMS:
        logger = logging.getLogger(room)
        for handler in set(logger.handlers) - set(before[room]):
            logger.removeHandler(handler)
            handler.close()
        logger.setLevel(levels[room])


def test_lines_of_the_program_reach_the_file_and_others_do_not(tmp_path: Path) -> None:
    write_log_to(tmp_path / "log")
    logging.getLogger("app.sync.merge").info("merged %s", "0192")
    logging.getLogger("somebody.else").warning("noise")
    written = (tmp_path / "log" / "so8.log").read_text("utf-8")
    assert "INFO app.sync.merge merged 0192" in written
    assert "noise" not in written


def test_the_log_never_grows_past_five_files(tmp_path: Path) -> None:
    write_log_to(tmp_path)
    for _ in range(70):
        logging.getLogger("server").info("%s", "x" * 100_000)
    files = list(tmp_path.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size <= 1_000_000 for file in files)


def test_a_place_that_takes_no_log_does_not_keep_the_program_from_starting(tmp_path: Path) -> None:
    (tmp_path / "log").write_text("a file of that name", encoding="utf-8")
    write_log_to(tmp_path / "log")
    logging.getLogger("app").warning("said to nobody")
