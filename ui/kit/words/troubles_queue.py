"""The queue: why a number cannot be called, held, transferred or taken back."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

QUEUE_TROUBLES: Sentences = {
    "no_number": "Type a number, such as C021",
    "no_number.recall": "A visit without a number cannot be called again",
    "no_number.transfer": "A visit without a number cannot be transferred: take a number first",
    "being_served": "The service has begun, it was not missed: finish it, or put it on hold",
    "not_held": "This number is not on hold at this window",
    "left_open": "{number} still stands at this window (the program ended): take it over, or end it with a reason, "
    "before the next call",
    "not_left": "No number was left at this window",
    "unknown_ticket": "This number is not known; check it",
    "unknown_ticket.here": "This machine does not know the number; check it",
    "unknown_ticket.today": "There is no number {number} today; check it and type it again",
    "not_allowed.number": (
        "该号码{number_state}，不能{number_act}。号码没有改动；目前可以：{number_acts}。",
        "The number is {number_state}: it is not possible to {number_act}. Nothing was changed; possible now: {number_acts}.",
    ),
    "not_allowed.nothing_to_undo": "There is nothing to undo, or it was undone already; the number was not changed.",
    "not_allowed.earlier_day": "{number} is a number of {day} and goes back into no line; it was not changed. End it, or let the "
    "visitor take a new one.",
    "not_allowed.not_waiting": "This number does not wait: there is no transfer to take back; it was not changed.",
    "not_allowed.not_at_window": "This number is not at a window and needs no taking over or ending; it was not changed.",
    "unknown_reason": (
        "本大厅没有“{priority}”这个优先理由；没有取号。可用的理由：{priorities}。",
        "This hall has no priority “{priority}”; no number was taken. There are: {priorities}.",
    ),
    "unknown_reason.left": (
        "请选择结束的理由（{left_reasons}）；号码没有改动。",
        "Choose why it ends ({left_reasons}); the number was not changed.",
    ),
    "number_void": "In this hall a missed number is void and cannot queue again. Let the visitor take a new one.",
    "recall_limit": "The number was called {recalls} times, which is the most. If nobody comes, mark it as a no-show.",
    "recall_too_soon": "There are at least {gap} s between two calls; call again in {wait} s.",
    "bad_letter": "The letter of a line is a capital letter other than I, O, X. Check the settings.",
    "series_full": "The numbers of this line are used up for today. Send visitors to another line.",
    "series_full.local": "The local numbers of today are used up (999). Serve people as walk-ins; acceptance is not affected.",
    "bad_device_code": "This machine has no code of two characters and cannot give local numbers. Sync or enrol it again.",
    "bad_number": "The number is wrong: a letter and three digits such as A012; a local one is X and five, such as X7K012.",
    "other_window": "The number belongs to window {owner} and was not changed. That window acts on it, or the manager.",
    "other_window.unknown": "The number belongs to another window and was not changed. That window acts on it, or the manager.",
    "same_category": "The number is in this line already; it was not changed.",
    "busy.number": "The window serves {number}: finish it or put it on hold before the next call; none was called",
}
