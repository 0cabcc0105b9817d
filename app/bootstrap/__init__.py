"""The only place that builds things: notebooks, and the window over one."""
