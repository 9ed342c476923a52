"""Writing a fact down: one event, its signed envelope and its outbox row, in the caller's transaction.

The event list is the record and the audit chain at once: heads name the hash of the head before them (architecture.md 3.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from window_app.domain.numbers.ids import Uuid7Maker
from window_app.record.events import Payload, as_payload, pages_of
from window_app.record.head import FIRST_PREV_HASH, Head, canonical, sha256
from window_app.record.hybrid_clock import HybridClock
from window_app.sealing.signing import SigningKey
from window_app.store.tables import events, outbox, outbox_pages

_NEWEST_ID = select(func.max(events.c.id))
# what the next event follows: the newest of this station, and the last ones of its device and of its stream
_BEFORE = select(
    select(events.c.id).order_by(events.c.id.desc()).limit(1).scalar_subquery().label("id"),
    select(events.c.happened_at).order_by(events.c.id.desc()).limit(1).scalar_subquery().label("happened_at"),
    *(
        select(column)
        .where(events.c.device == bindparam("of_device"))
        .order_by(events.c.device_seq.desc())
        .limit(1)
        .scalar_subquery()
        .label(column.name)
        for column in (events.c.device_seq, events.c.sha256)
    ),
    select(func.max(events.c.stream_seq))
    .where(events.c.stream_kind == bindparam("of_kind"), events.c.stream_id == bindparam("of_id"))
    .scalar_subquery()
    .label("stream_seq"),
)
_EVENT, _OUT, _OUT_PAGES = insert(events), insert(outbox), insert(outbox_pages)


@dataclass(frozen=True)
class Station:
    """Where this desk stands: region 6 + site 4 digits never change once numbers were dealt."""

    region: str
    site: str
    window: str
    hall: str
    hall_name: str
    device: str
    device_code: str
    incarnation: int
    kind: str  # training, standalone or enrolled

    @property
    def site_key(self) -> str:
        """The stored key of the site: region 6 + site 4."""
        return self.region + self.site


class Recorder:
    """Makes ids and envelopes; its last values are read inside the transaction, so that a rollback leaves no trace."""

    def __init__(self, station: Station, key: SigningKey) -> None:
        self.station = station
        self._key = key

    def new_id(self, connection: Connection, now: datetime, above: str | None = None) -> str:
        """A UUIDv7 above `above`, else above the last event's, even after the machine's clock was set back."""
        newest = above if above is not None else connection.execute(_NEWEST_ID).scalar()
        return Uuid7Maker(lambda: int(now.timestamp() * 1000), token_bytes, newest).next()

    def record(
        self,
        connection: Connection,
        event: Payload,
        stream: tuple[str, str],
        operator: str,
        now: datetime,
        case_no: str = "",
        supersedes: str | None = None,
        payload: dict[str, Any] | None = None,
    ) -> str:
        """Append `event` to `stream` (kind, id) and put its envelope in the outbox; returns the envelope's id.

        `payload` is `as_payload(event)` where the caller has made it already.
        """
        station, kind = self.station, type(event).__name__
        before = connection.execute(_BEFORE, {"of_device": station.device, "of_kind": stream[0], "of_id": stream[1]}).one()
        happened_at = HybridClock(before.happened_at).tick(now)
        body = canonical(as_payload(event) if payload is None else payload)
        head = Head(
            id=Uuid7Maker(lambda: int(now.timestamp() * 1000), token_bytes, before.id).next(),
            device=station.device,
            incarnation=station.incarnation,
            device_seq=(before.device_seq or 0) + 1,
            prev_hash=before.sha256 or FIRST_PREV_HASH,
            stream_kind=stream[0],
            stream_id=stream[1],
            stream_seq=(before.stream_seq or 0) + 1,
            kind=kind,
            happened_at=happened_at,
            operator=operator,
            payload_sha256=sha256(body),
            supersedes=supersedes,
        )
        encoded = head.encode()
        connection.execute(
            _EVENT,
            {
                "site": station.site_key,
                "device": station.device,
                "id": head.id,
                "incarnation": head.incarnation,
                "device_seq": head.device_seq,
                "stream_kind": head.stream_kind,
                "stream_id": head.stream_id,
                "stream_seq": head.stream_seq,
                "kind": kind,
                "happened_at": happened_at,
                "legal_date": now.date().isoformat(),
                "operator": operator,
                "window": station.window,
                "head": encoded,
                "payload": body,
                "signature": self._key.sign(encoded),
                "key_id": self._key.key_id,
                "sha256": sha256(encoded),
            },
        )
        connection.execute(
            _OUT,
            {
                "event_id": head.id,
                "stream": f"{stream[0]}:{stream[1]}",
                "device_seq": head.device_seq,
                "case_no": case_no,
                "state": "waiting",
                "attempts": 0,
                "code": "",
                "message": "",
                "complete": False,
            },
        )
        if supersedes is not None:  # the refused envelope stays in history and no longer holds its stream
            connection.execute(update(outbox).where(outbox.c.event_id == supersedes).values(state="superseded"))
        pages = {page.sha256: page.size for page in pages_of(event)}.items()
        if pages:
            common = {"event_id": head.id, "case_no": case_no, "held": False}
            connection.execute(_OUT_PAGES, [{"sha256": sha, "size": size, **common} for sha, size in pages])
        return head.id

    def sign(self, data: bytes) -> tuple[str, bytes]:
        """(key id, signature) of this device over `data`: a paper's QR."""
        return self._key.key_id, self._key.sign(data)
