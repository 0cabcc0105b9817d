"""Papers on the screen as they will be on paper: preview, print, PDF."""
