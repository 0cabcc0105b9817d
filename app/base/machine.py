"""What this machine remembers for whoever sits at it: how the window looks, and the usual printer.

Beside the notebooks, since the start page wants it before any is open; nothing of the office is in it.
"""

import json
from contextlib import suppress
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from app.base.paths import data_folder


@dataclass(frozen=True, slots=True)
class Machine:
    """`scale` is the text size in per cent, `mode` the light by the name the theme has for it."""

    scale: int = 100
    mode: str = "system"
    printer: str = ""


def read() -> Machine:
    """What is remembered; whatever cannot be read is as on a new machine."""
    usual = Machine()
    try:
        kept = json.loads(_file().read_text(encoding="utf-8"))
        known = {each.name: kept[each.name] for each in fields(Machine) if each.name in kept}
    except (OSError, ValueError, TypeError):
        return usual
    right = {name: value for name, value in known.items() if type(value) is type(getattr(usual, name))}
    return Machine(**right)


def remember(machine: Machine) -> None:
    """Keep it; a disk that takes nothing takes away no more than a habit."""
    if machine == read():
        return
    file = _file()
    draft = file.with_suffix(".tmp")
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.write_text(json.dumps(asdict(machine)), encoding="utf-8")
        draft.replace(file)


def _file() -> Path:
    return data_folder() / "machine.json"
