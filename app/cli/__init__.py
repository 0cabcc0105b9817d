"""So8 without a window: the same work for people who script, and for tests."""
