"""A start on a machine without a screen says so in words."""

import pytest

from app.bootstrap.window import run_window


@pytest.mark.skipif("sys.platform != 'linux'")
def test_a_machine_without_a_screen_is_told_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert run_window([]) == 1
    assert capsys.readouterr().err.startswith("Không thấy màn hình")
