"""The rules of the queue (排队叫号): the life of a number, its place in line, and how numbers are written.

One pure function gives a ticket its rank when it is issued or moved; SQL only orders by it (architecture.md 3.7). The cap
of the priority credit is the fairness bound: nobody is overtaken by a ticket taken more than `cap_seconds` after his own.
Times are Unix milliseconds.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, get_args

from window_app.errors import Refused

TicketState = Literal["waiting", "called", "serving", "held", "missed", "finished", "transferred"]
STATES: tuple[TicketState, ...] = get_args(TicketState)

# `transferred` is how the window that passed a number on remembers it: the number itself waits again, in another line.
# A transfer keeps number, letter and take time, so that paper, screen and clerk agree and nobody queues twice.
_TABLE: Mapping[str, Mapping[str, TicketState]] = MappingProxyType(
    {
        "waiting": {"call": "called", "serve": "serving"},
        "called": {"recall": "called", "serve": "serving", "miss": "missed", "transfer": "waiting", "undo": "waiting"},
        "serving": {"hold": "held", "transfer": "waiting", "finish": "finished", "undo": "called"},
        "held": {"resume": "serving", "transfer": "waiting", "finish": "finished", "miss": "missed", "undo": "serving"},
        "missed": {"requeue": "waiting", "call": "called", "serve": "serving", "undo": "called"},
        "finished": {"undo": "serving"},
        "transferred": {},
    }
)
ACTS = tuple(dict.fromkeys(act for acts in _TABLE.values() for act in acts))
_OUT_OF_TURN = "该号码目前是 {number_state}，不能 {number_act}。号码没有改动；目前可以：{number_acts}。"


def allowed(state: str) -> tuple[str, ...]:
    """The acts a ticket in that state takes; () for an unknown state."""
    return tuple(_TABLE.get(state, {}))


def after(state: str, act: str) -> TicketState:
    """The state after an act; Refused("not_allowed") in words."""
    target = _TABLE.get(state, {}).get(act)
    if target is None:
        said = {"number_state": state, "number_act": act, "number_acts": "、".join(allowed(state)) or "look"}
        raise Refused("not_allowed", _OUT_OF_TURN, (), why="number", **said)
    return target


# The reasons there are unless a hall names its own, and the seconds each gains: 60 and over, disabled, soldier or veteran,
# pregnant or with an infant, booked, green channel, the guide's word
CREDITS: Mapping[str, int] = MappingProxyType(
    {
        "elderly": 1200, "disabled": 1800, "soldier": 1200, "veteran": 1200, "pregnant": 1800, "infant": 1800,
        "booked": 1200, "green_channel": 1200, "guide": 600,
    }
)  # fmt: skip


@dataclass(frozen=True)
class QueueSettings:
    """What a hall may set. `credits`: its priority reasons and the seconds each gains."""

    cap_seconds: int = 30 * 60
    credits: Mapping[str, int] = field(default_factory=lambda: CREDITS)
    recall_limit: int = 3
    recall_gap_seconds: int = 10
    missed_policy: Literal["back", "after_n", "void"] = "back"
    missed_places: int = 3


def check_reason(priority: str, settings: QueueSettings | None = None) -> None:
    """Refused("unknown_reason") if the hall does not know the reason for going first; no reason is none."""
    known = (settings or QueueSettings()).credits
    if priority and priority not in known:
        message = "本大厅没有“{priority}”这个优先理由；没有取号。可用的理由：{priorities}。"
        raise Refused("unknown_reason", message, priority=priority, priorities="、".join(known))


def rank(taken_at: int, priority: str | None = None, booked_at: int | None = None, settings: QueueSettings | None = None) -> int:
    """The place in line, lower is earlier; give the original take time for a transfer.

    Take time less the credit of the priority reason; a booking counts from its booked time, also when that is still to
    come. What anybody gains over his take time is at most the cap, however reasons and bookings add up.
    """
    rules = settings or QueueSettings()
    credit = rules.credits.get(priority, 0) if priority else 0
    base = taken_at if booked_at is None else booked_at
    return max(base - max(credit, 0) * 1000, taken_at - max(rules.cap_seconds, 0) * 1000)


def next_of(line: Sequence[str], passed_on: Collection[str]) -> str | None:
    """Who comes next of a line in order of rank, at a window that is cut off and alone: a number it passed on itself keeps its
    place in the line, but is not called straight back while somebody else waits.
    """
    return next((one for one in line if one not in passed_on), line[0] if line else None)


def requeue_rank(now: int, waiting_ranks: list[int], settings: QueueSettings | None = None) -> int:
    """The place of a missed number that came back, by the hall's rule: as if taken now, behind the next few, or
    Refused("number_void"). `waiting_ranks` are the ranks now waiting in its line, in any order.
    """
    rules = settings or QueueSettings()
    if rules.missed_policy == "void":
        raise Refused("number_void", "本大厅过号作废，该号码不能重新排队。请引导群众重新取号。")
    ahead = sorted(waiting_ranks)
    if rules.missed_policy == "after_n" and len(ahead) > rules.missed_places:
        behind = ahead[rules.missed_places - 1] + 1 if rules.missed_places > 0 else ahead[0] - 1
        return min(now, behind)  # a booking for the afternoon must not push it into the afternoon
    return now


def check_recall(recalls: int, milliseconds_since_call: int, settings: QueueSettings | None = None) -> None:
    """Refused("recall_limit" | "recall_too_soon") if a number may not be called again now; `recalls` = recalls so far."""
    rules = settings or QueueSettings()
    if recalls >= rules.recall_limit:
        raise Refused("recall_limit", "该号码已重呼 {recalls} 次，达到上限。群众未到的，请按过号处理。", recalls=recalls)
    wait = rules.recall_gap_seconds * 1000 - milliseconds_since_call
    if wait > 0:
        message = "两次呼叫至少间隔 {gap} 秒，请 {wait} 秒后再重呼。"
        raise Refused("recall_too_soon", message, gap=rules.recall_gap_seconds, wait=-(-wait // 1000))


LOCAL_LETTER = "X"
_LETTER = re.compile(r"[A-HJ-NP-WYZ]")  # no I and O, which look like digits; X is the local series
_DEVICE_CODE = re.compile(r"[0-9A-HJ-NP-Z]{2}")
_NUMBER = re.compile(r"([A-HJ-NP-WYZ])(\d{3,4})|X([0-9A-HJ-NP-Z]{2})(\d{3})", re.ASCII)


@dataclass(frozen=True)
class TicketNumber:
    """A number taken apart; `device_code` is empty unless it is of a desk's own series."""

    letter: str
    seq: int
    device_code: str = ""


def next_number(letter: str, seq: int) -> str:
    """The `seq`-th number of the day in a category: `A001` … `A999`, `A1000` … `A9999`; Refused("bad_letter" | "series_full")."""
    if not _LETTER.fullmatch(letter):
        raise Refused("bad_letter", "队列字母应为 I、O、X 以外的一个大写字母。请核对队列设置。")
    if not 1 <= seq <= 9_999:
        raise Refused("series_full", "本队列今日号码已用完。请引导群众到其他队列取号。")
    return f"{letter}{seq:03d}"


def local_number(device_code: str, seq: int) -> str:
    """The `seq`-th number of the day of a desk cut off from the queue: `X` + leased two-character device code + 3
    digits; Refused("bad_device_code" | "series_full")."""
    if not _DEVICE_CODE.fullmatch(device_code):
        raise Refused("bad_device_code", "本机没有有效的两位设备代码，不能发放本地号。请联网同步或重新注册本机。")
    if not 1 <= seq <= 999:
        raise Refused("series_full", "本机今日的本地号已用完（999 个）。可继续按“直接接待”办理，不影响受理。", why="local")
    return f"{LOCAL_LETTER}{device_code}{seq:03d}"


def read_category(text: str) -> str:
    """A category as typed, by letter or by name: a letter in whatever case or width is that capital letter."""
    plain = unicodedata.normalize("NFKC", text).strip()
    return plain.upper() if len(plain) == 1 else plain


def parse_number(text: str) -> TicketNumber:
    """Read a number as typed or heard (`a 12`, full width, a missing zero); Refused("bad_number")."""
    plain = re.sub(r"[\s\-]+", "", unicodedata.normalize("NFKC", text)).upper()
    if re.fullmatch(r"[A-HJ-NP-WYZ]\d{1,2}", plain, re.ASCII):
        plain = f"{plain[0]}{int(plain[1:]):03d}"
    match = _NUMBER.fullmatch(plain)
    seq = int(match[2] or match[4]) if match else 0
    if match is None or seq == 0:
        raise Refused("bad_number", "号码有误：应为一个字母加三位数字，例如 A012；本地号为 X 加五位，例如 X7K012。")
    return TicketNumber(match[1], seq) if match[1] else TicketNumber(LOCAL_LETTER, seq, match[3])
