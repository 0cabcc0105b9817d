"""Handing over to the province: what waits, by stick or network, and what was received."""
