"""Reads the command line, runs one command, and answers in words or in JSON."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from cyclopts import App, CycloptsError

from app import VERSION
from app.base import paths
from app.base.crash import leave_no_core
from app.base.errors import NotUpgraded, UserError
from app.base.i18n import _
from app.base.versions import NOT_UPGRADED
from app.cli import (
    account,
    audit,
    backup,
    commitment,
    data_request,
    dialogue,
    handover,
    letterhead,
    machine,
    notebook,
    paper,
    person,
    practice,
    retention,
    roster,
    training,
    trash,
    update,
    usage,
)
from app.cli.desk import Desk, Said, complain, say

_ROOMS = (
    *(notebook, account, audit, person, data_request, retention, backup, practice),
    *(training, roster, dialogue, commitment, letterhead, paper, handover, machine, trash, update),
)
_USAGE_ERROR = 2
_HELP = _(
    "Sổ Dự án 8: làm việc không cần cửa sổ. Lệnh nào cũng nhận --notebook THƯ_MỤC (sổ ở đâu), "
    "--password-file TỆP (hoặc biến SO8_PASSWORD) và --json (trả lời cho máy đọc)."
)


def build() -> App:
    """All commands."""
    app = App(name="so8", help=_HELP, version=VERSION, version_flags=["--version"])
    for room in _ROOMS:
        room.add_to(app)
    return app


def run(arguments: Sequence[str]) -> int:
    """Run one command; 0 done, 1 refused in words, 2 the command line was not understood.

    3 when the notebook could not be brought to this version: one that is on trial gives way then.
    """
    leave_no_core()
    options, rest = _global_options(arguments)
    app = build()
    try:
        command, bound, ignored = app.parse_args(rest, exit_on_error=False, print_error=False)
        extra = dict.fromkeys(ignored, options.desk)
        said: Any = command(*bound.args, **bound.kwargs, **extra)
    except CycloptsError as error:
        complain(usage.in_words(error))
        return _USAGE_ERROR
    except UserError as error:
        complain(_answer(Said(str(error), {"error": str(error), "code": error.code}), options.json))
        return NOT_UPGRADED if isinstance(error, NotUpgraded) else 1
    if isinstance(said, Said):
        say(_answer(said, options.json))
    return 0


class _Options(msgspec.Struct, frozen=True):
    desk: Desk
    json: bool


def _global_options(arguments: Sequence[str]) -> tuple[_Options, list[str]]:
    """Take --notebook, --password-file and --json wherever they stand."""
    rest, named, json = [], {}, False
    pending = iter(arguments)
    for argument in pending:
        name, _equals, value = argument.partition("=")
        if name in {"--notebook", "--password-file"}:
            named[name] = value or next(pending, "")
        elif argument == "--json":
            json = True
        else:
            rest.append(argument)
    notebook_folder = Path(named.get("--notebook") or paths.default_notebook())
    password_file = Path(named["--password-file"]) if named.get("--password-file") else None
    return _Options(Desk(notebook_folder, password_file), json), rest


def _answer(said: Said, json: bool) -> str:  # noqa: FBT001 - one switch, from one place
    if json:
        return msgspec.json.format(msgspec.json.encode(said.facts), indent=1).decode()
    return said.text
