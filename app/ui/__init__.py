"""The only room that knows Qt: shell, one folder per feature, kit."""
