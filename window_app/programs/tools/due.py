"""`window-app due`: when a limit ends, without a profile, for technicians and tests."""

from __future__ import annotations

from collections.abc import Sequence

from resources import calendar as shipped
from window_app.domain.law.calendar import Calendar
from window_app.domain.law.deadline import Limit, Pause
from window_app.domain.law.deadline import due as due_date
from window_app.errors import Refused
from window_app.record.dates import iso_date
from window_app.record.json_types import JsonObject


def due(from_: str, limit: str, pauses: Sequence[str] = ()) -> JsonObject:
    """`{"due": "YYYY-MM-DD", "provisional": bool}` by the shipped calendar; Refused on anything that cannot be read.

    `from_` is the day of acceptance, `limit` as 5wd, 7d or 6m, each pause as DATE..DATE.

    Refused("bad_date").
    """
    try:
        start = iso_date(from_)
    except ValueError:
        raise Refused("bad_date", "起始日期的写法有误：应为 YYYY-MM-DD，例如 2026-11-21。") from None
    result = due_date(start, Limit.parse(limit), Calendar.from_json(shipped.load()), [Pause.parse(text) for text in pauses])
    return {"due": result.date.isoformat(), "provisional": result.provisional}
