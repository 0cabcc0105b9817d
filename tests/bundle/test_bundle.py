"""The frozen folder works on a machine without Python, without libraries and with an empty home."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
ROSTER = ROOT / "resources" / "practice" / "huong_khe.xlsx"
PASSWORD = "mật khẩu để thử"  # noqa: S105 - of a notebook made for one test
PATIENCE_SECONDS = 60

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(1200),
    # one process builds, the same one tests
    pytest.mark.xdist_group("bundle"),
    pytest.mark.skipif(sys.platform != "linux", reason="the window is shown by Xvfb; on Windows by hand"),
]


@pytest.fixture(scope="module")
def program(frozen: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program in a folder of its own, away from the repository."""
    there = tmp_path_factory.mktemp("máy không có Python") / "so8"
    shutil.copytree(frozen, there, symlinks=True)
    return there / "so8"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """What a fresh account has: a home with nothing in it."""
    home = tmp_path / "home"
    home.mkdir()
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "SO8_PASSWORD": PASSWORD}


@pytest.fixture
def so8(program: Path, environment: dict[str, str], tmp_path: Path) -> Callable[..., dict[str, object]]:
    """Run one command of the frozen program on the notebook of the test; its facts."""

    def run(*arguments: str) -> dict[str, object]:
        command = [str(program), "--notebook", str(tmp_path / "sổ"), "--json", *arguments]
        done = subprocess.run(  # noqa: S603 - the program under test
            command, env=environment, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stderr
        answer: dict[str, object] = json.loads(done.stdout)
        return answer

    return run


@pytest.fixture
def screen() -> Iterator[str]:
    """A display of 1366 x 768 that nobody else uses."""
    read_end, write_end = os.pipe()
    command = ["Xvfb", "-displayfd", str(write_end), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with subprocess.Popen(command, pass_fds=[write_end], stderr=subprocess.DEVNULL) as server:  # noqa: S603 - a fixed command
        os.close(write_end)
        with os.fdopen(read_end, encoding="ascii") as told:
            number = told.readline().strip()
        yield f":{number}"
        server.terminate()


def _set_up(so8: Callable[..., dict[str, object]], folder: Path) -> None:
    so8("init", "--commune", "18547", "--officer", "Hoàng Thị Duyên", "--sheet", str(folder / "phieu.pdf"))
    so8("class", "new", "--code", "HK-01", "--title", "Lồng ghép giới", "--day", "2026-11-24")
    so8("roster", "import", str(ROSTER), "--class", "HK-01")


def test_the_main_job_runs_from_an_empty_home(so8: Callable[..., dict[str, object]], tmp_path: Path) -> None:
    _set_up(so8, tmp_path)
    sheet, papers = tmp_path / "bang.pdf", tmp_path / "giay.pdf"

    printed = so8("print", "attendance-sheet", "--class", "HK-01", "--out", str(sheet))
    for lesson in ("1", "2"):
        so8("attendance", "set", "--class", "HK-01", "--lesson", lesson, "--rest", "present")
    given = so8("print", "certificates", "--class", "HK-01", "--out", str(papers))

    assert printed["people"] == given["certificates"] == 45
    assert len(PdfReader(sheet).pages) == printed["pages"]
    assert "Chứng nhận" in PdfReader(papers).pages[0].extract_text()
    assert so8("undo")["undone"]
    checked = so8("check")
    assert (checked["sound"], checked["recovery_sheet"]) == (True, True)


def test_the_guide_travels_with_its_pictures(
    program: Path, so8: Callable[..., dict[str, object]], tmp_path: Path
) -> None:
    booklet = tmp_path / "huong-dan.pdf"
    printed = so8("print", "guide", "--out", str(booklet))

    pages = PdfReader(booklet).pages
    assert len(pages) == printed["pages"]
    assert any(page.images for page in pages)
    shown = {path.name for path in program.parent.rglob("docs/pictures/*.png")}
    assert shown < {path.name for path in (ROOT / "docs" / "pictures").glob("*.png")}


def test_the_window_opens_the_notebook(
    program: Path,
    environment: dict[str, str],
    screen: str,
    so8: Callable[..., dict[str, object]],
    tmp_path: Path,
) -> None:
    _set_up(so8, tmp_path)
    shown = environment | {"DISPLAY": screen, "QT_QPA_PLATFORM": "xcb"}
    command = [str(program), "--notebook", str(tmp_path / "sổ")]
    with subprocess.Popen(command, env=shown, cwd=tmp_path, stderr=subprocess.PIPE) as window:  # noqa: S603 - the program under test
        try:
            title = _title(window, shown)
        finally:
            window.terminate()

    assert "Phúc Trạch" in title


def _title(window: "subprocess.Popen[bytes]", environment: dict[str, str]) -> str:
    """The title of the program's window, once it names the office behind the password."""
    look = ["xdotool", "search", "--onlyvisible", "--name", " — ", "getwindowname"]
    ends = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < ends:
        assert window.poll() is None, window.stderr.read().decode() if window.stderr else ""
        found = subprocess.run(look, env=environment, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - a fixed command
        if found.returncode == 0:
            return found.stdout
        time.sleep(0.2)
    return ""
