"""Who may send, judged by headers alone: not a byte of a stranger's body is read."""

import asyncio
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
import pytest
import uvicorn
from sqlalchemy import func, select
from starlette.types import Message

from app.db.batch import Enlistment
from app.db.store import Store
from app.services import handover
from app.sync import network, receipt, records, request
from app.sync.request import SYNC_PATH
from server.tables import DEVICE
from tests.office import UNIT
from tests.postgres import Province
from tests.server.deliveries import Delivery, by_stranger, from_laptop, signed

UNAUTHORIZED = 401


def answer_without_body(province: Province, headers: dict[str, str]) -> int:
    """The status the application gives, from the headers; reading the body fails the test."""
    answers: list[Message] = []

    async def receive() -> Message:
        pytest.fail("the body was read")

    async def send(message: Message) -> None:
        answers.append(message)

    scope = {
        "type": "http",
        "method": "POST",
        "path": SYNC_PATH,
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    asyncio.run(province.application()(scope, receive, send))
    status: int = answers[0]["status"]
    return status


@pytest.fixture
def delivery(laptop: Store) -> Delivery:
    return from_laptop(laptop)


@pytest.fixture
def foreign(laptop: Store) -> Delivery:
    return by_stranger(laptop, b"")


def test_an_unsigned_request_is_refused_unread(province: Province, delivery: Delivery) -> None:
    unsigned = {name: value for name, value in delivery.headers.items() if name != request.AUTHORIZATION}
    for header in ("", "So8 ", "So8 AAAA", "Bearer abc", "So8 " + "A" * 5000):
        assert answer_without_body(province, unsigned | {request.AUTHORIZATION: header}) == UNAUTHORIZED
    assert answer_without_body(province, unsigned) == UNAUTHORIZED
    assert devices(province) == 0


def test_a_request_signed_by_another_key_is_refused_unread(province: Province, laptop: Store) -> None:
    assert answer_without_body(province, by_stranger(laptop, b"x").headers) == UNAUTHORIZED
    assert devices(province) == 0
    with province.client() as client:
        network.send(laptop, client)
    assert devices(province) == 1
    assert answer_without_body(province, by_stranger(laptop, b"x").headers) == UNAUTHORIZED


def test_a_machine_without_a_valid_identity_is_refused_unread(province: Province, delivery: Delivery) -> None:
    for identity in (b"", b"short", bytes(80)):
        headers = delivery.headers | {request.IDENTITY: request.to_header(identity)}
        assert answer_without_body(province, headers) == UNAUTHORIZED
    good = request.from_header(delivery.headers[request.IDENTITY]) or b""
    changed = good[:-1] + bytes([good[-1] ^ 1])
    headers = delivery.headers | {request.IDENTITY: request.to_header(changed)}
    assert answer_without_body(province, headers) == UNAUTHORIZED
    assert devices(province) == 0


def test_a_body_of_another_length_is_refused_unread(province: Province, delivery: Delivery) -> None:
    headers = delivery.headers | {"content-length": str(len(delivery.body) + 1)}
    assert answer_without_body(province, headers) == httpx2.codes.LENGTH_REQUIRED


def test_a_body_longer_than_any_is_refused_unread(
    province: Province, laptop: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("server.gate.MAX_BODY", 10)
    assert answer_without_body(province, signed(laptop, b"x" * 11).headers) == 413


def test_a_body_that_was_not_signed_is_refused(province: Province, delivery: Delivery) -> None:
    other = bytes([delivery.body[0] ^ 1]) + delivery.body[1:]
    with province.client() as client:
        answer = client.post(SYNC_PATH, content=other, headers=delivery.headers)
    assert answer.status_code == httpx2.codes.BAD_REQUEST


def test_a_replayed_request_gets_the_same_receipts_and_changes_nothing(
    province: Province, delivery: Delivery
) -> None:
    with province.client() as client:
        first = client.post(SYNC_PATH, content=delivery.body, headers=delivery.headers)
        again = client.post(SYNC_PATH, content=delivery.body, headers=delivery.headers)
    assert first.content == again.content
    [record] = records.parse(first.content)
    assert receipt.verify(record.data, province.keys.verify_key)


def test_a_signature_is_good_for_one_path(province: Province, delivery: Delivery) -> None:
    with province.client() as client:
        answer = client.post("/v2/sync", content=delivery.body, headers=delivery.headers)
    assert answer.status_code == UNAUTHORIZED


def test_over_a_real_socket_a_stranger_hears_no_before_sending_anything(
    province: Province, foreign: Delivery
) -> None:
    with serving(province) as port, socket.create_connection(("127.0.0.1", port), timeout=10) as line:
        headers = "".join(f"{name}: {value}\r\n" for name, value in foreign.headers.items())
        headers = headers.replace("content-length: 0", "content-length: 30000000")
        line.sendall(f"POST {SYNC_PATH} HTTP/1.1\r\nhost: tinh.test\r\n{headers}\r\n".encode())
        assert line.recv(100).startswith(b"HTTP/1.1 401")


def test_over_a_real_socket_an_enrolled_laptop_gets_its_receipt(province: Province, laptop: Store) -> None:
    with laptop.read() as session:
        waiting = handover.waiting(session)
    with serving(province) as port:
        _point_at(laptop, f"http://127.0.0.1:{port}")
        assert network.send(laptop).changes == waiting
        assert network.send(laptop).changes == 0


def test_a_request_is_logged_without_a_word_about_anybody(
    province: Province, laptop: Store, capsys: pytest.CaptureFixture[str]
) -> None:
    with province.client() as client:
        network.send(laptop, client)
    logged = capsys.readouterr().out
    assert UNIT in logged
    assert "Triệu" not in logged
    assert "0368112904" not in logged


@contextmanager
def serving(province: Province) -> Iterator[int]:
    """The real server on a free port, in a thread; the port."""
    config = uvicorn.Config(province.application(), log_config=None)
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            yield listening.getsockname()[1]
        finally:
            server.should_exit = True
            thread.join()


def devices(province: Province) -> int:
    with province.database.begin() as connection:
        return connection.scalars(select(func.count()).select_from(DEVICE)).one()


def _point_at(store: Store, url: str) -> None:
    with store.quiet() as session:
        session.get_one(Enlistment, 1).server_url = url
