"""Writing a fact down: one event, its signed envelope and its outbox row, in the caller's transaction.

The event list is the record and the audit chain at once: heads name the hash of the head before them (architecture.md 3.8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from secrets import token_bytes

from sqlalchemy import Connection, func, insert, select, update

from window_app.domain.envelope import FIRST_PREV_HASH, Head, canonical, sha256
from window_app.domain.events import Payload, as_payload, pages_of
from window_app.domain.hybrid_clock import HybridClock
from window_app.domain.ids import Uuid7Maker
from window_app.sealing.signing import SigningKey
from window_app.store.tables import events, outbox, outbox_pages


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
        """A UUIDv7 above the last event's and `above`, even after the machine's clock was set back."""
        last = connection.execute(select(func.max(events.c.id))).scalar()
        newest = max((known for known in (last, above) if known is not None), default=None)
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
    ) -> str:
        """Append `event` to `stream` (kind, id) and put its envelope in the outbox; returns the envelope's id."""
        station, kind = self.station, type(event).__name__
        last = connection.execute(
            select(events.c.device_seq, events.c.sha256)
            .where(events.c.device == station.device)
            .order_by(events.c.device_seq.desc())
            .limit(1)
        ).first()
        stream_seq = connection.execute(
            select(func.max(events.c.stream_seq)).where(events.c.stream_kind == stream[0], events.c.stream_id == stream[1])
        ).scalar()
        newest = connection.execute(select(events.c.id, events.c.happened_at).order_by(events.c.id.desc()).limit(1)).first()
        happened_at = HybridClock(newest.happened_at if newest else None).tick(now)
        payload = canonical(as_payload(event))
        head = Head(
            id=Uuid7Maker(lambda: int(now.timestamp() * 1000), token_bytes, newest.id if newest else None).next(),
            device=station.device,
            incarnation=station.incarnation,
            device_seq=(last.device_seq if last else 0) + 1,
            prev_hash=last.sha256 if last else FIRST_PREV_HASH,
            stream_kind=stream[0],
            stream_id=stream[1],
            stream_seq=(stream_seq or 0) + 1,
            kind=kind,
            happened_at=happened_at,
            operator=operator,
            payload_sha256=sha256(payload),
            supersedes=supersedes,
        )
        encoded = head.encode()
        connection.execute(
            insert(events).values(
                site=station.site_key,
                device=station.device,
                id=head.id,
                incarnation=head.incarnation,
                device_seq=head.device_seq,
                stream_kind=head.stream_kind,
                stream_id=head.stream_id,
                stream_seq=head.stream_seq,
                kind=kind,
                happened_at=happened_at,
                legal_date=now.date().isoformat(),
                operator=operator,
                window=station.window,
                head=encoded,
                payload=payload,
                signature=self._key.sign(encoded),
                key_id=self._key.key_id,
                sha256=sha256(encoded),
            )
        )
        connection.execute(
            insert(outbox).values(
                event_id=head.id,
                stream=f"{stream[0]}:{stream[1]}",
                device_seq=head.device_seq,
                case_no=case_no,
                state="waiting",
                attempts=0,
                code="",
                message="",
                complete=False,
            )
        )
        if supersedes is not None:  # the refused envelope stays in history and no longer holds its stream
            connection.execute(update(outbox).where(outbox.c.event_id == supersedes).values(state="superseded"))
        for sha, size in {page.sha256: page.size for page in pages_of(event)}.items():
            connection.execute(insert(outbox_pages).values(sha256=sha, event_id=head.id, case_no=case_no, size=size, held=False))
        return head.id

    def sign(self, data: bytes) -> tuple[str, bytes]:
        """(key id, signature) of this device over `data`: a paper's QR."""
        return self._key.key_id, self._key.sign(data)
