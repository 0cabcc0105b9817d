"""Sổ Dự án 8, the desktop program: rooms and their one direction are in docs/ARCHITECTURE.md."""

VERSION = "0.1.0"
"""As in pyproject.toml."""

RELEASED_ON = "2026-11-01"
"""The day of the version; a machine that says an earlier one has a wrong clock."""
