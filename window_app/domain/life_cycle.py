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

# An accepted case stands from its acceptance until its result is handed over, or until it is taken or given back; only then
# can anything be owed (容缺). A decided one still stands: the result waits for what is owed (R24).
STANDING = frozenset(
    {ACCEPTED, DEEMED_ACCEPTED, HANDED_OVER, IN_REVIEW, PAUSED, EXTENDED, DECIDED_GRANTED, DECIDED_DENIED, RESULT_AT_WINDOW}
)
# What may still be typed and scanned: a draft, and a case that was taken in or told what is missing, until it is accepted
COLLECTING = tuple(state for state, acts in TABLE.items() if "accept" in acts)
# A result that can be handed over
DELIVERABLE = frozenset(state for state, acts in TABLE.items() if "deliver" in acts)
# The word of the back office moves a case that may be decided, and one that was taken in: it may have been deemed accepted there
AWAITS_DECISION = frozenset(state for state, acts in TABLE.items() if "grant" in acts or "deem_accepted" in acts)

# Which flag forbids which act (an open deferral: R24)
_FORBIDDEN_BY = {
    ("deliver", "deferred_open"): "容缺材料尚未补齐",
    ("archive", "deferred_open"): "容缺材料尚未补齐",
    ("archive", "commitment_check_due"): "告知承诺的事后核查尚未完成",
    ("archive", "offline_pending"): "办件尚未全部上传",
}
_FLAGGED = "{because}，办件还不能这样办理。办件没有改动；目前可以：{case_acts}。"
_OUT_OF_TURN = "办件目前是 {case_state}，不能 {case_act}。办件没有改动；目前可以：{case_acts}。"


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
    said = {"case_state": state, "case_act": act, "case_acts": "、".join(allowed(state, flags)) or "look"}
    if target is None:
        raise Refused("not_allowed", _OUT_OF_TURN, [Reason("life_cycle", _OUT_OF_TURN, params=said)], **said)
    because = "；".join(reason.message for reason in reasons)
    raise Refused("not_allowed", _FLAGGED, reasons, why="flag", because=because, **said)
