"""Training classes: the list, one class with its steps and people, and opening a new one."""
