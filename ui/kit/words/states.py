"""The states of a case and what may be done to it (domain.md 2.4)."""

from __future__ import annotations

from ui.kit.words.pairs import Table, word

CASE_STATES: Table = {
    "draft": ("草稿", "Draft"),
    "received": ("已收件", "Received"),
    "correction_requested": ("一次性告知", "One-time notice"),
    "accepted": ("已受理", "Accepted"),
    "deemed_accepted": ("视为受理", "Deemed accepted"),
    "refused": ("不予受理", "Acceptance refused"),
    "redirected": ("已转告", "Redirected"),
    "handed_over": ("已移交", "Handed over"),
    "in_review": ("审查中", "In review"),
    "paused": ("已暂停计时", "Clock paused"),
    "extended": ("已延期", "Extended"),
    "decided_granted": ("准予", "Granted"),
    "decided_denied": ("不予许可", "Denied"),
    "withdrawn": ("已撤回", "Withdrawn"),
    "returned": ("退件", "Returned"),
    "result_at_window": ("待领取", "To collect"),
    "delivered": ("已送达", "Delivered"),
    "archived": ("已归档", "Archived"),
    "dropped": ("已删除", "Deleted"),
}
_TONES = {
    "received": "notice",
    "correction_requested": "warning",
    "accepted": "accent",
    "deemed_accepted": "accent",
    "refused": "error",
    "handed_over": "accent",
    "in_review": "accent",
    "paused": "warning",
    "extended": "warning",
    "decided_granted": "good",
    "decided_denied": "error",
    "returned": "error",
    "result_at_window": "notice",
    "delivered": "good",
    "archived": "good",
}
CASE_ACTS: Table = {
    "receive": ("收件", "receive"),
    "request_correction": ("一次性告知补正", "give the one-time notice"),
    "supply": ("补正收件", "take in the corrections"),
    "accept": ("受理", "accept"),
    "deem_accepted": ("视为受理", "deem accepted"),
    "refuse": ("不予受理", "refuse acceptance"),
    "redirect": ("转告有权机关", "redirect"),
    "hand_over": ("移交材料", "hand over"),
    "begin_review": ("开始审查", "begin the review"),
    "pause": ("暂停计时", "pause the clock"),
    "resume": ("恢复计时", "resume the clock"),
    "extend": ("延长期限", "extend the limit"),
    "grant": ("准予", "grant"),
    "deny": ("不予许可", "deny"),
    "withdraw": ("撤回", "withdraw"),
    "return": ("退件", "return"),
    "result_arrives": ("结果到窗", "note the result at the window"),
    "deliver": ("送达", "deliver"),
    "archive": ("归档", "archive"),
}
# what a clerk has a key, a button or a place for at this window; no other act is named as what may be done
DOORS = frozenset({"receive", "request_correction", "supply", "accept", "refuse", "deliver"})


def case_word(state: str) -> str:
    """The word of a case's life-cycle state."""
    return word(CASE_STATES, state)


def act_title(act: str) -> str:
    """An act as the words of a button."""
    words = word(CASE_ACTS, act)
    return words[:1].upper() + words[1:]


def case_status(state: str) -> tuple[str, str]:
    """(word, tone) of a case's life-cycle state."""
    return case_word(state), _TONES.get(state, "")
