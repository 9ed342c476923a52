"""The centre as the queue's authority (implements line_ports.QueueAuthority): every acting call is kept under its own
Idempotency-Key before it is asked. A call for the next number whose answer was lost is asked again under that key, and so is
what was kept with a fact; any other intent is given up when the line is cut. One that moves a number away or here is kept as
unheard, also over the end of the program, and asked under its first key if the clerk asks once more. Here alone an act has an
address.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from urllib.parse import quote

import msgspec

from window_app.domain.queue.acting import AT_WINDOW
from window_app.domain.queue.acts import NumberAct, WindowAct
from window_app.domain.queue.board import AtWindow, Board, Number, WindowTold
from window_app.errors import CentreAway, Note, Refused
from window_app.line_ports import Centre, U
from window_app.record.json_types import JsonMap
from window_app.sync.http import BAD_ANSWER, NO_LINE, away
from window_app.sync.wire.coding import body_of
from window_app.sync.wire.queue import (
    WINDOW_ACTS,
    ActAsked,
    IssueAsked,
    NumberGiven,
    WindowAsked,
    board_told,
    number_told,
    window_told,
)

T = TypeVar("T")
_CALL_NEXT = "/call-next"
_GIVEN_UP = {"given_up": True}
# done twice they would be refused, though the first was only not heard
_ONCE = ("transfer", "adopt", "close")


class Kept(Protocol):
    """A call that was kept: where it goes, under which key, and its answer once there is one."""

    @property
    def key(self) -> str: ...
    @property
    def path(self) -> str: ...
    @property
    def body(self) -> JsonMap: ...
    @property
    def operator(self) -> str: ...
    @property
    def answer(self) -> JsonMap | None: ...


class Keeper(Protocol[U]):
    """Where calls are kept (the desk's store)."""

    def keep(self, unit: U | None, path: str, body: JsonMap, operator: str) -> str:
        """Keep a call, in the caller's transaction or in one of its own; its key."""

    def get(self, key: str) -> Kept:
        """One call."""

    def answered(self, key: str, answer: JsonMap) -> None:
        """Keep its answer: it is not asked again."""

    def unanswered(self) -> Sequence[Kept]:
        """Those without an answer that are told again by themselves, in the order they were made."""

    def keep_unheard(self, ticket: str, path: str, body: JsonMap, operator: str) -> str:
        """Keep a call that moves a number, unheard until its answer comes: nobody tells it again by himself; its key."""

    def unheard(self, ticket: str) -> Kept | None:
        """The call that moved this number and was not heard; None if there is none."""

    def still_unheard(self, key: str, ticket: str) -> None:
        """Its answer came and could not be read: it is as good as none."""

    def settle(self, unit: U | None, ticket: str) -> Kept | None:
        """What was not heard of this number counts no more, in the caller's transaction or in one of its own; the last of it."""


@dataclass(frozen=True)
class Place:
    """The hall and the window this desk stands at."""

    hall: str
    window: str


class CentreQueue(Generic[U]):
    """One call at a time, each under its own key; acts of the past without an answer are told again when the line is up.

    Calls that an older program kept go out by the path it kept.
    """

    def __init__(self, keeper: Keeper[U], centre: Centre, place: Callable[[], Place], told: Callable[[WindowTold], None]) -> None:
        """`told` hears what the centre says of the window when it was opened or closed."""
        self._keeper, self._centre, self._place, self._told = keeper, centre, place, told
        self._flushing = threading.Lock()

    # -- asked now

    def call_next(self, by: str) -> Number | None:
        """Whoever comes next. A call of the same clerk whose answer never came is asked again under its key, and stands if its
        number is still at this window. Refused: `busy`, `unknown_window`."""
        self.flush()  # the centre must know that the former number is done
        lost = self._lost(by)
        if lost is not None:
            found = self._next(lost)
            if found is None or self._stands_here(found):
                return found
        # whom the lost call brought is served and gone: this is a new call
        return self._next(self._keeper.get(self._keeper.keep(None, self._at_window(_CALL_NEXT), {}, by)))

    def serve_number(self, number: str, by: str) -> Number:
        """A given number; Refused: `unknown_ticket`, `elsewhere`, `busy`, `not_allowed`."""
        return self._ask(self._at_window("/serve"), NumberGiven(number), by)

    def issue(self, category: str, by: str) -> Number:
        """A new number; Refused: `unknown_category`, `series_full`."""
        return self._ask(f"/v1/halls/{quote(self._place().hall, safe='')}/tickets", IssueAsked(category), by)

    def ask(self, act: NumberAct, by: str) -> Number:
        """An act on a number, after what was done before it; Refused as the centre's rules say."""
        self.flush()
        if act.act in _ONCE:
            number = self._once(act, by)
        else:
            number = self._ask(_of_number(act), ActAsked(act.category, act.reason), by)
            self._keeper.settle(None, act.ticket_id)
        if act.act in ("adopt", "close"):  # what stood here is dealt with, and so is the call that may have brought it
            self._give_up(self._calls_for_next())
        return number

    def in_doubt(self, ticket_id: str) -> bool:
        """True if a transfer of this number was asked and its answer never came, also before this program began, and the centre
        has not heard yet that the number stayed here."""
        return self._keeper.unheard(ticket_id) is not None or self._stays_unsaid(ticket_id)

    def board(self) -> Board:
        """The hall as it is now."""
        return _read(board_told, self._centre.get(f"/v1/halls/{quote(self._place().hall, safe='')}/queue"))

    # -- kept with a fact, told when the line allows

    def seat(self, unit: U, number: Number, by: str) -> AtWindow:
        """The centre knows already where its number is; what was lost of an earlier stay here counts no more."""
        del by
        self._keeper.settle(unit, number.ticket_id)
        return AtWindow(number, "centre")

    def passed_on(self, unit: U, ticket_id: str) -> None:
        """Its transfer was heard, and is a fact here from now on: nothing of it is in doubt."""
        self._keeper.settle(unit, ticket_id)

    def note(self, unit: U, act: NumberAct, by: str) -> None:
        """Keep an act on a number; the centre hears it on its own lane, so that a slow line holds nobody up. Whom a lost transfer
        may have sent to another line stands here all the same: he is taken back from there first, and whoever came back after a
        no-show as soon as that is taken back. Who did not come may wait where he was sent: there the doubt outlives the act."""
        body = body_of(ActAsked(act.category, act.reason))
        if act.act not in ("miss", "undo"):
            self._stays(unit, act.ticket_id, by)
        self._keeper.keep(unit, _of_number(act), body, by)
        if act.act == "undo":
            self._stays(unit, act.ticket_id, by)

    def note_window(self, unit: U, act: WindowAct, by: str) -> None:
        """Keep an act on the window."""
        body = body_of(WindowAsked(act.reason, act.adopt))
        self._keeper.keep(unit, self._at_window("/" + WINDOW_ACTS[act.act]), body, by)

    def flush(self) -> int:
        """Tell what the centre has not heard, in order; a refusal then is only kept. How many were told.

        A call for the next number is not told again by itself: nobody would be at the window to serve whom it brings.
        """
        done = 0
        with self._flushing:
            for kept in self._keeper.unanswered():
                if kept.path.endswith(_CALL_NEXT):
                    continue
                try:
                    self._hear(kept, self._send(kept))
                except Refused:
                    pass
                except CentreAway:
                    break
                done += 1
        return done

    # -- inside

    def _calls_for_next(self) -> list[Kept]:
        path = self._at_window(_CALL_NEXT)
        return [kept for kept in self._keeper.unanswered() if kept.path == path]

    def _lost(self, by: str) -> Kept | None:
        """The newest call for the next number whose answer never came; one of another clerk is not made in his name, and if
        it was heard, its number stands here and is told as left open."""
        pending = self._calls_for_next()
        own = [kept for kept in pending if kept.operator == by][-1:]
        self._give_up([kept for kept in pending if kept not in own])
        return own[0] if own else None

    def _give_up(self, calls: Sequence[Kept]) -> None:
        for kept in calls:
            self._keeper.answered(kept.key, _GIVEN_UP)

    def _next(self, kept: Kept) -> Number | None:
        raw = self._send(kept)
        return None if raw is None else _read(number_told, raw)

    def _stands_here(self, number: Number) -> bool:
        return number.state in AT_WINDOW and number.window == self._place().window

    def _at_window(self, end: str) -> str:
        place = self._place()
        return f"/v1/halls/{quote(place.hall, safe='')}/windows/{quote(place.window, safe='')}{end}"

    def _ask(self, path: str, body: msgspec.Struct, by: str) -> Number:
        """Keep the intent, then ask. Away, the intent is given up: the desk goes on by itself."""
        key = self._keeper.keep(None, path, body_of(body), by)
        try:
            return _read(number_told, self._send(self._keeper.get(key)))
        except CentreAway:
            self._keeper.answered(key, _GIVEN_UP)
            raise

    def _once(self, act: NumberAct, by: str) -> Number:
        """The same intent goes under the same key until its answer came, or something else became of the number. It is unheard
        from the first: the program may end before the answer comes."""
        path, body = _of_number(act), body_of(ActAsked(act.category, act.reason))
        kept = self._keeper.unheard(act.ticket_id)
        if kept is None or (kept.path, kept.body, kept.operator) != (path, body, by):
            if act.act == "transfer":
                self._stays(None, act.ticket_id, by)
                self.flush()
            self._keeper.settle(None, act.ticket_id)
            kept = self._keeper.get(self._keeper.keep_unheard(act.ticket_id, path, body, by))
        if self._stays_unsaid(act.ticket_id):  # heard after this, it would take this back
            raise away(NO_LINE, Note("line_cut", "连不上中心"))
        try:
            # of a transfer the answer counts with the fact: a program that ends between the two is in doubt when it starts
            return _read(number_told, self._send(kept, keep=act.act != "transfer"))
        except CentreAway:
            self._keeper.still_unheard(kept.key, act.ticket_id)
            raise

    def _stays(self, unit: U | None, ticket: str, by: str) -> None:
        """The number stays here, whatever became of its transfer: kept in place of that, and told before all that follows."""
        unheard = self._keeper.settle(unit, ticket)
        if unheard is not None and unheard.path == _of_number(NumberAct("transfer", ticket)):
            self._keeper.keep(unit, _of_number(NumberAct("stay", ticket)), unheard.body, by)

    def _stays_unsaid(self, ticket: str) -> bool:
        path = _of_number(NumberAct("stay", ticket))
        return any(kept.path == path for kept in self._keeper.unanswered())

    def _send(self, kept: Kept, *, keep: bool = True) -> object:
        """Ask, and keep the answer; CentreAway leaves the call open, Refused closes it with the words."""
        if kept.answer is not None and kept.answer != _GIVEN_UP:
            return kept.answer.get("body")
        try:
            raw: object = self._centre.post(kept.path, kept.body, kept.operator, kept.key)
        except Refused as refused:
            self._keeper.answered(kept.key, {"refused": refused.as_wire()})
            raise
        if keep:
            self._keeper.answered(kept.key, {"body": raw})
        return raw

    def _hear(self, kept: Kept, raw: object) -> None:
        if kept.path == self._at_window("/open") or kept.path == self._at_window("/close"):
            self._told(_read(window_told, raw))


def _of_number(act: NumberAct) -> str:
    return f"/v1/tickets/{quote(act.ticket_id, safe='')}/{act.act}"


def _read(read: Callable[[object], T], raw: object) -> T:
    try:
        return read(raw)
    except ValueError as error:
        raise away(BAD_ANSWER, Note("line_unreadable", "中心的应答无法识别")) from error
