"""What a user can do: functions, session first, never commit."""
