"""A crash leaves nothing behind that could be read: the memory of the program holds names and the key."""

import ctypes
import sys

_PR_SET_DUMPABLE = 4


def leave_no_core() -> None:
    """Switch core dumps off for this program and for what it starts.

    Windows makes none unless somebody asked for them in the registry of the machine.
    """
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        # a core that is piped to a collector of the system heeds no limit
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
