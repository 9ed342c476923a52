"""The centre's event rows as the pure story of a number reads them."""

from __future__ import annotations

import json

from central.base.shapes import AnyRow
from window_app.domain.queue.story import TicketEvent


def told(row: AnyRow) -> TicketEvent:
    """One row of `events`."""
    return TicketEvent(row.kind, row.at, row.window, json.loads(row.detail))
