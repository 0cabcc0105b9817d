"""The province server: receives, keeps, merges, answers and shows. Never originates a change."""
