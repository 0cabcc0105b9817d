"""One alembic environment: shared tables on both databases, then what only one side has."""
