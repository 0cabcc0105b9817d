"""Widgets, theme and background work. No feature words."""
