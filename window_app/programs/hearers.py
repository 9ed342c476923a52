"""Joins hearers to kinds at the desk: who is told of a fact in the transaction that writes it, beside the record itself."""

from __future__ import annotations

from window_app.record.kinds import REGISTRY
from window_app.record.registry import Hearers
from window_app.store import heard_cases
from window_app.store.recorder import Told

HEARERS: Hearers[Told] = Hearers(REGISTRY, heard_cases.HEARERS)
