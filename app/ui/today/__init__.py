"""Page Hôm nay: what is on, what waits, how the year goes."""
