"""Backups: what there is, a second place for them, and the one that keeps them."""
