"""Tables, the Store (the one door), the journal and encryption. Nothing here knows a screen or a paper."""
