"""One word, one name: the glossary holds in code, files and tables."""

import ast
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.db import models
from app.db.base import synced_tables
from app.domain.history import TABLE_WORDS

EMPTY_CLASS_WORDS = {"Manager", "Helper", "Helpers", "Utils", "Util", "Handler", "Processor", "Controller"}
EMPTY_FILE_WORDS = {"common", "misc", "utils", "util", "helper", "helpers", "manager", "data", "info"}
WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")

Trees = Mapping[str, ast.Module]


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the glossary: the word of the office, ours, and those refused for it."""

    vietnamese: str
    english: str
    refused: frozenset[str]
    where: tuple[str, ...]


@pytest.fixture(scope="module")
def glossary(root: Path) -> list[Term]:
    lines = (root / "docs" / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    rows = [
        row for row in cells if len(row) == 4 and not set(row[0]) <= set("-: ") and row[0] != "Tiếng Việt"
    ]
    return [
        Term(vietnamese, english.strip("`"), frozenset(_marked(refused)), tuple(_marked(where)))
        for vietnamese, english, refused, where in rows
    ]


def test_names_in_the_program_are_the_words_of_the_glossary(glossary: list[Term], program: Trees) -> None:
    better = {word: term.english for term in glossary for word in term.refused}
    wrong = [
        f"{path}:{line} {name}: say {better[word]}"
        for path, tree in program.items()
        for line, name in _given_names(path, tree)
        for word in _words(name)
        if word in better
    ]

    assert not wrong, "\n".join(wrong)


def test_places_named_in_the_glossary_exist(glossary: list[Term], root: Path) -> None:
    missing = [
        f"{term.vietnamese}: {place}"
        for term in glossary
        for place in term.where
        if "/" in place and not (root / place).exists()
    ]

    assert not missing, "\n".join(missing)


def test_every_table_that_travels_is_in_the_glossary(glossary: list[Term]) -> None:
    assert models.__all__
    tables = {place for term in glossary for place in term.where if "/" not in place}

    assert set(synced_tables()) <= tables


def test_every_table_that_travels_has_a_word_for_the_officer() -> None:
    assert models.__all__

    assert set(TABLE_WORDS) == set(synced_tables())


def test_no_class_or_file_has_a_name_that_says_nothing(program: Trees) -> None:
    files = [path for path in program if Path(path).stem in EMPTY_FILE_WORDS]
    classes = [
        f"{path}:{node.lineno} {node.name}"
        for path, tree in program.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and set(WORD.findall(node.name)) & EMPTY_CLASS_WORDS
    ]

    assert not files + classes, "\n".join(files + classes)


def test_every_service_has_the_test_of_its_name(program: Trees, root: Path) -> None:
    services = [Path(path).stem for path in program if re.fullmatch(r"app/services/[a-z]\w+\.py", path)]
    alone = [name for name in services if not (root / "tests" / "services" / f"test_{name}.py").exists()]

    assert not alone, "\n".join(alone)


def _marked(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


def _given_names(path: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Names given here: files, classes, functions, parameters and variables; not those of libraries."""
    yield 1, Path(path).stem
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.lineno, node.name
        elif isinstance(node, ast.arg):
            yield node.lineno, node.arg
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id


def _words(name: str) -> set[str]:
    """The words of a name, each also without its plural s, and the whole name."""
    words = {word.lower() for word in WORD.findall(name)}
    return words | {word.removesuffix("s") for word in words} | {name.lower()}
