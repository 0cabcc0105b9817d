"""A server that is killed after its commit, before it answers: `python -m … DATABASE_URL KEYS_FOLDER`.

Prints its port. The application is the real one; only the wire after it is cut.
"""

import os
import signal
import socket
import sys
from pathlib import Path

import uvicorn
from sqlalchemy import make_url
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import app as web
from server import keys
from server.database import Database


def dies_before_answering(application: ASGIApp) -> ASGIApp:
    """The application, whose first word of answer is never sent."""

    async def cut(scope: Scope, receive: Receive, send: Send) -> None:
        async def die(message: Message) -> None:
            if message["type"].startswith("http."):
                _kill_this_process()
            await send(message)

        await application(scope, receive, die)

    return cut


def _kill_this_process() -> None:
    # Windows has no SIGKILL; SIGTERM ends a process at once there
    if sys.platform == "win32":
        os.kill(os.getpid(), signal.SIGTERM)
    else:
        os.kill(os.getpid(), signal.SIGKILL)


def main(url: str, folder: Path) -> None:
    """Serve until killed."""
    application = web.create_app(Database(make_url(url)), keys.load(folder))
    with socket.create_server(("127.0.0.1", 0)) as listening:
        sys.stdout.write(f"{listening.getsockname()[1]}\n")
        sys.stdout.flush()
        config = uvicorn.Config(dies_before_answering(application), log_config=None)
        uvicorn.Server(config).run(sockets=[listening])


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
