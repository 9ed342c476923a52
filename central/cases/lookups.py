"""How often a citizen's question may be asked: for each case, paper or number, in all processes together (L20).

Whoever asks may change his address as he likes: what is guessed at is one case. The count stands in the database; a process takes
some of what is left at once, so that a telephone that looks every few seconds does not write every few seconds.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import OrderedDict
from dataclasses import dataclass, field

from sqlalchemy import Connection, case

from central.base import clock
from central.base.core import Core
from central.base.tables_sync import lookups
from window_app.errors import Refused

# so many rows at most, whatever is asked: two cases that share one are counted together
_PLACES = 65_536
_REMEMBERED = 10_000
_NONE_LEFT = -1


@dataclass(frozen=True)
class Question:
    """A kind of question: so often in a period of so many seconds, `at_once` of them taken from the database at a time."""

    name: str
    times: int
    seconds: int
    at_once: int


# the last four characters of a number are guessed in days, not in minutes
OF_CASE = Question("case", 20, 600, 4)
OF_PAPER = Question("paper", 60, 60, 10)
OF_NUMBER = Question("number", 120, 60, 20)


@dataclass
class Lookups:
    """What this process may still answer of what it took; used in the event loop's thread only."""

    core: Core
    _left: OrderedDict[int, tuple[int, int]] = field(default_factory=OrderedDict)

    async def take(self, question: Question, what: str) -> None:
        """One more question about `what`. Refused `too_many` if it was asked too often, in whichever process."""
        place = self._place(question, what)
        period = clock.milliseconds(self.core.now()) // 1000 // question.seconds
        known, left = self._left.get(place, (period, 0))
        if known != period or left == 0:
            left = await self.core.database.write(lambda connection: _taken(connection, self.core, place, period, question))
        # nobody is asked again before the period is over, once all were given out
        self._left[place] = (period, left - 1 if left > 0 else _NONE_LEFT)
        self._left.move_to_end(place)
        if len(self._left) > _REMEMBERED:
            self._left.popitem(last=False)
        if left <= 0:
            raise Refused("too_many", "查询过于频繁，请过一会儿再试", why="asked")

    def _place(self, question: Question, what: str) -> int:
        digest = hmac.new(self.core.identity.search_key, f"lookup:{question.name}:{what}".encode(), hashlib.sha256).digest()
        return int.from_bytes(digest[:8], "big") % _PLACES


def _taken(connection: Connection, core: Core, place: int, period: int, question: Question) -> int:
    """How many this process may answer now: `at_once`, while so many are left."""
    first = core.database.insert(lookups).values(place=place, period=period, given=question.at_once)
    same = lookups.c.period == period
    again = first.on_conflict_do_update(
        index_elements=[lookups.c.place],
        set_={"period": period, "given": case((same, lookups.c.given + question.at_once), else_=question.at_once)},
        where=(~same) | (lookups.c.given < question.times),
    )
    row = connection.execute(again.returning(lookups.c.given)).first()
    return question.at_once if row is not None else 0
