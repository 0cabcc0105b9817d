"""Policy dialogues: the list, one dialogue with its five steps, and the form of a new one."""
