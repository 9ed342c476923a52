"""An outbox and an inbox in memory, and a desk that fills them: what sync needs of a store, without the store."""

from __future__ import annotations

import hashlib
import json
import threading
import uuid
from collections.abc import Sequence
from datetime import datetime, timedelta, timezone

from window_app.errors import Trouble
from window_app.line_ports import Change, EnvelopeAnswer, StationTold
from window_app.record.envelope import SignedEnvelope
from window_app.record.head import FIRST_PREV_HASH, Head, canonical, sha256
from window_app.record.json_types import JsonMap
from window_app.sealing import signed_text
from window_app.sealing.machine import machine_id
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import SigningKey

EAST8 = timezone(timedelta(hours=8))


class SteadyClock:
    """A clock that stands still and keeps what the centre said."""

    def __init__(self) -> None:
        self.told: list[datetime] = []

    def now(self) -> datetime:
        return datetime(2026, 11, 21, 10, 42, 8, tzinfo=EAST8)

    def skew_seconds(self) -> float:
        return 0.0

    def heard(self, centre_time: datetime, round_trip: float = 0.0) -> None:
        self.told.append(centre_time)


class Desk:
    """Makes signed envelopes of one device, gapless and chained; `pages` are named in the payload."""

    def __init__(self, device: str = "dev-1", key: SigningKey | None = None) -> None:
        self.device, self.key = device, key or SigningKey.generate()
        self.number, self.previous = 0, FIRST_PREV_HASH

    def envelope(
        self, stream: str = "case-1", pages: Sequence[bytes] = (), kind: str = "SomethingNew", size: int = 0
    ) -> SignedEnvelope:
        self.number += 1
        named = [hashlib.sha256(page).hexdigest() for page in pages]
        payload = canonical({"v": 1, "filler": "字" * size, "pages": named, "number": self.number})
        head = Head(
            str(uuid.uuid4()), self.device, 1, self.number, self.previous, "case", stream, 1, kind,
            "2026-11-21T10:42:08.000+08:00#0000", "clerk1", sha256(payload),
        ).encode()  # fmt: skip
        self.previous = sha256(head)
        return SignedEnvelope(head, payload, self.key.sign(head), self.key.key_id)


class MemoryStation:
    """line_ports.Stationed: says hello for a desk, and keeps what it was told."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.told: list[StationTold] = []
        self.kept: SignedText | None = None

    def introduction(self, nonce: str, token: str) -> JsonMap:
        place = {"device": self.desk.device, "device_seq": self.desk.number, "head_sha256": self.desk.previous, "cursor": 0}
        run = {"incarnation": 1, "machine": machine_id(), "boot": "b", "nonce": nonce, "token_sha256": sha256(token.encode())}
        return dict(signed_text.sign(self.desk.key, signed_text.HELLO, {**place, **run}).as_json())

    def heard(self, told: StationTold) -> None:
        self.told.append(told)

    def seal_key(self) -> str | None:
        return None

    def certified(self, told: SignedText) -> None:
        self.kept = told


class MemoryOutbox:
    """line_ports.Outbox: least-failed first, then oldest; order kept within a stream; a refused envelope holds its stream."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.envelopes: dict[str, SignedEnvelope] = {}
        self.heads: dict[str, Head] = {}
        self.state: dict[str, str] = {}
        self.attempts: dict[str, int] = {}
        self.answers: dict[str, EnvelopeAnswer] = {}
        self.pages: dict[str, bytes] = {}
        self.owner: dict[str, str] = {}
        self.held: set[str] = set()
        self.limit = 0
        self.unwanted: dict[str, tuple[str, str]] = {}
        self.rewound: list[int] = []
        self.batches: list[int] = []

    def add(self, envelope: SignedEnvelope, pages: Sequence[bytes] = ()) -> str:
        head = Head.decode(envelope.head)
        with self.lock:
            self.envelopes[head.id], self.heads[head.id] = envelope, head
            self.state[head.id], self.attempts[head.id] = "waiting", 0
            for page in pages:
                name = hashlib.sha256(page).hexdigest()
                self.pages[name], self.owner[name] = page, head.id
        return head.id

    def next_batch(self, limit: int) -> list[SignedEnvelope]:
        with self.lock:
            held = {self.heads[i].stream_id: self.heads[i].device_seq for i, s in self.state.items() if s == "refused"}
            waiting = [i for i, s in self.state.items() if s == "waiting"]
            may = [i for i in waiting if self.heads[i].device_seq < held.get(self.heads[i].stream_id, 1 << 60)]
            failed: dict[str, int] = {}
            for i in waiting:
                stream = self.heads[i].stream_id
                failed[stream] = max(failed.get(stream, 0), self.attempts[i])
            may.sort(key=lambda i: (failed[self.heads[i].stream_id], self.heads[i].device_seq))
            self.batches.append(min(limit, len(may)))
            return [self.envelopes[i] for i in may[:limit]]

    def answered(self, answers: Sequence[EnvelopeAnswer]) -> None:
        with self.lock:
            for answer in answers:
                self.answers[answer.envelope] = answer
                self.state[answer.envelope] = "refused" if answer.answer == "refused" else "taken"

    def failed(self, envelope_ids: Sequence[str]) -> None:
        with self.lock:
            for one in envelope_ids:
                self.attempts[one] += 1

    def next_pages(self, limit: int) -> list[tuple[str, int, str]]:
        with self.lock:
            ready = [name for name in self.pages if name not in self.held and self.state[self.owner[name]] == "taken"]
            return [(name, len(self.pages[name]), "3799010001261121000017") for name in ready[:limit]]

    def read_page(self, sha256: str, offset: int, length: int) -> bytes:
        return self.pages[sha256][offset : offset + length]

    def page_sent(self, sha256: str) -> None:
        with self.lock:
            self.held.add(sha256)

    def limit_heard(self, size: int) -> None:
        self.limit = size

    def page_refused(self, sha256: str, trouble: Trouble) -> None:
        with self.lock:
            self.unwanted[sha256] = (trouble.code, trouble.message)

    def unreceipted(self, limit: int) -> list[SignedEnvelope]:
        return []

    def rewind(self, watermark: int, epoch: int) -> int:
        with self.lock:
            above = [i for i, s in self.state.items() if s == "taken" and self.heads[i].device_seq > watermark]
            for one in above:
                self.state[one] = "waiting"
            self.held -= {name for name, owner in self.owner.items() if owner in above}
            self.rewound.append(watermark)
            return len(above)

    def counts(self) -> tuple[int, int, int]:
        with self.lock:
            states = list(self.state.values())
            return states.count("waiting"), states.count("refused"), len(self.pages) - len(self.held)


class MemoryInbox:
    """line_ports.Inbox: keeps what came, once each."""

    def __init__(self) -> None:
        self.taken: list[Change] = []
        self.at = 0

    def cursor(self) -> int:
        return self.at

    def apply(self, changes: Sequence[Change], cursor: int) -> int:
        new = [change for change in changes if change.seq > self.at]
        self.taken += new
        self.at = max(self.at, cursor)
        return len(new)

    def receipts(self) -> list[dict[str, object]]:
        return [json.loads(change.payload["body"]) for change in self.taken if change.kind == "receipt"]
