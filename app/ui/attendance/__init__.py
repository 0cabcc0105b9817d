"""Marking who came: the grid, its totals, and adding someone who comes late."""
