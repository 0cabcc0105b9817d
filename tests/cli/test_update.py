"""Updating by one command, as if the program were frozen and installed."""

import sys
from pathlib import Path

import nacl.signing
import pytest

from app.base.versions import Standing
from app.services.update import Site
from tests.cli.program import Program
from tests.updates import an_installation, an_update


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    site = an_installation(tmp_path / "Sổ Dự án 8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(site.install.folder / "so8"))
    return site


def test_an_update_that_is_not_of_who_makes_the_program_is_refused(
    program: Program, site: Site, tmp_path: Path
) -> None:
    """The key that is shipped is not the one of the tests."""
    file = an_update(tmp_path, key=bytes(nacl.signing.SigningKey.generate()))
    assert program("update", str(file), expect=1)["code"] == "S8-U08"
    assert "không phải do nơi làm phần mềm gửi" in program("update", str(tmp_path), expect=1)["error"]
    assert site.install.standing() == Standing()


def test_a_folder_without_updates_is_said_in_words(program: Program, site: Site) -> None:
    assert "Không thấy tệp cập nhật" in program("update", str(site.install.folder), expect=1)["error"]


def test_from_source_nothing_is_updated(program: Program, tmp_path: Path) -> None:
    assert "mã nguồn" in program("update", str(tmp_path), expect=1)["error"]


def test_a_notebook_that_is_opened_proves_the_version(program: Program, site: Site) -> None:
    site.install.keep(Standing(is_proven=False, failed="0.0.9"))
    program("check")
    assert site.install.standing() == Standing()
