"""so8-server as an administrator types it: real processes, an embedded PostgreSQL, a stick."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from app.db.batch import Enlistment
from app.db.store import Store
from app.services import handover
from app.sync import enrolment, network
from app.sync import stick as sticks
from tests.office import UNIT

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def so8_server(*arguments: str, expect: int = 0) -> dict[str, Any]:
    """Run one command; what it printed."""
    done = subprocess.run(  # noqa: S603 - our own program
        _command(*arguments), cwd=ROOT, capture_output=True, encoding="utf-8", timeout=90, check=False
    )
    assert done.returncode == expect, done.stderr
    if expect:
        return {"said": done.stderr}
    said: dict[str, Any] = json.loads(done.stdout)
    return said


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of a new server."""
    folder = tmp_path_factory.mktemp("server") / "data"
    made = so8_server("init", "--data", str(folder), "--url", "http://127.0.0.1:1")
    assert made["url"] == "http://127.0.0.1:1"
    return folder


@pytest.mark.usefixtures("class_id")
def test_a_commune_is_activated_served_and_counted(data: Path, store: Store, tmp_path: Path) -> None:
    activation, stick = tmp_path / "xã.so8act", tmp_path / "usb"
    arguments = ("--data", str(data), "--unit", UNIT, "--office", "Hội LHPN xã Phúc Trạch")
    so8_server("activate", str(activation), *arguments)
    assert "Đã có tệp" in so8_server("activate", str(activation), *arguments, expect=1)["said"]
    enrolment.enrol(store, activation.read_bytes())
    with store.read() as session:
        changes = handover.waiting(session)

    with serving(data) as url:
        with store.quiet() as session:
            session.get_one(Enlistment, 1).server_url = url
        assert network.send(store).changes == changes

    stick.mkdir()
    with store.write("Sửa") as session:
        session.connection().exec_driver_sql("UPDATE person SET birth_year = 1990")
    sticks.write(store, stick)
    found = so8_server("stick", str(stick), "--data", str(data))
    assert (found["files"], found["batches"], found["receipts"], found["refused"]) == (1, 1, 1, [])
    assert sticks.read(store, stick).receipts.changes == 3

    scope = ("--data", str(data), "--unit", UNIT)
    [machine] = so8_server("machines", *scope)["machines"]
    assert (machine["batches"], machine["is_revoked"]) == (2, False)
    assert "Không rõ máy nào" in so8_server("revoke", "ffff", *scope, expect=1)["said"]
    assert so8_server("lost", *scope) == {"unit": UNIT, "missing": []}
    assert so8_server("revoke", machine["machine"][:8], *scope)["directive"] == 1
    assert so8_server("machines", *scope)["machines"][0]["is_revoked"]
    with store.write("Sửa") as session:
        session.connection().exec_driver_sql("UPDATE person SET birth_year = 1991")
    sticks.write(store, stick)
    so8_server("stick", str(stick), "--data", str(data))
    assert so8_server("status", "--data", str(data))["units"][0]["quarantined"] == 1
    assert so8_server("accept", machine["machine"], *scope)["batches"] == 1
    assert so8_server("rebuild", "--check", "--json", "--data", str(data)) == {"differing": {}}
    assert "--check" in so8_server("rebuild", "--data", str(data), expect=1)["said"]
    [unit] = so8_server("status", "--data", str(data))["units"]
    assert (unit["unit"], unit["people"], unit["classes"], unit["changes"]) == (UNIT, 3, 1, changes + 6)


def test_what_is_wrong_is_one_sentence(data: Path, tmp_path: Path) -> None:
    again = so8_server("init", "--data", str(data), "--url", "http://127.0.0.1:1", expect=1)
    assert "đã có khóa" in again["said"]
    missing = so8_server("stick", str(tmp_path / "không có"), "--data", str(data), expect=1)
    assert "Không thấy USB" in missing["said"]
    assert "Traceback" not in again["said"] + missing["said"]


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """A running server on a free port; its address."""
    command = _command("serve", "--data", str(data), "--port", "0")
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:  # noqa: S603 - ours
        assert running.stdout
        try:
            yield json.loads(running.stdout.readline())["url"]
        finally:
            running.send_signal(signal.SIGTERM)
            _out, logged = running.communicate(timeout=30)
    lines = [json.loads(line) for line in logged.decode().splitlines()]
    assert [line["status"] for line in lines if line["event"] == "request"] == [200]


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-W", "ignore", "-m", "server", *arguments]
