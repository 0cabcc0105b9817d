"""The officer's guide beside the work: F1. Nothing of it is imported before it is asked for."""
