"""What a person reads: Vietnamese, in place, inside `_()`, and composed."""

import ast
import re
import unicodedata
from collections.abc import Iterator, Mapping

from typing_extensions import TypeIs

DATA = {
    "app/base/text.py": "the letters themselves, in their order",
    "app/rosters/": "headings and words that others' lists use: looked for, never shown",
    "app/services/practice.py": "rows of the practice notebook, as an officer would have typed them",
}
"""Places whose constants (not what stands in their functions) are data rather than sentences."""

VIETNAMESE = re.compile("[\u00c0-\u024f\u0300-\u0323\u1e00-\u1eff]")

Trees = Mapping[str, ast.Module]


def test_every_text_a_person_reads_is_translatable(program: Trees) -> None:
    bare = [
        f"{path}:{node.lineno} {_text_of(node)[:50]!r}"
        for path, tree in program.items()
        for node in _bare(path, tree)
    ]

    assert not bare, "\n".join(bare)


def test_a_translatable_text_is_one_whole_literal(program: Trees) -> None:
    built = [
        f"{path}:{call.lineno}"
        for path, tree in program.items()
        for call in ast.walk(tree)
        if _is_translation(call) and not (len(call.args) == 1 and _text_of(call.args[0]))
    ]

    assert not built, "\n".join(built)


def test_everything_written_here_is_composed(texts: Mapping[str, str]) -> None:
    decomposed = [path for path, text in texts.items() if not unicodedata.is_normalized("NFC", text)]

    assert not decomposed, "\n".join(decomposed)


def _bare(path: str, tree: ast.Module) -> Iterator[ast.Constant]:
    allowed = {*_translated(tree), *_docstrings(tree), *_letters(tree), *_patterns(tree)}
    if path.startswith(tuple(DATA)):
        allowed |= set(_constants(tree))
    for node in ast.walk(tree):
        if node not in allowed and isinstance(node, ast.Constant) and VIETNAMESE.search(_text_of(node)):
            yield node


def _translated(tree: ast.Module) -> Iterator[ast.AST]:
    return (node.args[0] for node in ast.walk(tree) if _is_translation(node) and node.args)


def _docstrings(tree: ast.Module) -> Iterator[ast.AST]:
    """Strings that stand alone: docstrings of modules, classes, functions and fields."""
    return (node.value for node in ast.walk(tree) if isinstance(node, ast.Expr))


def _letters(tree: ast.Module) -> Iterator[ast.AST]:
    """Single letters are signs, not sentences."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and len(_text_of(node)) == 1)


def _patterns(tree: ast.Module) -> Iterator[ast.AST]:
    """What is looked for, not said."""
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return (call.args[0] for call in calls if ast.unparse(call.func) == "re.compile")


def _constants(tree: ast.Module) -> Iterator[ast.AST]:
    """Everything in the value of a constant of the module, but not in a function."""
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            yield from ast.walk(statement.value)


def _is_translation(node: ast.AST) -> TypeIs[ast.Call]:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_"


def _text_of(node: ast.AST) -> str:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
