"""Sổ Dự án 8, the desktop program: rooms and their one direction are in docs/ARCHITECTURE.md."""
