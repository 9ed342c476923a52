"""The centre's own word: signed and chained like that of any device, one chain a hall, in the transaction of the fact.

Everything that comes to a hall, from a device or from here, gets the hall's next number `arrived` while the hall's row is
held: the order of numbers is the order of commits, and a walk in it makes the projected tables again.
"""

from __future__ import annotations

import os
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from central.base import clock, identity
from central.base.at_rest import Bound
from central.base.core import Core
from central.base.identity import Identity
from central.base.rows import RowsHash, refusal_of, refusals_hash
from central.base.shapes import Json
from central.base.tables_people import centre, halls
from central.base.tables_queue import events
from central.base.tables_sync import envelopes, refused_envelopes
from window_app.domain.numbers.ids import uuid7
from window_app.errors import StationTrouble
from window_app.record.envelope import Chained, Said, SignedEnvelope, Spelled, seal
from window_app.record.events.audit import AUDIT, HallNoted, RecordBegun
from window_app.record.head import Head, canonical, sha256
from window_app.record.hybrid_clock import HybridClock
from window_app.record.registry import Event

# who acts where no person is named: the centre's commands, and what it does by itself
NOBODY = "centre"
RETRY_SECONDS = 30


def is_told_again(connection: Connection, hall: str | None) -> bool:
    """True while the tables of a hall are made again; of no hall in particular: of any."""
    query = select(halls.c.hall_id).where(halls.c.projecting.is_not(None))
    return connection.execute(query if hall is None else query.where(halls.c.hall_id == hall)).first() is not None


def walked(connection: Connection) -> dict[str, int]:
    """The halls whose tables are made again, each with the number up to which they are."""
    query = select(halls.c.hall_id, halls.c.projecting).where(halls.c.projecting.is_not(None)).order_by(halls.c.hall_id)
    return {row.hall_id: row.projecting for row in connection.execute(query)}


def hold(connection: Connection, hall: str) -> None:
    """Wait for the hall's row and keep it until the commit; StationTrouble `reprojecting` while its tables are made again.

    Rows of halls and devices are held with `key_share` wherever they are: nobody changes their keys, and a new number names its
    hall by a foreign key, which would wait for a stronger lock behind the longest batch."""
    query = select(halls.c.projecting).where(halls.c.hall_id == hall).with_for_update(key_share=True)
    if connection.execute(query).scalar() is not None:
        raise told_again(hall)


def told_again(hall: str) -> StationTrouble:
    """What is said to whoever must wait for a hall."""
    return StationTrouble(
        "reprojecting",
        "中心正在为大厅 {hall} 重算数据，办件暂不接收；已有数据未受影响，窗口稍后会自动重试，请稍候",
        hall=hall,
    )


def arrive(connection: Connection, hall: str, count: int = 1) -> int:
    """The first of `count` next numbers of the hall."""
    taken = update(halls).where(halls.c.hall_id == hall).values(arrived=halls.c.arrived + count).returning(halls.c.arrived)
    return int(connection.execute(taken).scalar_one()) - count + 1


def reached(connection: Connection, hall: str) -> int:
    """The last number that was given in the hall."""
    return int(connection.execute(select(halls.c.arrived).where(halls.c.hall_id == hall)).scalar_one())


def say(connection: Connection, core: Core, hall: str, stream: tuple[str, str], fact: Event | Spelled, operator: str) -> Head:
    """Sign a fact of this centre into the hall's chain, keep it where the envelopes of devices are kept; its head. The number
    goes on above the last one that was given, even where somebody took that envelope out: the gap stays to be found."""
    told = fact if isinstance(fact, Spelled) else Spelled(fact, canonical(core.registry.payload(fact)))
    event, number = told.event, arrive(connection, hall)
    last = _last(connection, core, hall)
    if last is None and not isinstance(event, RecordBegun):
        begin(connection, core, hall)
        number, last = arrive(connection, hall), _last(connection, core, hall)
    at = core.now()
    said = Said(
        id=uuid7(clock.milliseconds(at), os.urandom(10)),
        device=core.identity.centre_id,
        incarnation=core.identity.epoch,
        stream=stream,
        kind=type(event).__name__,
        happened_at=HybridClock(last.happened_at if last is not None else None).tick(at),
        operator=operator,
    )
    before = _spoken(connection, hall)
    behind = Chained(before, last.sha256, _in_stream(connection, core, hall, stream)) if last is not None else Chained(before)
    head, sealed = seal(said, told.body, behind, _current(connection, core).signing)
    kept = row((hall, ""), head, sealed, number, clock.milliseconds(at))
    day = day_of(event, head, kept["received_at"])
    connection.execute(insert(envelopes).values(**kept, day=day, heard=True, complete=True))
    return head


def _current(connection: Connection, core: Core) -> Identity:
    """The identity as it stands now that the hall is held: another process may have changed the key in all halls since."""
    public = connection.execute(select(centre.c.sign_public)).scalar_one()
    if bytes(public) != core.identity.signing.public_bytes:
        core.identity = identity.load(connection, core.secret)
    return core.identity


def begin(connection: Connection, core: Core, hall: str) -> None:
    """The hall's record begins, if it has not: what stands there unsigned is counted before there is more of it."""
    if _last(connection, core, hall) is None:
        say(connection, core, hall, (AUDIT, hall), _begun(connection, hall), NOBODY)


def note(connection: Connection, core: Core, hall: str, act: str, subject: str, operator: str, **detail: Any) -> Head:
    """An act on a hall that has no stream of its own (HallNoted)."""
    noted = HallNoted(act, subject, clock.rfc3339(core.now()), detail)
    return say(connection, core, hall, (AUDIT, hall), noted, operator)


def row(place: tuple[str, str], head: Head, sealed: SignedEnvelope, arrived: int, received_at: int) -> Json:
    """The columns that say of an envelope what its bytes say, and where it came: `place` is hall and window."""
    return {
        "envelope_id": head.id,
        "device_id": head.device,
        "device_seq": head.device_seq,
        "incarnation": head.incarnation,
        "hall_id": place[0],
        "window": place[1],
        "sha256": sha256(sealed.head),
        "prev_hash": head.prev_hash,
        "stream_kind": head.stream_kind,
        "stream_id": head.stream_id,
        "stream_seq": head.stream_seq,
        "kind": head.kind,
        "supersedes": head.supersedes,
        "happened_at": head.happened_at,
        "operator": head.operator,
        "head": sealed.head,
        "payload": Bound(sealed.payload, (place[0], head.id)),
        "signature": sealed.signature,
        "key_id": sealed.key_id,
        "received_at": received_at,
        "receipt": "",
        "receipt_signature": "",
        "arrived": arrived,
    }


def day_of(event: Any, head: Head, received_at: int) -> str:
    """The business day an event counts for: the legal date of a case, else the day it happened; of what says none, the day on
    which it came."""
    legal = getattr(getattr(event, "record", event), "legal_date", None)
    told = (getattr(event, name, None) for name in ("issued_at", "at", "decided_at"))
    text = legal or next(filter(None, told), head.happened_at.partition("#")[0])
    return clock.business_day(clock.moment_kept(text) or clock.from_milliseconds(received_at)).isoformat()


def _spoken(connection: Connection, hall: str) -> int:
    """The number of the centre's last word here; the next one is taken."""
    taken = update(halls).where(halls.c.hall_id == hall).values(said_seq=halls.c.said_seq + 1).returning(halls.c.said_seq)
    return int(connection.execute(taken).scalar_one()) - 1


def _last(connection: Connection, core: Core, hall: str) -> Any:
    own = (envelopes.c.hall_id == hall, envelopes.c.device_id == core.identity.centre_id)
    query = select(envelopes.c.device_seq, envelopes.c.sha256, envelopes.c.happened_at).where(*own)
    return connection.execute(query.order_by(envelopes.c.device_seq.desc()).limit(1)).first()


def _in_stream(connection: Connection, core: Core, hall: str, stream: tuple[str, str]) -> int:
    """The centre's own last number in a stream; a device that writes in the same stream counts for itself."""
    own = (envelopes.c.hall_id == hall, envelopes.c.device_id == core.identity.centre_id)
    query = select(func.max(envelopes.c.stream_seq)).where(envelopes.c.stream_id == stream[1], *own)
    return int(connection.execute(query.where(envelopes.c.stream_kind == stream[0])).scalar() or 0)


def _begun(connection: Connection, hall: str) -> RecordBegun:
    """What stood here unsigned before the first signed word: counted and hashed, never signed again."""
    until = connection.execute(select(centre.c.begun_seq)).scalar_one()
    counted = RowsHash()
    for old in connection.execute(
        select(events).where(events.c.hall_id == hall, events.c.seq.between(1, until)).order_by(events.c.seq)
    ):
        counted.add(old)
    unnamed = connection.execute(select(refused_envelopes).where(refused_envelopes.c.hall_id == hall))
    refused = refusals_hash(refusal_of(row) for row in unnamed)
    return RecordBegun(counted.rows, counted.sha256, refused.rows, refused.sha256)
