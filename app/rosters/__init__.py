"""Lists as offices have them, read into proposed people with warnings. No Qt, no SQL."""
