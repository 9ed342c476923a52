"""Rows of `events` as the record speaks of them: one spelling for one row, and a hash over rows in order."""

from __future__ import annotations

import hashlib

from central.base.shapes import AnyRow, Json
from window_app.record.head import canonical

_TOLD = ("seq", "day", "stream_kind", "stream_id", "kind", "at", "window", "operator", "device_id", "detail")


def act_of(row: AnyRow) -> Json:
    """An act on a number as `TicketsTold` names it; `detail` stays the very text that was written."""
    return {name: getattr(row, name) for name in _TOLD}


class RowsHash:
    """SHA-256 over the canonical rows, one a line, and their count."""

    def __init__(self) -> None:
        self._digest = hashlib.sha256()
        self.rows = 0

    def add(self, row: AnyRow) -> None:
        """The next row."""
        self.add_act(act_of(row))

    def add_act(self, act: Json) -> None:
        """The next row, as named already."""
        self._digest.update(canonical(act) + b"\n")
        self.rows += 1

    @property
    def sha256(self) -> str:
        """Of what was added so far."""
        return self._digest.hexdigest()
