from pathlib import Path

import pytest

from app.base.paths import data_folder, default_notebook, downloads_folders, program_folder, resource


def test_what_is_shipped_is_found_beside_the_program() -> None:
    assert resource("catalogue", "ethnic_groups.toml").is_file()


def test_a_frozen_program_looks_into_its_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("sys._MEIPASS", str(tmp_path), raising=False)
    assert program_folder() == tmp_path
    assert resource("fonts") == tmp_path / "resources" / "fonts"


def test_the_data_folder_can_be_a_stick(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SO8_HOME", str(tmp_path))
    assert data_folder() == tmp_path
    assert default_notebook().parent == tmp_path


def test_without_a_stick_the_data_folder_is_the_persons_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SO8_HOME", raising=False)
    assert data_folder().name == "so8"


@pytest.mark.skipif("sys.platform == 'win32'")
def test_only_folders_that_are_there_are_offered(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("DOWNLOAD", "DESKTOP", "DOCUMENTS"):
        monkeypatch.delenv(f"XDG_{name}_DIR", raising=False)
    received = tmp_path / "Documents" / "Zalo Received Files"
    received.mkdir(parents=True)
    assert downloads_folders() == [tmp_path / "Documents", received]
