"""What is shown of the line to the centre.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.numbers.limits import Limits


@dataclass(frozen=True)
class RequestView:
    """What a manager asks of this window; it stands until somebody has seen it."""

    request_id: str
    text: str
    sender: str
    heard_at: str


@dataclass(frozen=True)
class SyncView:
    """The sync chip. `link`: up, away, standalone; worst state wins. `revoked_at`: the centre has switched this device off;
    `for_upgrade`: changes from the centre that only a later program can read, kept until then; `requests`: not seen yet;
    `pages_refused`: the centre does not want them; `pages_lost`, `store_damaged`: what the day's check found here; `limits`:
    how long the desk can go on."""

    link: str
    waiting: int
    refused: int
    pages_waiting: int
    last_ok: str = ""
    away_since: str = ""
    sending: int = 0
    next_try_seconds: float | None = None
    revoked_at: str = ""
    for_upgrade: int = 0
    requests: tuple[RequestView, ...] = ()
    pages_refused: int = 0
    pages_lost: int = 0
    store_damaged: bool = False
    limits: Limits | None = None
