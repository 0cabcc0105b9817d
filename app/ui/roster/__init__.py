"""Bringing a list from Excel into a class: choose, match columns, check, confirm."""
