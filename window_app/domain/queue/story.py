"""The life of one number told again from its events: what the tables say must be what this says (architecture.md 3.8).

Times are Unix milliseconds. Taking back the last act (undo) means telling the story without it, be it of one event
or, by its `events`, of several. Notes, which say who looks
after a number but do not move it, are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from window_app.record.json_types import JsonMap

NOTES = ("TicketAdopted",)


@dataclass(frozen=True)
class TicketEvent:
    """Something that happened to a number: `kind` in past tense, `at` milliseconds, `detail` what the kind needs."""

    kind: str
    at: int
    window: str | None = None
    detail: JsonMap | None = None


@dataclass(frozen=True)
class TicketStory:
    """A number as its events leave it. `served_ms` is service so far without holds; `category` where it waits or was served."""

    taken_at: int
    category: str
    rank: int
    state: str = "waiting"
    window: str | None = None
    first_called_at: int | None = None
    called_at: int | None = None
    recalls: int = 0
    started_at: int | None = None
    resumed_at: int | None = None
    served_ms: int = 0
    finished_at: int | None = None


def tell(events: Iterable[TicketEvent]) -> TicketStory | None:
    """The story of one number from its events in order; None if it was never issued."""
    story: TicketStory | None = None
    for event in standing(events):
        story = step(story, event)
    return story


def standing(events: Iterable[TicketEvent]) -> list[TicketEvent]:
    """The events that were not taken back; the issue itself never is."""
    kept: list[TicketEvent] = []
    for event in events:
        if event.kind in NOTES:
            continue
        if event.kind != "TicketUndone":
            kept.append(event)
            continue
        for _ in range(int((event.detail or {}).get("events", 1))):
            if len(kept) > 1:
                kept.pop()
    return kept


def step(story: TicketStory | None, event: TicketEvent) -> TicketStory | None:
    """The story after one more event; whether the act was allowed is `ticket.after`'s to say."""
    detail = event.detail or {}
    if event.kind == "TicketIssued":
        return TicketStory(event.at, str(detail["category"]), int(detail["rank"]))
    if story is None:
        return None
    at, window = event.at, event.window
    if event.kind == "TicketCalled":
        first = story.first_called_at if story.first_called_at is not None else at
        return replace(story, state="called", window=window, called_at=at, first_called_at=first, recalls=0)
    if event.kind == "TicketRecalled":
        return replace(story, called_at=at, recalls=story.recalls + 1)
    if event.kind == "TicketStarted":
        began = int(detail.get("started_at", at))
        first = story.first_called_at if story.first_called_at is not None else began
        started = story.started_at if story.started_at is not None else began
        called = story.called_at if story.called_at is not None else began
        return replace(
            story, state="serving", window=window, first_called_at=first, called_at=called, started_at=started, resumed_at=began
        )
    if event.kind == "TicketHeld":
        return replace(story, state="held", served_ms=_served(story, at), resumed_at=None)
    if event.kind == "TicketResumed":
        return replace(story, state="serving", window=window, resumed_at=at)
    if event.kind == "TicketMissed":
        return replace(story, state="missed", served_ms=_served(story, at), resumed_at=None)
    if event.kind == "TicketFinished":
        return replace(story, state="finished", served_ms=_served(story, at), resumed_at=None, finished_at=at)
    if event.kind in ("TicketRequeued", "TicketTransferred"):
        return replace(
            story,
            state="waiting",
            window=None,
            category=str(detail.get("category", story.category)),
            rank=int(detail["rank"]),
            called_at=None,
            recalls=0,
            served_ms=_served(story, at),
            resumed_at=None,
        )
    if event.kind == "TicketServedElsewhere":
        return replace(story, state="elsewhere", window=window)
    return story


def _served(story: TicketStory, at: int) -> int:
    return story.served_ms + (max(0, at - story.resumed_at) if story.resumed_at is not None else 0)
