"""Ratings (好差评): what the citizen said, and what was done about a bad one."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.registry import Kind


@dataclass(frozen=True)
class RatingGiven:
    """评价: sealed to the centre's key; the desk cannot read it. `sealed` is base64, empty if the citizen skipped."""

    visit_id: str
    window: str
    at: str
    sealed: str
    skipped: bool


@dataclass(frozen=True)
class RatingFollowedUp:
    """差评整改: a bad rating was looked into; said at the centre."""

    visit_id: str
    at: str
    answer: str


KINDS = (Kind(RatingGiven, "rating"), Kind(RatingFollowedUp, "rating"))
