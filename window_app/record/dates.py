"""A date as the record writes it. Dates are kept and compared as texts, so one day has one spelling."""

from __future__ import annotations

from datetime import date
from typing import Any


def iso_date(text: Any) -> date:
    """A date written YYYY-MM-DD and in no other of the ISO spellings; ValueError."""
    day = date.fromisoformat(text) if isinstance(text, str) else None
    if day is None or day.isoformat() != text:
        raise ValueError("not a date written YYYY-MM-DD")
    return day


def day_kept(text: str) -> str:
    """YYYY-MM-DD of a date that is in the record already: doors of before let in every ISO spelling. What is none stays."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return text[:10]
