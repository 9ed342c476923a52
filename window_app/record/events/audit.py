"""What a supervisor may ask about: acts at a desk, acts of the centre on a hall, what it refused, and the seals over a hall's
numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from window_app.record.json_types import JsonObject
from window_app.record.registry import Kind

AUDIT = "audit"


@dataclass(frozen=True)
class AuditNoted:
    """Something a supervisor may ask about: sign_in, sign_in_failed, sign_out, reveal, reprint, number_gap, clock, refused."""

    act: str
    subject: str
    detail: JsonObject = field(default_factory=dict)


# of HallNoted: what had come of a device early is in line now
GAP_CLOSED = "gap_closed"


@dataclass(frozen=True)
class HallNoted:
    """An act of the centre on a hall: `act` is settings (also of a new hall), window_added, categories, person (the roles of
    somebody of this hall), person_authorised, device_enrolled, device_revoked, device_forked, gap_closed (nothing of a device is
    missing up to `watermark`, though not all of it has a receipt that says so), key_rotated, decision_refused or
    number_served_twice; `subject` names the hall, window, person, device, key, case or number."""

    act: str
    subject: str
    at: str
    detail: JsonObject = field(default_factory=dict)


@dataclass(frozen=True)
class TicketsTold:
    """The acts on a hall's numbers from row `from_` (JSON: `from`) to row `to`, sealed: SHA-256 over their canonical rows.

    `acts` are the rows themselves, so that a centre above can tell the story of each number without asking.
    """

    from_: int
    to: int
    sha256: str
    acts: tuple[JsonObject, ...]


# what is kept of an envelope that was refused: nothing; the envelope itself, since the refusal is of a copy of it; the envelope,
# which was taken unread and says nothing; and of one that was let in after all, the envelope without the refusal
REFUSED, TAKEN, UNHEARD, LET_IN = "refused", "taken", "unheard", "let_in"


@dataclass(frozen=True)
class RefusalsTold:
    """Envelopes of devices that the centre refused, or let in after all, in order. Each names envelope, device, device_seq
    (null where it uses up no number), sha256 of its head, code, and `stands`: refused, taken, unheard or let_in."""

    refusals: tuple[JsonObject, ...]


@dataclass(frozen=True)
class RecordBegun:
    """The first signed event of a hall: how many unsigned rows were there before it, and their hash; and how many refusals
    that no `RefusalsTold` names, and theirs."""

    rows: int
    sha256: str
    refused: int = 0
    refused_sha256: str = ""


KINDS = (
    Kind(AuditNoted, AUDIT),
    Kind(HallNoted, AUDIT),
    Kind(TicketsTold, AUDIT, names={"from_": "from"}),
    Kind(RefusalsTold, AUDIT),
    Kind(RecordBegun, AUDIT),
)
