"""The officer's guide says what the program says, page for page."""

import ast
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from app import RELEASED_ON, VERSION
from app.domain import guide
from app.domain.update import news_of
from app.ui.shell.pages import PAGES

START_PAGES = {"first_run", "unlock", "restore"}
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_PICTURE = re.compile(r"!\[(.*?)\]\((.+?)\)")
_LINK = re.compile(r"(?<!!)\[[^\]]+\]\((.+?)\)")
_PLACEHOLDER = re.compile(r"\\\{\w+\\\}")


@pytest.fixture(scope="module")
def written(root: Path) -> Mapping[str, str]:
    """File name -> Markdown."""
    return {path.name: path.read_text(encoding="utf-8") for path in (root / "docs" / "guide").glob("*.md")}


def test_every_page_has_its_chapter() -> None:
    keys = {chapter.key for chapter in guide.chapters()}

    assert {entry.key for entry in PAGES if entry.build} | START_PAGES <= keys


def test_every_file_is_in_the_contents(written: Mapping[str, str]) -> None:
    listed = {f"{chapter.key}{guide.SUFFIX}" for chapter in guide.chapters()}

    assert set(written) - {f"{guide.CONTENTS}{guide.SUFFIX}"} == listed


def test_every_picture_is_there_and_described(written: Mapping[str, str], root: Path) -> None:
    missing = [
        f"{name}: {target}"
        for name, text in written.items()
        for words, target in _PICTURE.findall(text)
        if not words or not (root / "docs" / "guide" / target).exists()
    ]

    assert not missing, "\n".join(missing)


def test_every_link_leads_to_a_chapter(written: Mapping[str, str]) -> None:
    astray = [f"{name}: {to}" for name, text in written.items() for to in _LINK.findall(text)]

    assert [each for each in astray if each.split(": ")[1] not in written] == []


def test_words_in_bold_stand_on_the_screen(
    written: Mapping[str, str], program: Mapping[str, ast.Module]
) -> None:
    said = [
        re.compile(_PLACEHOLDER.sub(".+", re.escape(words)))
        for path, tree in program.items()
        if path.startswith("app/")
        for words in _said(tree)
        if re.search(r"\w{2}", re.sub(r"\{\w+\}", "", words))
    ]
    never = [
        f"{name}: {words}"
        for name, text in written.items()
        for words in _BOLD.findall(text)
        if not any(pattern.fullmatch(form) for pattern in said for form in (words, words.removesuffix(".")))
    ]

    assert not never, "\n".join(never)


def _said(tree: ast.Module) -> list[str]:
    return [
        str(call.args[0].value)
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "_"
        and call.args
        and isinstance(call.args[0], ast.Constant)
    ]


def test_the_newest_version_in_the_guide_is_the_one_that_runs(written: Mapping[str, str]) -> None:
    news = news_of(written["whats_new.md"])

    assert (news.version, news.released_on) == (VERSION, RELEASED_ON)
    assert news.sentences
