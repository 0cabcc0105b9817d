"""Handing over by the network: one POST takes batches up and brings receipts down."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass

import httpx2
import nacl.signing

from app.base.errors import Refused, ServerUnreachable
from app.base.i18n import _
from app.db.store import Store
from app.sync import directive, inbox, outbox, records, request, revocation
from app.sync.enrolment import enlistment
from app.sync.outbox import Outgoing
from app.sync.receipt import Kept
from app.sync.records import Record

logger = logging.getLogger(__name__)

_TIMEOUT = httpx2.Timeout(60, connect=15)
"""Seconds without any byte: slow links are common, dead ones too."""
_AT_ONCE = 256 * 1024
"""Bytes of batches in one request, so that a cut costs little; a larger batch goes alone."""


@dataclass(frozen=True, slots=True)
class _Caller:
    """Who calls whom."""

    url: str
    device: bytes
    signing_key: nacl.signing.SigningKey
    identity: bytes
    directives: int
    """Up to which number it has the province's directives."""


def send(store: Store, client: httpx2.Client | None = None) -> Kept:
    """Send everything the province has not confirmed, and keep its receipts as they come.

    ServerUnreachable, in words, when the province does not answer; Refused when it does not know
    this machine or did not take everything. What was confirmed before stays confirmed.
    """
    waiting = outbox.gather(store).batches
    caller = _caller(store)
    kept = Kept()
    with nullcontext(client) if client else httpx2.Client(timeout=_TIMEOUT) as connection:
        for part in _parts(waiting):
            answers = _post(connection, caller, part, second=int(store.clock().timestamp()))
            kept += inbox.take(store, answers).receipts
    if len(kept.numbers) < len(waiting):
        raise Refused(
            _(
                "Tỉnh mới nhận {received} trong {count} gói. Số liệu vẫn an toàn trên máy này. "
                "Hãy gửi lại; nếu vẫn thế, hãy gọi cho tỉnh."
            ).format(received=len(kept.numbers), count=len(waiting))
        )
    return kept


def _caller(store: Store) -> _Caller:
    with store.read() as session:
        found = enlistment(session)
        if revocation.is_revoked(session):
            raise Refused(
                _(
                    "Tỉnh đã thu hồi máy này nên không nhận qua mạng nữa. Mọi việc đã làm vẫn nằm trên máy. "
                    "Ghi ra USB đưa cho tỉnh, và gọi cho tỉnh để được cấp lại."
                )
            )
        return _Caller(
            found.server_url.rstrip("/") + request.SYNC_PATH,
            found.device,
            nacl.signing.SigningKey(found.signing_key),
            found.identity,
            directive.newest(session),
        )


def _parts(waiting: Sequence[Outgoing]) -> Iterator[list[Outgoing]]:
    part: list[Outgoing] = []
    size = 0
    for batch in waiting:
        length = len(batch.record.data)
        if part and size + length > _AT_ONCE:
            yield part
            part, size = [], 0
        part.append(batch)
        size += length
    if part:
        yield part


def _post(client: httpx2.Client, caller: _Caller, part: list[Outgoing], *, second: int) -> list[Record]:
    """What the province answers with, not yet believed."""
    body = records.frame(batch.record for batch in part)
    headers = {
        request.AUTHORIZATION: request.sign(
            body, device=caller.device, signing_key=caller.signing_key, second=second
        ),
        request.IDENTITY: request.to_header(caller.identity),
        request.DIRECTIVES: str(caller.directives),
        "content-type": request.CONTENT_TYPE,
    }
    try:
        answer = client.post(caller.url, content=body, headers=headers)
    except (httpx2.TransportError, httpx2.InvalidURL) as error:
        raise _unreachable() from error
    logger.info("the province answered %s", answer.status_code)
    _require_taken(answer.status_code)
    if answer.headers.get("content-type") != request.CONTENT_TYPE:
        raise _unreachable()  # the page of a hotel or telephone company, not the province
    return list(records.parse(answer.content))


def _require_taken(status: int) -> None:
    if status == httpx2.codes.UNAUTHORIZED:
        raise Refused(
            _(
                "Tỉnh không nhận ra máy này nên chưa nhận. Số liệu vẫn an toàn trên máy này. "
                "Hãy gọi cho tỉnh để kích hoạt lại."
            )
        )
    if status != httpx2.codes.OK:
        raise _unreachable()


def _unreachable() -> ServerUnreachable:
    return ServerUnreachable(
        _(
            "Chưa gửi được vì máy chủ của tỉnh không trả lời. Số liệu vẫn an toàn trên máy này. "
            "Kiểm tra mạng rồi gửi lại sau, hoặc ghi ra USB."
        )
    )
