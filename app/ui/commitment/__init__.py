"""Follow-up board: what was promised in dialogues, until it is answered."""
