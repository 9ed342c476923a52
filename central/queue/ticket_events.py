"""The centre's event rows as the pure story of a number reads them."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row

from window_app.domain.queue.story import TicketEvent


def told(row: Row[Any]) -> TicketEvent:
    """One row of `events`."""
    return TicketEvent(row.kind, row.at, row.window, json.loads(row.detail))
