"""Killed between commit and answer, and asked again: nothing is lost, and the receipt is the same."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from app.base.errors import ServerUnreachable
from app.db.batch import Batch, Enlistment
from app.db.store import Store
from app.sync import network, receipt, records
from app.sync.request import SYNC_PATH
from server import app as web
from server import summary
from server.tables import INBOX
from tests.office import NOW, UNIT
from tests.postgres import URL_OF_PROVINCE, Province
from tests.server.deliveries import from_laptop

ROOT = Path(__file__).parents[2]


@contextmanager
def dying_server(province: Province) -> Iterator[str]:
    """The address of a server that will be killed when it is about to answer."""
    url = province.url.render_as_string(hide_password=False)
    command = [sys.executable, "-m", "tests.server.dying_server", url, str(province.folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8") as running:  # noqa: S603 - ours
        assert running.stdout
        try:
            yield f"http://127.0.0.1:{running.stdout.readline().strip()}"
            assert running.wait(timeout=30) != 0
        finally:
            running.kill()


def test_the_receipt_of_a_batch_kept_before_the_kill_is_the_same_ever_after(
    laptop: Store, province: Province
) -> None:
    with dying_server(province) as url:
        _point_at(laptop, url)
        with pytest.raises(ServerUnreachable, match="không trả lời"):
            network.send(laptop)
    with province.database.of_unit(UNIT) as connection:
        [kept] = connection.execute(select(INBOX.c.hash, INBOX.c.receipt_number, INBOX.c.received_at)).all()

    delivery = from_laptop(laptop)
    answers = []
    for moment in (NOW + timedelta(days=1), NOW + timedelta(days=2)):
        later = web.create_app(province.database, province.keys, clock=partial(_as_given, moment))
        with TestClient(later, base_url=URL_OF_PROVINCE) as client:
            answers.append(client.post(SYNC_PATH, content=delivery.body, headers=delivery.headers).content)
    assert answers[0] == answers[1]
    [record] = records.parse(answers[0])
    found = receipt.verify(record.data, province.keys.verify_key)
    assert found is not None
    assert (found.batch, found.number, found.received_at) == tuple(kept)


def test_the_laptop_asks_again_and_shows_exactly_those_changes_as_received(
    laptop: Store, province: Province
) -> None:
    with dying_server(province) as url:
        _point_at(laptop, url)
        with pytest.raises(ServerUnreachable):
            network.send(laptop)
    with laptop.write("Sửa") as session:
        session.connection().exec_driver_sql("UPDATE person SET phone = '0911111111'")
    with TestClient(province.application(), base_url="http://127.0.0.1") as client:
        sent = network.send(laptop, client)
    with laptop.read() as session:
        rows = session.query(Batch).order_by(Batch.number).all()
        assert [row.receipt_number for row in rows] == [1, 2]
        assert sum(row.changes for row in rows) == sent.changes
    [unit] = summary.of_all(province.database)
    assert (unit.people, unit.merged, unit.changes) == (3, 2, sent.changes)


def _as_given(moment: datetime) -> datetime:
    return moment


def _point_at(store: Store, url: str) -> None:
    with store.quiet() as session:
        session.get_one(Enlistment, 1).server_url = url
