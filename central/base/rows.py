"""Rows of `events`, of refusals and of categories as the record speaks of them: one spelling for one row, and a hash over rows in
order."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from operator import itemgetter

from central.base.shapes import AnyRow, Json
from central.base.tables_queue import events
from window_app.domain.queue.acting import ON_NUMBERS
from window_app.record.head import Head, canonical, sha256

_TOLD = ("seq", "day", "stream_kind", "stream_id", "kind", "at", "window", "operator", "device_id", "detail")
# by their places: a busy hall seals thousands in a second, and a name costs five times as much
_PLACES = {name: place for place, name in enumerate(events.c.keys())}
_told = itemgetter(*(_PLACES[name] for name in _TOLD))
_FIRST = min(_TOLD).encode()
_BETWEEN, _LINES = b'},{"%b":' % _FIRST, b'}\n{"%b":' % _FIRST
_what = itemgetter(*(_PLACES[name] for name in ("arrived", "stream_kind", "kind")))
_LONGEST_ID = 36


def act_of(row: AnyRow) -> Json:
    """An act on a number, a whole row of `events`, as `TicketsTold` names it; `detail` stays the very text that was written."""
    return dict(zip(_TOLD, _told(row), strict=True))


def on_number(row: AnyRow) -> bool:
    """Is a row of `events` an act on a number, as they are written since the record began? What the centre did before it signed
    stands there, too, and that alone bears a place among the envelopes."""
    arrived, stream_kind, kind = _what(row)
    return arrived is None and stream_kind == "ticket" and kind in ON_NUMBERS


def refusal_of(row: AnyRow) -> Json:
    """A refused envelope as `RefusalsTold` names it; the words for people are not part of it."""
    named = {"envelope": row.envelope_id, "device": row.device_id, "device_seq": row.device_seq}
    return {**named, "sha256": row.sha256, "code": row.code}


def id_in(head: bytes) -> str:
    """The id in a head that was not trusted; empty if it is no head, or bears none that an envelope kept here could have."""
    try:
        ident = Head.decode(head, kept=True).id
    except ValueError:
        return ""
    return ident if len(ident) <= _LONGEST_ID and ident.isascii() and ident.isprintable() else ""


def category_noted(letter: str, name: str, details: str) -> Json:
    """A category as a note names it: of its details, which may be long, the hash."""
    return {"letter": letter, "name": name, "sha256": sha256(details.encode("utf-8", "surrogatepass"))}


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

    def add_spelled(self, acts: bytes, count: int) -> None:
        """The next `count` acts, one at least, from their canonical list. Each begins with the same name, and a colon behind a
        quote stands only where a name ends: what parts two acts stands nowhere else, whatever their texts say."""
        self._digest.update(acts[1:-1].replace(_BETWEEN, _LINES) + b"\n")
        self.rows += count

    @property
    def sha256(self) -> str:
        """Of what was added so far."""
        return self._digest.hexdigest()


def refusals_hash(named: Iterable[Json]) -> RowsHash:
    """Over refusals that have no order of their own; a database would sort them by its own rules."""
    counted = RowsHash()
    for one in sorted(named, key=lambda one: (one["device"], one["sha256"])):
        counted.add_act(one)
    return counted
