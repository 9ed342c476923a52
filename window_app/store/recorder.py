"""Writing a fact down: one event, its signed envelope and its outbox row, in the caller's transaction.

The event list is the record and the audit chain at once: heads name the hash of the head before them (architecture.md 3.8).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select, update

from window_app.domain.numbers.ids import Uuid7Maker
from window_app.domain.trusted_time import Reading
from window_app.record.envelope import Chained, Said, SignedEnvelope, seal
from window_app.record.head import FIRST_PREV_HASH, Head, canonical, sha256
from window_app.record.hybrid_clock import HybridClock
from window_app.record.json_types import JsonObject
from window_app.record.registry import Event, Hearers, Registry
from window_app.sealing.signing import SigningKey
from window_app.store.tables_line import events, outbox, outbox_pages

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
    def alone(self) -> bool:
        """No centre sends it anything: it trains, or stands by itself."""
        return self.kind != "enrolled"

    @property
    def site_key(self) -> str:
        """The stored key of the site: region 6 + site 4."""
        return self.region + self.site


@dataclass(frozen=True)
class Fact:
    """What is to be written down: the event, its stream (kind, id), who did it, and the case it belongs to, if any.

    `payload` is the event's JSON object where it was made already; `supersedes` names a refused envelope it corrects.
    """

    event: Event
    stream: tuple[str, str]
    operator: str
    case_no: str = ""
    supersedes: str | None = None
    payload: JsonObject | None = None


Told = Callable[[Any, Any, Head], None]


class Recorder:
    """Makes ids and envelopes; its last values are read inside the transaction, so that a rollback leaves no trace."""

    def __init__(self, station: Station, key: SigningKey, registry: Registry, hearers: Hearers[Told], lost: int = 0) -> None:
        """`hearers` write what a fact says into the tables that are asked quickly: each gets (unit, event, head). `lost`: where
        an older copy of this desk was put back, the highest number that it may have given before: it goes on above."""
        self.station, self.registry, self.hearers = station, registry, hearers
        self.reserve: Callable[[int], int] = lambda number: number
        self._key, self._lost, self._reserved = key, lost, 0
        self._hangs_on: int | None = None

    def hang_on(self, number: int) -> None:
        """The next fact names the head of this number as the one before it: what lies between is told again above."""
        self._hangs_on = number

    def new_id(self, connection: Connection, now: datetime, above: str | None = None) -> str:
        """A UUIDv7 above `above`, else above the last event's, even after the machine's clock was set back."""
        newest = above if above is not None else connection.execute(_NEWEST_ID).scalar()
        return Uuid7Maker(lambda: int(now.timestamp() * 1000), token_bytes, newest).next()

    def record(self, connection: Connection, fact: Fact, time: Reading) -> Head:
        """Append the fact to its stream and put its envelope in the outbox; its head."""
        station, kind, now = self.station, self.registry.of(fact.event).name, time.at
        stream = {"of_device": station.device, "of_kind": fact.stream[0], "of_id": fact.stream[1]}
        before = connection.execute(_BEFORE, stream).one()
        said = Said(
            id=Uuid7Maker(lambda: int(now.timestamp() * 1000), token_bytes, before.id).next(),
            device=station.device,
            incarnation=station.incarnation,
            stream=fact.stream,
            kind=kind,
            happened_at=HybridClock(before.happened_at).tick(now),
            operator=fact.operator,
            supersedes=fact.supersedes,
            clock=time.mark,
        )
        payload = self.registry.payload(fact.event) if fact.payload is None else fact.payload
        last, in_stream = max(before.device_seq or 0, self._lost), before.stream_seq or 0
        if in_stream and self._lost:
            in_stream += self._lost_of(connection, fact.stream)
        behind = Chained(last, self._head_before(connection) or before.sha256 or FIRST_PREV_HASH, in_stream)
        head, envelope = seal(said, canonical(payload), behind, self._key)
        if head.device_seq > self._reserved:
            self._reserved = self.reserve(head.device_seq)
        connection.execute(_EVENT, event_row(station, head, envelope, now.date().isoformat()))
        self._send(connection, head, fact)
        return head

    def _head_before(self, connection: Connection) -> str | None:
        if self._hangs_on is None:
            return None
        number, self._hangs_on = self._hangs_on, None
        own = select(events.c.sha256).where(events.c.device == self.station.device, events.c.device_seq == number)
        return connection.execute(own).scalar() or FIRST_PREV_HASH

    def _lost_of(self, connection: Connection, stream: tuple[str, str]) -> int:
        """How many numbers of a stream may be gone: it goes on above them, so that what comes back finds its place."""
        of_stream = (events.c.stream_kind == stream[0], events.c.stream_id == stream[1])
        newest = select(events.c.device, events.c.device_seq).where(*of_stream).order_by(events.c.stream_seq.desc()).limit(1)
        device, number = connection.execute(newest).one()
        return max(0, self._lost - (number if device == self.station.device else 0))

    def _send(self, connection: Connection, head: Head, fact: Fact) -> None:
        """Put the envelope, and the pages it names, on their way."""
        connection.execute(_OUT, outbox_row(head, fact.case_no, "waiting"))
        if fact.supersedes is not None:  # the refused envelope stays in history and no longer holds its stream
            connection.execute(update(outbox).where(outbox.c.event_id == fact.supersedes).values(state="superseded"))
        pages = {page.sha256: page.size for page in self.registry.pages(fact.event)}.items()
        if pages:
            common = {"event_id": head.id, "case_no": fact.case_no, "held": False}
            connection.execute(_OUT_PAGES, [{"sha256": sha, "size": size, **common} for sha, size in pages])

    def sign(self, data: bytes) -> tuple[str, bytes]:
        """(key id, signature) of this device over `data`: a paper's QR."""
        return self._key.key_id, self._key.sign(data)


def event_row(station: Station, head: Head, envelope: SignedEnvelope, legal_date: str) -> JsonObject:
    """A fact as its table holds it."""
    return {
        "site": station.site_key,
        "device": head.device,
        "id": head.id,
        "incarnation": head.incarnation,
        "device_seq": head.device_seq,
        "stream_kind": head.stream_kind,
        "stream_id": head.stream_id,
        "stream_seq": head.stream_seq,
        "kind": head.kind,
        "happened_at": head.happened_at,
        "legal_date": legal_date,
        "operator": head.operator,
        "window": station.window,
        "head": envelope.head,
        "payload": envelope.payload,
        "signature": envelope.signature,
        "key_id": envelope.key_id,
        "sha256": sha256(envelope.head),
        "clock": head.clock,
    }


def outbox_row(head: Head, case_no: str, state: str) -> JsonObject:
    """Its place on the line."""
    return {
        "event_id": head.id,
        "stream": f"{head.stream_kind}:{head.stream_id}",
        "device_seq": head.device_seq,
        "case_no": case_no,
        "state": state,
        "attempts": 0,
        "code": "",
        "message": "",
        "complete": False,
    }
