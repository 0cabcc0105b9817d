"""Sổ Dự án 8, the desktop program: rooms and their one direction are in docs/ARCHITECTURE.md."""

VERSION = "0.1.0"
"""As in pyproject.toml."""
