"""How long things may be. There is no list of exceptions, so that none can grow."""

import ast
from collections.abc import Iterator, Mapping
from pathlib import Path

MOST_LINES_OF_A_FILE = 300
MOST_LINES_OF_A_FUNCTION = 40
MOST_PARAMETERS = 5
MOST_POSITIONAL = 4
"""Session or self aside, three that a reader can tell apart at the call."""

Function = ast.FunctionDef | ast.AsyncFunctionDef
Trees = Mapping[str, ast.Module]


def test_no_file_is_longer_than_a_reader_can_hold(trees: Trees, root: Path) -> None:
    lengths = {path: len((root / path).read_text(encoding="utf-8").splitlines()) for path in trees}

    assert {path: lines for path, lines in lengths.items() if lines > MOST_LINES_OF_A_FILE} == {}


def test_no_function_is_longer_than_a_screen(trees: Trees) -> None:
    long = {
        f"{path}:{function.lineno} {function.name}": _lines(function)
        for path, function in _functions(trees)
        if _lines(function) > MOST_LINES_OF_A_FUNCTION
    }

    assert long == {}


def test_no_function_takes_more_than_five_parameters(program: Trees) -> None:
    wide = [
        f"{path}:{function.lineno} {function.name}"
        for path, function in _functions(program)
        if len(_positional(function)) + len(function.args.kwonlyargs) > MOST_PARAMETERS
        and not _is_command(path, function)
    ]

    assert not wide, "\n".join(wide)


def test_parameters_past_the_third_are_named_at_the_call(program: Trees) -> None:
    unnamed = [
        f"{path}:{function.lineno} {function.name}"
        for path, function in _functions(program)
        if not function.name.startswith("_") and len(_positional(function)) > MOST_POSITIONAL
    ]

    assert not unnamed, "\n".join(unnamed)


def _functions(trees: Trees) -> Iterator[tuple[str, Function]]:
    for path, tree in trees.items():
        for node in ast.walk(tree):
            if isinstance(node, Function):
                yield path, node


def _lines(function: Function) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def _positional(function: Function) -> list[ast.arg]:
    named = [*function.args.posonlyargs, *function.args.args]
    return [argument for argument in named if argument.arg not in {"self", "cls", "session", "connection"}]


def _is_command(path: str, function: Function) -> bool:
    """A command of the command line: its parameters are the options a person types, all by name."""
    return path.startswith("app/cli/") and "desk" in {argument.arg for argument in function.args.kwonlyargs}
