"""The queue as the pure rules alone tell it: every number as the list of its events, nothing else. Walks compare with this."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from window_app.domain.queue import ticket as rules
from window_app.domain.queue.acting import AT_WINDOW, Doing, check_window, events_of, taking_back, undone
from window_app.domain.queue.left_open import adopted, ending
from window_app.domain.queue.staying import staying
from window_app.domain.queue.story import TicketEvent, TicketStory, tell
from window_app.domain.queue.ticket import QueueSettings
from window_app.errors import Refused

NUMBER_ACTS = ("recall", "serve", "hold", "resume", "miss", "requeue", "transfer", "undo", "finish", "adopt", "close", "stay")


@dataclass
class Model:
    """Numbers by id, in the order they were issued."""

    settings: QueueSettings = field(default_factory=QueueSettings)
    past: dict[str, list[TicketEvent]] = field(default_factory=dict)
    passed_on: set[str] = field(default_factory=set)
    _told: dict[str, tuple[int, TicketStory]] = field(default_factory=dict)  # by number: of so many events

    def story(self, number: str) -> TicketStory:
        """How it stands."""
        known = self._told.get(number)
        if known is None or known[0] != len(self.past[number]):
            told = tell(self.past[number])
            assert told is not None
            known = self._told[number] = len(self.past[number]), told
        return known[1]

    def issue(self, number: str, at: int, category: str, reason: str = "") -> None:
        """A new number; Refused: unknown_reason."""
        rules.check_reason(reason, self.settings)
        rank = rules.rank(at, reason or None, None, self.settings)
        self.past[number] = [TicketEvent("TicketIssued", at, None, {"category": category, "rank": rank})]

    def in_state(self, *states: str) -> list[str]:
        """Numbers in one of those states, in the order of issue."""
        return [number for number in self.past if self.story(number).state in states]

    def line(self) -> list[str]:
        """Who waits, in order of rank."""
        return sorted(self.in_state("waiting"), key=lambda number: self.story(number).rank)

    def at_window(self, window: str) -> str | None:
        """The number that is there."""
        return next((one for one in self.in_state(*AT_WINDOW) if self.story(one).window == window), None)

    def next_at_centre(self, window: str) -> str | None:
        """Whoever comes next; Refused: busy, also when nobody waits: what stands at the window must be ended first."""
        line = self.line()
        if self.at_window(window) is not None:
            raise Refused("busy", "")
        return line[0] if line else None

    def next_at_desk(self) -> str | None:
        """Whoever comes next at a desk that is cut off."""
        return rules.next_of(self.line(), self.passed_on)

    def act(self, number: str, doing: Doing) -> None:
        """An act on it; Refused by the rules, or busy."""
        before, story = list(self.past[number]), self.story(number)
        if doing.act == "undo":
            check_window(story.state, story.window, doing)
            rules.after(story.state, "undo")
            undone(before)
            made: tuple[TicketEvent, ...] = (taking_back(before, doing.at, story.window),)
        elif doing.act == "stay":
            made = (staying(before, story, doing),)
        elif doing.act == "adopt":
            made = adopted(story, doing)
        else:
            meant = ending(story, doing) if doing.act == "close" else doing
            made = events_of(story, meant, self.settings, self._ranks(story.category))
        self.past[number] = [*before, *made]
        now = self.story(number)
        others = [one for one in self.in_state(*AT_WINDOW) if one != number and self.story(one).window == now.window]
        if now.state in AT_WINDOW and others:
            self.past[number] = before
            raise Refused("busy", "")
        if doing.act == "transfer":
            self.passed_on.add(number)

    def _ranks(self, category: str) -> Callable[[], list[int]]:
        def ranks() -> list[int]:
            stories = [self.story(number) for number in self.in_state("waiting")]
            return [story.rank for story in stories if story.category == category]

        return ranks
