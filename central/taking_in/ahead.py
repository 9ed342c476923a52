"""What the halls that are walked have next, in the order of time over all of them: read once, however many steps it takes."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from heapq import merge
from itertools import islice, takewhile

from sqlalchemy import Connection, select

from central.base.tables_sync import envelopes

Coming = tuple[int, str, int]  # when, hall, number
AT_ONCE = 1_000
_LEAST = 20


class Ahead:
    """Keeps between the steps what was read and not told; what another process told meanwhile is dropped. Where a hall seemed to
    end it is asked anew once it gave more numbers: another process may have ended that walk, and more came before the next."""

    def __init__(self) -> None:
        self._rows: dict[str, deque[Coming]] = {}
        self._more: dict[str, bool] = {}
        self._last: dict[str, Coming] = {}
        self._reached: dict[str, int] = {}
        self._given: dict[str, int] = {}  # the hall's last number when it was read

    def next(
        self, connection: Connection, reached: Mapping[str, int], given: Mapping[str, int], at_once: int
    ) -> tuple[list[Coming], set[str]]:
        """The next of all halls, each told up to `reached` of the numbers that were `given` in it, and the halls that end with
        them."""
        share = max(_LEAST, at_once // len(reached))
        for hall, after in reached.items():
            self._drop(hall, after)
            rows, more = self._rows.setdefault(hall, deque()), self._more.get(hall, True)
            if len(rows) * 2 <= share if more else self._given[hall] != given[hall]:
                self._read_on(connection, hall, share)
                self._given[hall] = given[hall]
        halls = {hall: self._rows[hall] for hall in reached}
        # behind the last that was read of a hall is what was not read yet
        known = min((self._last[hall] for hall in halls if self._more[hall]), default=None)
        now = list(islice(takewhile(lambda one: known is None or one <= known, merge(*halls.values())), at_once))
        count = Counter(hall for _, hall, _ in now)
        return now, {hall for hall, rows in halls.items() if not self._more[hall] and count[hall] == len(rows)}

    def _drop(self, hall: str, after: int) -> None:
        """What is told already, by whichever process."""
        if after < self._reached.get(hall, after):  # begun anew
            for kept in (self._rows, self._more, self._last):
                kept.pop(hall, None)
        self._reached[hall] = after
        rows = self._rows.setdefault(hall, deque())
        while rows and rows[0][2] <= after:
            rows.popleft()
        last = self._last.get(hall, (0, hall, after))
        if last[2] < after:  # told by another process beyond what was read here
            last = (last[0], hall, after)
        self._last[hall] = last

    def _read_on(self, connection: Connection, hall: str, share: int) -> None:
        read = _read(connection, hall, self._last[hall], share)
        self._rows[hall].extend(read)
        self._more[hall] = len(read) == share
        self._last[hall] = read[-1] if read else self._last[hall]


def _read(connection: Connection, hall: str, last: Coming, share: int) -> list[Coming]:
    """What comes after `last`; where the centre's clock was put back it counts for when the one before came."""
    columns = (envelopes.c.arrived, envelopes.c.received_at)
    query = select(*columns).where(envelopes.c.hall_id == hall, envelopes.c.arrived > last[2]).order_by(envelopes.c.arrived)
    found, when = list[Coming](), last[0]
    for row in connection.execute(query.limit(share)):
        when = max(when, row.received_at)
        found.append((when, hall, row.arrived))
    return found
