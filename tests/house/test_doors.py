"""One door for each thing: what may not be named outside the place that is there for it."""

import ast
import re
from collections.abc import Iterator, Mapping

REFUSED = {
    "QMessageBox": "no message boxes: the strip and the crash page speak",
    "QTableWidget": "a table shows rows that it is given: QTableView and a model",
    "QDateEdit": "an officer types 24/11 and goes on",
    "QWizard": "pages, not dialogs in a row",
    "processEvents": "slow work belongs to Tasks",
    "setStyleSheet": "the look is decided once, in kit/theme.py",
    "QSettings": "settings are one typed file",
    "print": "a program with a window has nowhere to print to; the log or the answer",
    "uuid4": "ids come from app.base.ids",
    "sleep": "wait for a condition, or for an injected clock",
    "create_engine": "app/db opens the notebook, server/ its database",
    "commit": "Store.write commits, all or nothing",
}
PLACES = {
    "setStyleSheet": ("app/ui/kit/theme.py",),
    "create_engine": ("app/db/", "server/"),
    "commit": ("app/db/store.py", "server/"),
}
COLOURS = ("app/ui/kit/theme.py", "app/ui/kit/palette.py")
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{8}|[0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b")
THIS_MACHINE = re.compile(r"(?<![\w.~-])/(?:work|tmp|root|home)/|\.\./shared\b")
"""Paths that exist on one machine only."""

Trees = Mapping[str, ast.Module]


def test_nothing_goes_round_the_door_that_is_there_for_it(program: Trees) -> None:
    round_about = [
        f"{path}:{line} {name}: {REFUSED[name]}"
        for path, tree in program.items()
        for line, name in _names(tree)
        if name in REFUSED and not path.startswith(PLACES.get(name, ("nowhere",)))
    ]

    assert not round_about, "\n".join(round_about)


def test_nothing_of_our_own_is_mocked(trees: Trees) -> None:
    mocking = [
        f"{path}:{node.lineno}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        and "mock" in ast.unparse(node).split(".")[-1].split()
    ]

    assert not mocking, "\n".join(mocking)


def test_colours_are_named_once(program: Trees) -> None:
    literal = [
        f"{path}:{node.lineno} {node.value}"
        for path, tree in program.items()
        if path.startswith("app/ui/") and path not in COLOURS
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and COLOUR.fullmatch(node.value)
    ]

    assert not literal, "\n".join(literal)


def test_every_file_is_opened_in_a_named_encoding(trees: Trees) -> None:
    """Windows would read cp1252."""
    unnamed = [
        f"{path}:{call.lineno} {ast.unparse(call)[:60]}"
        for path, tree in trees.items()
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and _reads_text(path, call) and "encoding" not in _keywords(call)
    ]

    assert not unnamed, "\n".join(unnamed)


def test_nothing_names_a_path_of_one_machine(texts: Mapping[str, str]) -> None:
    named = [
        f"{path}:{number} {line.strip()[:60]}"
        for path, text in texts.items()
        if not path.endswith(".lock")
        for number, line in enumerate(text.splitlines(), start=1)
        if THIS_MACHINE.search(line)
    ]

    assert not named, "\n".join(named)


def _names(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Every name that is called or imported, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield node.lineno, ast.unparse(node.func).rsplit(".", 1)[-1]
        elif isinstance(node, ast.ImportFrom):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ClassDef):
            yield from ((node.lineno, ast.unparse(base).rsplit(".", 1)[-1]) for base in node.bases)


def _reads_text(path: str, call: ast.Call) -> bool:
    name = ast.unparse(call.func).rsplit(".", 1)[-1]
    if name in {"read_text", "write_text"}:
        return len(call.args) <= (name == "write_text")
    if name in {"run", "Popen", "check_output"}:
        return "text" in _keywords(call)
    if name != "open":
        return False
    if isinstance(call.func, ast.Name):
        return "b" not in _mode(call.args[1:])
    # of other things that open, only a path takes a mode; a window opens without one
    return set(_mode(call.args)) <= set("rwax+t") and (bool(call.args) or not path.startswith("app/ui/"))


def _mode(arguments: list[ast.expr]) -> str:
    """The mode as written; "b" for what is worked out elsewhere, which a reader has to judge."""
    if not arguments:
        return "r"
    return str(arguments[0].value) if isinstance(arguments[0], ast.Constant) else "b"


def _keywords(call: ast.Call) -> set[str | None]:
    return {keyword.arg for keyword in call.keywords}
