"""What each outcome at the counter is: its act of the life cycle and the papers it prints."""

from __future__ import annotations

from collections.abc import Mapping

# outcome of `intake --file` and of the window -> act of the life cycle
ACTS: Mapping[str, str] = {
    "accept": "accept",
    "receive": "receive",
    "correct": "request_correction",
    "refuse": "refuse",
    "supply": "supply",
}
_PAPERS: Mapping[str, tuple[str, ...]] = {
    "accept": ("acceptance_notice",),
    "receive": ("intake_receipt",),
    "correct": ("correction_notice",),
    "refuse": ("refusal_notice",),
    "supply": ("intake_receipt",),
}
INSTANT_PAPERS = ("acceptance_notice", "decision")
SIGNED_PAPERS = ("acceptance_notice",)


def papers_of(outcome: str, instant: bool) -> tuple[str, ...]:
    """The kinds of papers an outcome prints; an accepted instant item is decided at once (R11, R60)."""
    return INSTANT_PAPERS if instant and outcome == "accept" else _PAPERS[outcome]
