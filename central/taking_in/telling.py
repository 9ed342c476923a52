"""From a fact to whoever listens: let in at the door, told to its hearers."""

from __future__ import annotations

from central.base.heard import Heard
from central.house import owners
from central.taking_in.door import admit
from window_app.errors import Refused
from window_app.record.registry import Event

# what the life cycle says no to; behind something this program cannot read it may yet be right
_BY_STATE = ("not_allowed", "not_deferred")
# where the same code says that an envelope is wrong in itself: whatever comes before it, it is never right
_NEVER = ("stream", "kind")


def tell(heard: Heard, event: Event) -> None:
    """Let it in and tell its hearers; Refused: not_owner, not_allowed, no_operator_role, and what the hearers say."""
    admit(heard, event)
    for hearer in heard.core.hearing.hearers.of(heard.head.kind):
        hearer(heard, event)


def may_wait(heard: Heard, refused: Refused) -> bool:
    """True if a refusal is not for this program to say: something earlier in the stream waits for a later one."""
    return refused.code in _BY_STATE and refused.params.get("why") not in _NEVER and owners.unread_before(heard)
