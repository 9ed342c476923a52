"""No process writes its memory to a disk when it falls (L12): a core file would hold keys and people in the clear.

A limit of zero is inherited by every child, also by programs that are not ours. Where the machine hands its core files to a
program of its own (apport, systemd-coredump) the limit alone does not count: on Linux the process says besides that its memory is
nobody's to read, which ends with the next program that is started, so that each of ours asks for itself.
"""

from __future__ import annotations

import ctypes
import sys
from contextlib import suppress

_PR_SET_DUMPABLE = 4


def no_core_file() -> None:
    """To be called first by every program; never an exception."""
    if sys.platform == "win32":  # no core files; what Windows reports of a fall is a setting of the machine
        return
    import resource  # not on Windows

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
