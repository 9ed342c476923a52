"""The keys by which a centre's word is believed: the one it was met with, and each that took over in a word of the one before.

A former one is believed until the day that was said with it: a process of the centre may still sign by it for a moment, and what
it signed before may come late. Its name and its public half are kept for good, so that old receipts can be verified.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from window_app.sealing.signing import PUBLIC_BYTES, from_b64url, verify


@dataclass(frozen=True)
class Handover:
    """What a centre says when it changes a key: both as they are now, and until when the one that signed this is believed."""

    sign_key: bytes
    seal_key: bytes
    old_until: datetime


def handed_over(body: str, signature: bytes, by: bytes) -> Handover | None:
    """The word itself, None if the key `by` did not sign it or it says no such thing."""
    if not verify(by, body.encode(), signature):
        return None
    try:
        told = json.loads(body)
        until = datetime.fromisoformat(told["old_until"])
        made = Handover(from_b64url(told["sign_key"]), from_b64url(told["seal_key"]), until)
    except (ValueError, LookupError, TypeError, AttributeError):
        return None
    both = (len(made.sign_key), len(made.seal_key)) == (PUBLIC_BYTES, PUBLIC_BYTES)
    return made if both and until.tzinfo is not None else None


class KnownKeys:
    """The key in use, and former ones with their last day."""

    def __init__(self, sign_key: bytes, former: Mapping[bytes, datetime] | None = None) -> None:
        self._now, self._former = sign_key, dict(former or {})

    def signed(self, data: bytes, signature: bytes, at: datetime | None) -> bool:
        """Is it the centre's word? `at` None: nobody knows the day, and no former key is too old."""
        good = (key for key, until in self._former.items() if at is None or at <= until)
        return any(verify(key, data, signature) for key in (self._now, *good))

    def take(self, body: str, signature: bytes) -> Handover | None:
        """Go on by another key if the one in use says so."""
        told = handed_over(body, signature, self._now)
        if told is not None and told.sign_key != self._now:
            self._former[self._now] = told.old_until
            self._now = told.sign_key
        return told
