"""The gate: no byte of a body is read before its sender is known.

It judges headers alone. What passes carries the device and its claim; the body is then read up
to the length that was signed, and must be the one that was signed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.base.clock import Clock
from app.sync import activation_code, identity
from app.sync import request as requests
from app.sync.identity import Identity
from app.sync.request import Signed
from server import devices
from server.database import Database
from server.devices import Device

MAX_BODY = 32 * 1024 * 1024


_OPEN = ("GET", activation_code.PATH)
"""What anybody may ask: it takes no body, and what it answers is sealed."""


async def _nothing() -> Message:
    return {"type": "http.request", "body": b"", "more_body": False}


@dataclass(frozen=True, slots=True)
class Caller:
    """Who sends, and what it signed."""

    device: Device
    claim: Signed


class Gate:
    """ASGI middleware before everything that takes a body."""

    def __init__(self, app: ASGIApp, database: Database, province_key: bytes, clock: Clock) -> None:
        self._app = app
        self._database = database
        self._province_key = province_key
        self._clock = clock

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Judge the headers; pass on or answer."""
        is_open = scope["type"] == "http" and (scope["method"], scope["path"]) == _OPEN
        if scope["type"] != "http" or is_open:
            await self._app(scope, _nothing if is_open else receive, send)
            return
        # the request is made without `receive`: nothing here can read the body
        headers = Request(scope).headers
        claim = requests.read(headers.get(requests.AUTHORIZATION, ""))
        caller = await run_in_threadpool(self._caller, scope, headers, claim) if claim else None
        if caller is None:
            await Response(status_code=HTTPStatus.UNAUTHORIZED)(scope, receive, send)
        elif headers.get("content-length") != str(caller.claim.length):
            await Response(status_code=HTTPStatus.LENGTH_REQUIRED)(scope, receive, send)
        elif caller.claim.length > MAX_BODY:
            await Response(status_code=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)(scope, receive, send)
        else:
            scope["state"] = {**scope.get("state", {}), "caller": caller}
            await self._app(scope, receive, send)

    def _caller(self, scope: Scope, headers: Mapping[str, str], claim: Signed) -> Caller | None:
        """The known device that signed the claim; a new one may show its identity first."""
        device = devices.find(self._database, claim.device)
        if device is not None:
            return _signed_by(device, claim, scope)
        data = requests.from_header(headers.get(requests.IDENTITY, "")) or b""
        shown = identity.read(data, self._province_key)
        if shown is None or not claim.is_signed_by(shown.verify_key, scope["method"], scope["path"]):
            return None
        return self._newcomer(shown, claim, scope)

    def _newcomer(self, shown: Identity, claim: Signed, scope: Scope) -> Caller | None:
        device = devices.enrol(self._database, shown, self._clock())
        return _signed_by(device, claim, scope) if device and device.id == claim.device else None


def _signed_by(device: Device, claim: Signed, scope: Scope) -> Caller | None:
    is_signed = claim.is_signed_by(device.verify_key, scope["method"], scope["path"])
    return Caller(device, claim) if is_signed else None
