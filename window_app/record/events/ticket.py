"""Numbers served while the queue's authority was away; the authority's own acts are sealed in batches (`events/audit`)."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.registry import Kind


@dataclass(frozen=True)
class LocalTicketServed:
    """A number served while the queue's authority was away: own series, typed by hand or called from the local list."""

    ticket_id: str
    number: str
    category: str
    window: str
    issued_at: str
    called_at: str
    finished_at: str
    outcome: str


KINDS = (Kind(LocalTicketServed, "ticket"),)
