"""A province at the end of a slow line: a real server that answers when it is told to."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import nacl.signing

from app.sync import batch, receipt, records, request
from app.sync.receipt import Receipt
from app.sync.records import Kind, Record
from tests.office import NOW


class SlowProvince(ThreadingHTTPServer):
    """Receives everything at once, keeps its answer back until `answers` is set, then signs receipts."""

    def __init__(self, signing_key: nacl.signing.SigningKey) -> None:
        super().__init__(("127.0.0.1", 0), _Desk)
        self.signing_key = signing_key
        self.has_received, self.answers = threading.Event(), threading.Event()
        self.sealed_files: dict[str, bytes] = {}
        """What waits for a code, by its name in hexadecimal."""

    @property
    def url(self) -> str:
        """Where it is called."""
        return f"http://127.0.0.1:{self.server_port}"

    def receipts(self, body: bytes) -> bytes:
        """The signed word for each batch, as the province gives it."""
        found = [batch.decode(record.data) for record in records.parse(body) if record.kind == Kind.BATCH]
        second = int(NOW.timestamp())
        signed = [
            Receipt(receipt.FORMAT, each.hash, number, second, each.header.changes)
            for number, each in enumerate(found, start=7)
        ]
        return records.frame(Record(Kind.RECEIPT, receipt.sign(each, self.signing_key)) for each in signed)


class _Desk(BaseHTTPRequestHandler):
    server: SlowProvince

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["content-length"]))
        self.server.has_received.set()
        if not self.server.answers.wait(30):
            return
        answer = self.server.receipts(body)
        self.send_response(200)
        self.send_header("content-type", request.CONTENT_TYPE)
        self.send_header("content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def do_GET(self) -> None:
        found = self.server.sealed_files.get(self.path.rpartition("=")[2])
        self.send_response(200 if found else 404)
        self.send_header("content-length", str(len(found or b"")))
        self.end_headers()
        self.wfile.write(found or b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named so by http.server
        """Say nothing."""


@contextmanager
def slow_province(signing_key: nacl.signing.SigningKey) -> Iterator[SlowProvince]:
    """The server, on a port of its own; it lets everyone go when the test is over."""
    with SlowProvince(signing_key) as province:
        listening = threading.Thread(target=province.serve_forever)
        listening.start()
        try:
            yield province
        finally:
            province.answers.set()
            province.shutdown()
            listening.join()
