"""From a fact to whoever listens: let in at the door, told to its hearers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Select, select

from central.base.heard import Heard
from central.base.tables_sync import envelopes
from central.taking_in.door import admit, may_own
from central.taking_in.reading import unreadable
from window_app.errors import Refused
from window_app.record.registry import Event

# what the life cycle says no to; behind something this program cannot read it may yet be right
_BY_STATE = ("not_allowed", "not_deferred")
# where the same code says that an envelope is wrong in itself: whatever comes before it, it is never right
_NEVER = ("stream", "kind")


def tell(heard: Heard, event: Event) -> None:
    """Let it in and tell its hearers; Refused: not_owner, not_allowed, and what the hearers say."""
    admit(heard, event)
    for hearer in heard.core.hearing.hearers.of(heard.head.kind):
        hearer(heard, event)


def may_wait(heard: Heard, refused: Refused) -> bool:
    """True if a refusal is not for this program to say: something earlier in the stream waits for a later one, said by a desk
    that may speak there. What a stranger put in between changes nothing."""
    if refused.code not in _BY_STATE or refused.params.get("why") in _NEVER:
        return False
    columns = (envelopes.c.kind, envelopes.c.payload, envelopes.c.device_id, envelopes.c.window, envelopes.c.arrived)
    earlier: Select[Any] = select(*columns).where(
        envelopes.c.stream_id == heard.head.stream_id,
        envelopes.c.hall_id == heard.hall,
        envelopes.c.stream_kind == heard.head.stream_kind,
        envelopes.c.heard.is_(False),
        envelopes.c.arrived < heard.arrived,
        envelopes.c.payload.is_not(None),
    )
    return any(
        unreadable(heard.core, row.kind, row.payload) and may_own(heard, row) for row in heard.connection.execute(earlier).all()
    )
