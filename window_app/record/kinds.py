"""Every kind this program knows, joined from the files of `record/events`."""

from __future__ import annotations

from window_app.record.events import audit, case, clock, delivery, rating, station, ticket, visit, window
from window_app.record.registry import Registry

REGISTRY = Registry(
    kind for subject in (case, delivery, visit, ticket, rating, window, audit, clock, station) for kind in subject.KINDS
)
