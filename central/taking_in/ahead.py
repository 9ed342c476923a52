"""What the halls that are walked have next, in the order of time over all of them: read once, however many steps it takes."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Mapping
from heapq import merge
from itertools import islice, takewhile

from sqlalchemy import Connection, select

from central.base.tables_people import halls as halls_table
from central.base.tables_sync import envelopes

Coming = tuple[int, str, int]  # when, hall, number
AT_ONCE = 1_000
_LEAST = 20


class Ahead:
    """Keeps between the steps what was read and not told; what another process told meanwhile is dropped. Where a hall seemed to
    end it is read anew once it has given more numbers: another process may have ended that walk, and more came before the next
    was begun."""

    def __init__(self) -> None:
        self._rows: dict[str, deque[Coming]] = {}
        self._more: dict[str, bool] = {}
        self._last: dict[str, Coming] = {}
        self._reached: dict[str, int] = {}
        self._given: dict[str, int] = {}

    def next(self, connection: Connection, reached: Mapping[str, int], at_once: int) -> tuple[list[Coming], set[str]]:
        """The next of all halls, each told up to `reached`, and the halls that end with them."""
        share = max(_LEAST, at_once // len(reached))
        given = {row.hall_id: row.arrived for row in connection.execute(select(halls_table.c.hall_id, halls_table.c.arrived))}
        for hall, after in reached.items():
            self._fill(connection, hall, after, share, given[hall])
        halls = {hall: self._rows[hall] for hall in reached}
        # behind the last that was read of a hall is what was not read yet
        known = min((self._last[hall] for hall in halls if self._more[hall]), default=None)
        now = list(islice(takewhile(lambda one: known is None or one <= known, merge(*halls.values())), at_once))
        count = Counter(hall for _, hall, _ in now)
        return now, {hall for hall, rows in halls.items() if not self._more[hall] and count[hall] == len(rows)}

    def _fill(self, connection: Connection, hall: str, after: int, share: int, given: int) -> None:
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
        more = self._more.get(hall, True)
        if len(rows) * 2 <= share if more else self._given.get(hall) != given:
            read = _read(connection, hall, last, share)
            rows.extend(read)
            self._more[hall] = len(read) == share
            self._last[hall] = read[-1] if read else last
            self._given[hall] = given


def _read(connection: Connection, hall: str, last: Coming, share: int) -> list[Coming]:
    """What comes after `last`; where the centre's clock was put back it counts for when the one before came."""
    columns = (envelopes.c.arrived, envelopes.c.received_at)
    query = select(*columns).where(envelopes.c.hall_id == hall, envelopes.c.arrived > last[2]).order_by(envelopes.c.arrived)
    found, when = list[Coming](), last[0]
    for row in connection.execute(query.limit(share)):
        when = max(when, row.received_at)
        found.append((when, hall, row.arrived))
    return found
