"""Taking one picture: wait until the window has nothing left to do, then save what it shows."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QTimer

from app.documents.preview import layout_of, render_page
from app.ui.kit.picture import image_of
from app.ui.shell.run import Frame

QUIET = timedelta(milliseconds=400)
_PATIENCE_MS = 20_000
_ROUNDS = 3
_DPI = 96


def wait(done: Callable[[], bool]) -> None:
    """Until this holds, or patience is at its end."""
    deadline = QDeadlineTimer(_PATIENCE_MS)
    while not done() and not deadline.hasExpired():
        settle()


def answered(frame: Frame) -> None:
    """Wait until the notebook has answered what was asked, and what that asked in turn."""
    for _round in range(_ROUNDS):
        done: list[bool] = []
        frame.tasks.read(frame, lambda _session: True, done.append)
        wait(lambda done=done: bool(done))  # type: ignore[misc] # bound to this round
    settle()


def settle(time: timedelta = QUIET) -> None:
    """Let threads answer and the page be painted; a loop that sleeps, so that they get their turn."""
    loop = QEventLoop()
    QTimer.singleShot(int(time.total_seconds() * 1000), loop.quit)
    loop.exec()


def save(frame: Frame, folder: Path, name: str) -> None:
    """What the frame shows now, as window-NAME.png."""
    frame.grab().save(str(folder / f"window-{name}.png"))


def save_paper(pdf: Path) -> None:
    """The first and the last page of a paper, as pictures."""
    printed = pdf.read_bytes()
    for page in sorted({1, layout_of(printed).pages}):
        image = image_of(render_page(printed, page - 1, _DPI))
        image.save(str(pdf.with_name(f"paper-{pdf.stem}-{page}.png")))
