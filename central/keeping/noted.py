"""What the centre noted of a hall in its own chain, read once and in order; whatever is not as it writes it is left to the walk
of that chain, which finds it by its hash."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_people import placements
from central.base.tables_sync import envelopes
from window_app.record.events.audit import LET_IN

# what a value of another kind or shape than the one that was written brings about
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError)

_AT_ONCE = 50


@dataclass(frozen=True)
class Note:
    """One act: its number in the chain, its place in the hall's order, and what was said."""

    number: int
    arrived: int
    act: str
    subject: str
    detail: Json


@dataclass
class Notes:
    """All notes of a hall, and where its record began; `begun` is None where it did not."""

    centre: str
    hall: str
    begun: int | None = None
    # the hall was added by a program that signs: nothing of it is older than its record
    whole: bool = False
    acts: dict[str, list[Note]] = field(default_factory=dict)
    # hashes of heads that were refused before they were let in: these may stand behind later ones
    let_in: set[str] = field(default_factory=set)

    def of(self, *acts: str) -> list[Note]:
        """Those of some acts, in order."""
        return sorted((note for act in acts for note in self.acts.get(act, [])), key=lambda note: note.number)

    def before(self, arrived: int) -> bool:
        """Did it come before the record began? A door of then wrote otherwise."""
        return self.begun is None or arrived < self.begun


def read(connection: Connection, core: Core, hall: str) -> Notes:
    """The notes of a hall."""
    found = Notes(core.identity.centre_id, hall)
    own = (envelopes.c.hall_id == hall, envelopes.c.device_id == found.centre)
    columns = select(envelopes.c.device_seq, envelopes.c.arrived, envelopes.c.kind, envelopes.c.payload).where(
        *own, envelopes.c.kind.in_(("HallNoted", "RecordBegun", "RefusalsTold"))
    )
    for row in connection.execute(columns.order_by(envelopes.c.device_seq), execution_options={"yield_per": _AT_ONCE}):
        if row.kind == "RecordBegun":
            found.begun = row.arrived
        elif row.kind == "RefusalsTold":
            found.let_in |= _let_in(row.payload)
        elif (note := _note(row.device_seq, row.arrived, row.payload)) is not None:
            found.acts.setdefault(note.act, []).append(note)
    found.whole = any("site" in note.detail and note.subject == hall for note in found.acts.get("settings", []))
    return found


def _note(number: int, arrived: int, payload: bytes) -> Note | None:
    try:
        told = json.loads(payload)
        made = Note(number, arrived, told["act"], told["subject"], told["detail"])
    except UNREADABLE:
        return None
    said = isinstance(made.act, str) and isinstance(made.subject, str) and isinstance(made.detail, dict)
    return made if said else None


def _let_in(payload: bytes) -> set[str]:
    try:
        return {one["sha256"] for one in json.loads(payload)["refusals"] if one["stands"] == LET_IN}
    except UNREADABLE:
        return set()


def placed(connection: Connection, hall: str) -> dict[str, list[tuple[int, str]]]:
    """(place in the hall's order, window) of each device, in order."""
    found: dict[str, list[tuple[int, str]]] = {}
    query = select(placements.c.device_id, placements.c.arrived, placements.c.window).where(placements.c.hall_id == hall)
    for row in connection.execute(query.order_by(placements.c.arrived)):
        found.setdefault(row.device_id, []).append((row.arrived, row.window))
    return found
