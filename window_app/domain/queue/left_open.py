"""A number that still stands at a window whose program ended without a word: somebody takes it over, or ends it."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from window_app.domain.queue.acting import AT_WINDOW, Doing, check_window
from window_app.domain.queue.story import TicketEvent, TicketStory
from window_app.errors import Refused

# why it is ended -> the act that ends it where its state allows that; whoever was served already cannot be missed
REASONS: Mapping[str, str] = MappingProxyType(
    {"finished": "finish", "left_open": "finish", "missed": "miss", "left": "miss", "mistake": "miss"}
)


def adopted(story: TicketStory, doing: Doing) -> tuple[TicketEvent, ...]:
    """The note that the window goes on with its number; Refused `other_window`, `not_allowed` if nobody is served there."""
    _check_here(story, doing)
    return (TicketEvent("TicketAdopted", doing.at, doing.window, {}),)


def ending(story: TicketStory, doing: Doing) -> Doing:
    """The act that closes a number left open; Refused `other_window`, `not_allowed`, `unknown_reason`."""
    _check_here(story, doing)
    act = REASONS.get(doing.reason)
    if act is None:
        message = "请选择结束的理由（{left_reasons}）；号码没有改动。"
        raise Refused("unknown_reason", message, why="left", left_reasons="、".join(REASONS))
    if story.state == "serving":
        act = "finish"
    return Doing(act, doing.at, doing.window, reason=doing.reason, note={"left_open": True})


def _check_here(story: TicketStory, doing: Doing) -> None:
    check_window(story.state, story.window, doing)
    if story.state not in AT_WINDOW:
        raise Refused("not_allowed", "这个号码不在窗口上，不需要接着办理或结束；号码没有改动。", why="not_at_window")
