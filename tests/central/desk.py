"""A window as the centre sees it: signs real envelopes, speaks real HTTP, and knows nothing of the workstation's store."""

from __future__ import annotations

import base64
import hashlib
import itertools
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

import httpx2 as httpx

from window_app.domain.numbers import case_no
from window_app.record.events.audit import AuditNoted
from window_app.record.events.case import AnswerValue, CaseAccepted, CaseRecord, DeskDecision, MaterialRecord
from window_app.record.head import FIRST_PREV_HASH, Head, canonical, sha256
from window_app.record.kinds import REGISTRY
from window_app.record.page_ref import PageRef
from window_app.record.registry import Event, Registry
from window_app.sealing.signing import SigningKey, b64url

ALONE = 1  # the generation in which a desk is founded
LETTER = "授〔2026〕1号"  # wang's, for every item
_numbers = itertools.count(1)


def an_id() -> str:
    """An id in the shape of a UUID, different each time."""
    return f"00000000-0000-7000-8000-{next(_numbers):012d}"


@dataclass
class Desk:
    """One enrolled device with its key and its chain of envelopes."""

    client: httpx.Client
    key: SigningKey
    about: dict[str, Any]
    now: Callable[[], datetime]
    incarnation: int = ALONE + 1  # each enrolment counts it up
    seq: int = 0
    prev: str = FIRST_PREV_HASH
    streams: dict[str, int] = field(default_factory=dict)
    registry: Registry = REGISTRY

    @classmethod
    def enrol(cls, url: str, code: str, now: Callable[[], datetime]) -> Desk:
        """Bind a new key with a one-time code."""
        key = SigningKey.generate()
        client = httpx.Client(base_url=url, timeout=20, verify=False)
        answer = client.post("/v1/enrol", json={"code": code, "public_key": base64.b64encode(key.public_bytes).decode()})
        assert answer.status_code == 200, answer.text
        about = answer.json()
        client.headers["Authorization"] = f"Bearer {about['token']}"
        return cls(client, key, about, now)

    @property
    def device(self) -> str:
        """Its id."""
        return str(self.about["device"])

    def post(self, path: str, body: Any = None, *, by: str | None = "wang", key: str | None = None) -> httpx.Response:
        """An acting call."""
        headers = {}
        if by is not None:
            headers["X-Operator"] = by
        if key is not None:
            headers["Idempotency-Key"] = key
        return self.client.post(path, json=body if body is not None else {}, headers=headers)

    def get(self, path: str, *, by: str | None = None) -> httpx.Response:
        """A reading call."""
        return self.client.get(path, headers={"X-Operator": by} if by else {})

    def case_no(self, serial: int | None = None) -> str:
        """A number of the leased block."""
        lease = self.about["lease"]
        return case_no.make(lease["region"], lease["site"], self.now().date(), serial or lease["first"])

    def sealed(self, event: Event, stream: tuple[str, str], operator: str = "wang", **head: Any) -> dict[str, str]:
        """One signed envelope of the next number; `head` overrides parts of the head."""
        self.seq += 1
        number = self.streams[stream[1]] = self.streams.get(stream[1], 0) + 1
        payload = canonical(self.registry.payload(event))
        made = Head(
            id=an_id(), device=self.device, incarnation=self.incarnation, device_seq=self.seq, prev_hash=self.prev,
            stream_kind=stream[0], stream_id=stream[1], stream_seq=number, kind=type(event).__name__,
            happened_at=f"{self.now().isoformat(timespec='milliseconds')}#0000", operator=operator,
            payload_sha256=sha256(payload),
        )  # fmt: skip
        made = replace(made, **head)
        self.prev = sha256(made.encode())
        return self.sign(made.encode(), payload)

    def odd(self, kind: str, payload: bytes, stream: tuple[str, str] = ("audit", "a"), **head: Any) -> dict[str, str]:
        """A signed envelope of any kind with any payload at all."""
        made = self.sealed(AuditNoted("x", "y"), stream, kind=kind, payload_sha256=sha256(payload), **head)
        return {**made, "payload": payload.decode()}

    def sign(self, head: bytes, payload: bytes) -> dict[str, str]:
        """The wire form of any head and payload."""
        return {
            "head": head.decode(), "payload": payload.decode(),
            "signature": b64url(self.key.sign(head)), "key_id": self.key.key_id,
        }  # fmt: skip

    def send(self, *envelopes: dict[str, str]) -> list[dict[str, Any]]:
        """Hand in a batch."""
        answer = self.client.post("/v1/envelopes", json=list(envelopes))
        assert answer.status_code == 200, answer.text
        out: list[dict[str, Any]] = answer.json()
        return out

    def changes(self, cursor: int = 0) -> dict[str, Any]:
        """What it is told after a cursor."""
        answer = self.client.get("/v1/changes", params={"cursor": cursor})
        assert answer.status_code == 200, answer.text
        out: dict[str, Any] = answer.json()
        return out

    def record(self, serial: int | None = None, pages: tuple[bytes, ...] = (), **other: Any) -> CaseRecord:
        """A full record with made-up content."""
        at = self.now().isoformat(timespec="milliseconds")
        refs = tuple(PageRef(hashlib.sha256(page).hexdigest(), len(page), "image/png") for page in pages)
        values: dict[str, Any] = {
            "case_id": an_id(), "case_no": self.case_no(serial), "visit_id": an_id(), "hall": "H01", "site": "0001",
            "window": self.about["window"], "channel": "window", "item_id": "SVC-007", "item_name": "食品经营许可",
            "item_version": 1, "item_hash": "0" * 64, "department_id": "D02", "category": "A", "case_kind": "承诺件",
            "outcome": "accepted", "at": at, "legal_date": at[:10], "due": "2026-11-27", "due_provisional": False,
            "person": {"name": "张三", "id_number": "379901199001010019"}, "applicant": {"name": "张三"},
            "situations": {}, "answers": {"name": AnswerValue("饭馆", "clerk")},
            "materials": (MaterialRecord(1, "M010", "申请书", "scan", 1, 0, pages=refs),),
            "delivery": {"mode": "window"}, "document_nos": {},
        }  # fmt: skip
        values.update(other)
        return CaseRecord(**values)

    def accepted(self, serial: int | None = None, pages: tuple[bytes, ...] = (), **other: Any) -> dict[str, str]:
        """A signed CaseAccepted."""
        record = self.record(serial, pages, **other)
        return self.sealed(CaseAccepted(record), ("case", record.case_id))

    def instant(self, granted: bool = True) -> DeskDecision:
        """A decision made at the counter."""
        at = self.now().isoformat(timespec="milliseconds")
        return DeskDecision(granted, at, "wang", LETTER, "", "" if granted else "不符")
