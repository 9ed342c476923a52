"""Reading a log of strace over several threads: a call that another thread's line cut in two is put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator

_CUT = " <unfinished ...>"
_RESUMED = re.compile(r"^\d+ +<\.\.\. \w+ resumed>(.*)")


def joined(log: str) -> Iterator[str]:
    """The lines of a log taken with `-f -o`, each call whole and standing where it ended."""
    begun: dict[str, str] = {}
    for line in log.splitlines():
        thread = line.split(" ", 1)[0]
        if line.endswith(_CUT):
            begun[thread] = line.removesuffix(_CUT)
        elif (rest := _RESUMED.match(line)) is not None and thread in begun:
            yield begun.pop(thread) + rest[1]
        else:
            yield line
