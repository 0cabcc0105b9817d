"""The web application of the province: one path, by which batches come and receipts go."""

import re
from dataclasses import dataclass
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from app.base.clock import Clock, system_clock
from app.domain.handover import Way
from app.sync import activation_code, records, request
from app.sync.records import Kind, Record
from server import devices, directives, inbox, merging
from server.database import Database
from server.gate import Caller, Gate
from server.inbox import Taken
from server.keys import ServerKeys
from server.log import RequestLog

_HEX = re.compile(rf"[0-9a-f]{{{2 * activation_code.ID_BYTES}}}")


@dataclass(frozen=True, slots=True)
class _Sync:
    """The endpoint: keep, commit, sign; then merge."""

    database: Database
    keys: ServerKeys
    clock: Clock

    async def activation(self, incoming: Request) -> Response:
        """The sealed file that waits for a code: open to all, since only the code opens it."""
        name = incoming.query_params.get(activation_code.PARAMETER, "")
        data = bytes.fromhex(name) if _HEX.fullmatch(name) else b""
        found = await run_in_threadpool(devices.waiting_for, self.database, data, self.clock())
        if found is None:
            return Response(status_code=HTTPStatus.NOT_FOUND)
        return Response(found, media_type=request.CONTENT_TYPE)

    async def post(self, incoming: Request) -> Response:
        caller: Caller = incoming.state.caller
        body = await _body(incoming, caller)
        if body is None:
            return Response(status_code=HTTPStatus.BAD_REQUEST)
        found = [record.data for record in records.parse(body) if record.kind == Kind.BATCH]
        taken = await run_in_threadpool(self._take, found)
        incoming.state.notes.update(
            unit=caller.device.unit,
            device=caller.device.id.hex(),
            length=len(body),
            batches=len(found),
            receipts=len(taken.receipts),
            refused=taken.refused,
        )
        answer = [Record(Kind.RECEIPT, receipt) for receipt in taken.receipts]
        after = request.number(incoming.headers.get(request.DIRECTIVES, ""))
        told = await run_in_threadpool(directives.of_unit, self.database, caller.device.unit, after=after)
        answer += [Record(Kind.DIRECTIVE, data) for data in told]
        return Response(records.frame(answer), media_type=request.CONTENT_TYPE)

    def _take(self, found: list[bytes]) -> Taken:
        taken = inbox.take(self.database, self.keys, found, way=Way.NETWORK, now=self.clock())
        for unit in taken.units:
            merging.merge_unit(self.database, self.keys, unit)
        return taken


async def _body(incoming: Request, caller: Caller) -> bytes | None:
    """The body that was signed; None for any other."""
    body = bytearray()
    async for chunk in incoming.stream():
        body += chunk
        if len(body) > caller.claim.length:
            return None
    return bytes(body) if caller.claim.fits(bytes(body)) else None


def create_app(database: Database, keys: ServerKeys, clock: Clock = system_clock) -> Starlette:
    """The application; what an earlier run kept but did not merge is merged first."""
    merging.merge_all(database, keys)
    sync = _Sync(database, keys, clock)
    return Starlette(
        routes=[
            Route(request.SYNC_PATH, sync.post, methods=["POST"]),
            Route(activation_code.PATH, sync.activation, methods=["GET"]),
        ],
        middleware=[
            Middleware(RequestLog),
            Middleware(Gate, database=database, province_key=keys.verify_key, clock=clock),
        ],
    )
