"""Before the notebook is open: the first run, and the password."""
