"""What a station says of itself as the signer of a chain: that it was restored, and which of its numbers are gone from it."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.events.audit import AUDIT
from window_app.record.registry import Kind

# how a station stands in the eyes of the centre (offline.md 6). Behind: an older copy of it was put back; forked: two of it are
# about; unknown: a restored centre did not know it any more
OK, BEHIND, FORKED, REVOKED, UNKNOWN = "ok", "behind", "forked", "revoked", "unknown"


@dataclass(frozen=True)
class StationRestored:
    """An older copy of this desk was put back. Its numbers from `from_` (JSON: `from`) to `to` are not in it any more, or never
    were given; it goes on above them in a new incarnation. `found_by`: mark (the key store) or hello (the centre)."""

    from_: int
    to: int
    found_by: str


KINDS = (Kind(StationRestored, AUDIT, names={"from_": "from"}),)
