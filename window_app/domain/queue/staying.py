"""A number that stayed at its window though its transfer may have been heard: the transfer is taken back, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from window_app.domain.queue.acting import KINDS, Doing
from window_app.domain.queue.story import TicketEvent, TicketStory, standing
from window_app.errors import Refused


def staying(past: Sequence[TicketEvent], story: TicketStory, doing: Doing) -> TicketEvent:
    """What puts the number back where it stands: its transfer by this window to `doing.category` taken back if nothing followed
    it, else a call to this window out of whatever line it came to. Refused("not_allowed") if it waits in none or was never
    here."""
    if story.state != "waiting" or all(event.window != doing.window for event in past):
        raise Refused("not_allowed", "这个号码没有在等候，没有要收回的转号；号码没有改动。", why="not_waiting")
    last = standing(past)[-1]
    to = (last.detail or {}).get("category")
    if (last.kind, last.window, to) == (KINDS["transfer"], doing.window, doing.category):
        return TicketEvent(KINDS["undo"], doing.at, doing.window, {})
    return TicketEvent(KINDS["call"], doing.at, doing.window, {})
