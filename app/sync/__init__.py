"""Batches, merge, stick and network. Never imports documents."""
