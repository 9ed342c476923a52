"""The working-day calendar as data: one file a year, stated by hand from the State Council's notice, and the fixed days.

A year: {"year", "source", "issued", "off": [{"name", "from", "to"}], "working": [date]}; `off` ranges include both ends and
may contain week-ends, `working` are the week-end days worked in exchange (调休上班). fixed.json: {"fixed": ["MM-DD"],
"source", "issued"}, for years whose notice is not out yet.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_HERE = Path(__file__).resolve().parent


def load() -> list[dict[str, Any]]:
    """Every shipped file, parsed, for `window_app.domain.calendar.Calendar.from_json`."""
    return [json.loads(file.read_text(encoding="utf-8")) for file in sorted(_HERE.glob("*.json"))]
