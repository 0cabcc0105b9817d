"""Tells the moment something happened in this process, on the clock that all processes share."""

import json
import sys
import time


def tell_moment() -> None:
    """Seconds of the system's steady clock, and the most memory this process ever held, in MB."""
    moment = time.monotonic()
    sys.stdout.write(json.dumps([moment, _megabytes()]) + "\n")
    sys.stdout.flush()


def _megabytes() -> float:
    most = 0.0
    if sys.platform != "win32":
        import resource

        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return most
