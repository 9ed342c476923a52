"""One act on a number: may it be done from here and now, and which events does it make.

The centre and a desk that is cut off from it both ask this and write what it says, so that a number lives one life wherever
it is served. Times are Unix milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from window_app.domain.queue.story import NOTES, TicketEvent, TicketStory, step, tell
from window_app.domain.queue.ticket import QueueSettings, after, check_recall, requeue_rank
from window_app.errors import Refused
from window_app.record.json_types import JsonMap, JsonObject

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "call": "TicketCalled", "recall": "TicketRecalled", "serve": "TicketStarted", "hold": "TicketHeld",
        "resume": "TicketResumed", "miss": "TicketMissed", "requeue": "TicketRequeued", "transfer": "TicketTransferred",
        "finish": "TicketFinished", "undo": "TicketUndone",
    }
)  # fmt: skip
# every kind of a row about a number: what is done with it, its beginning, its end elsewhere, and the notes
ON_NUMBERS = frozenset({"TicketIssued", *KINDS.values(), "TicketServedElsewhere", *NOTES})
AT_WINDOW = ("called", "serving")
# a clerk who worked on a called number without saying so has served it from the call on
_SERVED_UNSAID = ("finish", "hold")
_OWNED = (*AT_WINDOW, "held", "missed", "finished")


@dataclass(frozen=True)
class Doing:
    """An act as somebody wants it at `window`; `leading`: a chief or manager; `given`: the number itself was given there;
    `category` a letter; `note`: more that its event is to say."""

    act: str
    at: int
    window: str
    leading: bool = False
    given: bool = False
    category: str = ""
    reason: str = ""
    note: JsonMap = field(default_factory=dict)


def steps(state: str, act: str) -> tuple[str, ...]:
    """The acts that one word means in this state; Refused("not_allowed")."""
    said = ("serve", act) if state == "called" and act in _SERVED_UNSAID else (act,)
    for one in said:
        state = after(state, one)
    return said


def check_window(state: str, owner: str | None, doing: Doing) -> None:
    """Refused("other_window") if the number is another window's; a chief may requeue it, and a missed one may be given."""
    if state not in _OWNED or owner == doing.window:
        return
    if (doing.act == "requeue" and doing.leading) or (state == "missed" and doing.act == "serve" and doing.given):
        return
    if not owner:
        raise Refused(
            "other_window", "该号码属于另一个窗口，不能在这里操作，没有改动。请由该窗口办理，或请值班长处理。", why="unknown"
        )
    message = "该号码属于 {owner} 号窗口，不能在这里操作，没有改动。请由该窗口办理，或请值班长处理。"
    raise Refused("other_window", message, owner=owner)


def check_day(state: str, day: str, today: str, number: str) -> None:
    """A line ends with its day (YYYY-MM-DD): what is called and shown is of today, and a number put back into yesterday's would
    be lost. Refused("not_allowed")."""
    if state == "waiting" and day < today:
        message = "{number} 是 {day} 的号码，不能再回到队列；号码没有改动，请结束它，或请本人重新取号"
        raise Refused("not_allowed", message, why="earlier_day", number=number, day=day)


def events_of(
    story: TicketStory, doing: Doing, rules: QueueSettings | None = None, line: Callable[[], Sequence[int]] = tuple
) -> tuple[TicketEvent, ...]:
    """What the act makes of a number; `line` gives the ranks that wait in its line, asked for a requeue only.

    Refused: `other_window`, `not_allowed`, `recall_limit`, `recall_too_soon`, `same_category`, `number_void`.
    """
    check_window(story.state, story.window, doing)
    made = []
    for act in steps(story.state, doing.act):
        if act != doing.act:
            detail: JsonObject = {"started_at": story.called_at}
        else:
            detail = _detail(story, doing, rules or QueueSettings(), line)
        window = doing.window if act in ("call", "serve", "resume") else story.window
        made.append(TicketEvent(KINDS[act], doing.at, window, detail))
    return tuple(made)


def _detail(story: TicketStory, doing: Doing, rules: QueueSettings, line: Callable[[], Sequence[int]]) -> JsonObject:
    """What the event must know to be told again; refuses what the hall's rules forbid."""
    if doing.act == "recall":
        check_recall(story.recalls, doing.at - (story.called_at or 0), rules)
        return {}
    if doing.act == "transfer":
        if doing.category == story.category:
            raise Refused("same_category", "该号码已在这个类别；号码没有改动。")
        return {"category": doing.category, "rank": story.rank}  # take time and place stay: nobody queues twice
    if doing.act == "requeue":
        return {"rank": requeue_rank(doing.at, list(line()), rules)}
    return {**({"reason": doing.reason} if doing.reason else {}), **doing.note}


def told_on(story: TicketStory, made: Sequence[TicketEvent]) -> TicketStory:
    """The story after new events, none of which is an undo."""
    for event in made:
        story = step(story, event) or story
    return story


def taking_back(past: Sequence[TicketEvent], at: int, window: str | None) -> TicketEvent:
    """The event that takes the last act back. Putting a called number aside said two things, that it was served and that it was
    held: both are taken back, so that it is only called again."""
    moved = [event for event in past if event.kind not in NOTES]
    held = len(moved) > 2 and moved[-1].kind == "TicketHeld" and moved[-2].kind == "TicketStarted"
    unsaid = held and moved[-1].at == moved[-2].at and "started_at" in (moved[-2].detail or {})
    return TicketEvent("TicketUndone", at, window, {"events": 2} if unsaid else {})


def undone(past: Sequence[TicketEvent]) -> TicketStory:
    """The story without its last act; Refused("not_allowed") if there is none, or if one was just taken back."""
    moved = [event for event in past if event.kind not in NOTES]
    story = tell([*moved, taking_back(moved, 0, None)])
    if story is None or len(moved) < 2 or moved[-1].kind == "TicketUndone":
        raise Refused("not_allowed", "没有可以撤销的操作，或刚刚已撤销过一次；号码没有改动。", why="nothing_to_undo")
    return story
