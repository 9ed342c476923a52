"""A year of the working-day calendar, as a technician states it."""

from __future__ import annotations

from typing import Any


def a_year(year: int, source: str = "通知") -> dict[str, Any]:
    """New Year's Day off, and nothing worked in exchange."""
    first = f"{year}-01-01"
    return {"year": year, "source": source, "off": [{"name": "元旦", "from": first, "to": first}], "working": []}
