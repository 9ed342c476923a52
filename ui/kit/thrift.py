"""Gives memory back: what a visit needed is free after it, but glibc keeps it for a next time that may be hours away.

A dozen lanes with an allocation arena each hold free pieces of decoded pages and of answers; 7 MB after ten visits (measured).
"""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ctypes import CDLL

ARENAS = -8  # M_ARENA_MAX of malloc.h
ENOUGH = 2  # one for the window, one for all lanes, which Python lets run one at a time anyway


@cache
def _libc() -> CDLL | None:
    """The C library where it is glibc, else None: other systems see to it themselves."""
    if not sys.platform.startswith("linux"):
        return None
    import ctypes  # late: not needed for the first picture

    library = ctypes.CDLL(None)
    return library if hasattr(library, "malloc_trim") and hasattr(library, "mallopt") else None


def few_arenas() -> None:
    """Before the first lane is started."""
    if (library := _libc()) is not None:
        library.mallopt(ARENAS, ENOUGH)


def give_back() -> None:
    """Some milliseconds; not on the GUI thread (the call lets others run meanwhile)."""
    if (library := _libc()) is not None:
        library.malloc_trim(0)
