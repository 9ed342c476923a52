"""How a fact names a scanned page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PageRef:
    """One scanned page: SHA-256 of the clear bytes, size in bytes, media type."""

    sha256: str
    size: int
    media_type: str
