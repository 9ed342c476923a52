"""The life of a case (办件): one table of what may follow what (domain.md 2.4); Chinese labels of states belong to ui.

Flags are kept beside the state, not in it: a case may be overdue and sent and part of a bundle all at once.
"""

from __future__ import annotations

from collections.abc import Set
from types import MappingProxyType

from window_app.errors import Reason, Refused

DRAFT, RECEIVED, CORRECTION_REQUESTED = "draft", "received", "correction_requested"
ACCEPTED, DEEMED_ACCEPTED, REFUSED, REDIRECTED = "accepted", "deemed_accepted", "refused", "redirected"
HANDED_OVER, IN_REVIEW, PAUSED, EXTENDED = "handed_over", "in_review", "paused", "extended"
DECIDED_GRANTED, DECIDED_DENIED = "decided_granted", "decided_denied"
WITHDRAWN, RETURNED = "withdrawn", "returned"
RESULT_AT_WINDOW, DELIVERED, ARCHIVED = "result_at_window", "delivered", "archived"

FLAGS = ("deferred_open", "commitment_check_due", "overdue", "offline_pending", "bundle_member")

# What the reviewing side may do with a case whose clock runs. Handing over and beginning the review may be left out:
# instant items are decided at the window (R11), and a hall without a back-office system reports only its decision.
_DECIDING = {"grant": DECIDED_GRANTED, "deny": DECIDED_DENIED, "withdraw": WITHDRAWN, "return": RETURNED}
# A result on paper first comes back to the window; one printed there, sent or electronic is delivered straight away.
_DECIDED = {"result_arrives": RESULT_AT_WINDOW, "deliver": DELIVERED}
_ENDED = {"archive": ARCHIVED}

TABLE = MappingProxyType(
    {
        DRAFT: {
            "receive": RECEIVED, "request_correction": CORRECTION_REQUESTED, "accept": ACCEPTED, "refuse": REFUSED,
            "redirect": REDIRECTED,
        },
        RECEIVED: {
            "request_correction": CORRECTION_REQUESTED, "accept": ACCEPTED, "deem_accepted": DEEMED_ACCEPTED, "refuse": REFUSED,
            "redirect": REDIRECTED, "withdraw": WITHDRAWN,
        },
        # accepted on the day the last correction is in, never back-dated to the first receipt
        CORRECTION_REQUESTED: {"supply": RECEIVED, "accept": ACCEPTED, "refuse": REFUSED, "withdraw": WITHDRAWN},
        ACCEPTED: {"hand_over": HANDED_OVER, "begin_review": IN_REVIEW, **_DECIDING},
        DEEMED_ACCEPTED: {"hand_over": HANDED_OVER, "begin_review": IN_REVIEW, **_DECIDING},
        HANDED_OVER: {"begin_review": IN_REVIEW, **_DECIDING},
        IN_REVIEW: {"pause": PAUSED, "extend": EXTENDED, **_DECIDING},
        EXTENDED: {"pause": PAUSED, **_DECIDING},
        PAUSED: {"resume": IN_REVIEW, "withdraw": WITHDRAWN, "return": RETURNED},
        DECIDED_GRANTED: _DECIDED,
        DECIDED_DENIED: _DECIDED,
        RESULT_AT_WINDOW: {"deliver": DELIVERED},
        DELIVERED: _ENDED,
        REFUSED: _ENDED,
        REDIRECTED: _ENDED,
        WITHDRAWN: _ENDED,
        RETURNED: _ENDED,
        ARCHIVED: {},
    }
)  # fmt: skip
STATES = tuple(TABLE)
ACTS = tuple(dict.fromkeys(act for acts in TABLE.values() for act in acts))

CLOCK_RUNS = frozenset({ACCEPTED, DEEMED_ACCEPTED, HANDED_OVER, IN_REVIEW, EXTENDED})
DECIDED = frozenset({DECIDED_GRANTED, DECIDED_DENIED, RESULT_AT_WINDOW, DELIVERED})
CLOSED = DECIDED | {REFUSED, REDIRECTED, WITHDRAWN, RETURNED, ARCHIVED}

_ACT_WORDS = {
    "receive": "收件", "request_correction": "一次性告知补正", "supply": "补交材料", "accept": "受理",
    "deem_accepted": "视为受理", "refuse": "不予受理", "redirect": "转告有权机关", "hand_over": "移交材料",
    "begin_review": "开始审查", "pause": "暂停计时", "resume": "恢复计时", "extend": "延长期限",
    "grant": "准予", "deny": "不予许可", "withdraw": "撤回", "return": "退件",
    "result_arrives": "结果到窗", "deliver": "送达", "archive": "归档",
}  # fmt: skip

# Which flag forbids which act, and the words for it
_FORBIDDEN_BY = {
    ("deliver", "deferred_open"): "容缺材料尚未补齐，结果不能交付（R24）",
    ("archive", "deferred_open"): "容缺材料尚未补齐，不能归档",
    ("archive", "commitment_check_due"): "告知承诺的事后核查尚未完成，不能归档",
    ("archive", "offline_pending"): "办件尚未全部上传，不能归档",
}


def allowed(state: str, flags: Set[str] = frozenset()) -> tuple[str, ...]:
    """The acts that may follow now, in the order of the table; () for an unknown state."""
    return tuple(act for act in TABLE.get(state, {}) if not forbidden(act, flags))


def forbidden(act: str, flags: Set[str]) -> tuple[Reason, ...]:
    """Every flag that stands in the way of an act."""
    return tuple(Reason(flag, words) for (what, flag), words in _FORBIDDEN_BY.items() if what == act and flag in flags)


def after(state: str, act: str, flags: Set[str] = frozenset()) -> str:
    """The state after an act; Refused("not_allowed") saying what may be done instead."""
    target = TABLE.get(state, {}).get(act)
    reasons = forbidden(act, flags)
    if target is not None and not reasons:
        return target
    words = "；".join(reason.message for reason in reasons) if target else f"办件目前的状态不能{_ACT_WORDS.get(act, '这样操作')}"
    possible = "、".join(_ACT_WORDS[other] for other in allowed(state, flags)) or "查看"
    raise Refused("not_allowed", f"{words}。办件没有改动；目前可以：{possible}。", reasons or [Reason("life_cycle", words)])
