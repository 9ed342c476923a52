"""The centre's signed word on one envelope: which pages it holds, what is missing, how far the device's numbers reach."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, and_, select, update

from central.base import clock
from central.base.clock import Now
from central.base.core import Core
from central.base.identity import Identity
from central.base.tables_people import devices, halls
from central.base.tables_sync import envelope_pages, envelopes, pages
from central.house import changes
from window_app.sealing.signing import b64url
from window_app.sync.wire.answers import Receipt, decode_receipt, encode_receipt

VERSION = 1
# envelopes beside the pages they name and how far their devices are heard
_NAMING = (
    select(envelopes.c.hall_id, envelopes.c.envelope_id, envelopes.c.sha256, envelopes.c.device_id, devices.c.watermark)
    .join(envelope_pages, and_(*(envelope_pages.c[key] == envelopes.c[key] for key in ("hall_id", "envelope_id"))))
    .join(halls, halls.c.hall_id == envelopes.c.hall_id)  # one that is not there is told nothing
    .join(devices, and_(*(devices.c[key] == envelopes.c[key] for key in ("hall_id", "device_id"))))
    .order_by(envelopes.c.hall_id, envelopes.c.arrived)
)


# many: what a receipt says
def make(
    identity: Identity, now: Now, envelope: str, sha256: str, held: Sequence[str], missing: Sequence[str], watermark: int
) -> dict[str, str]:
    """`{body, signature, key_id}`; the body's text is what was signed and is never serialised again."""
    at, centre = clock.rfc3339(now()), identity.centre_id
    said = Receipt(envelope, sha256, tuple(held), tuple(missing), not missing, identity.epoch, watermark, centre, at, VERSION)
    body = encode_receipt(said)
    return {"body": body, "signature": b64url(identity.signing.sign(body.encode())), "key_id": identity.key_id}


def pages_of(connection: Connection, hall: str, envelope: str) -> tuple[list[str], list[str]]:
    """(held, missing) pages of an envelope."""
    query = (
        select(envelope_pages.c.sha256, pages.c.held_at)
        .outerjoin(pages, pages.c.sha256 == envelope_pages.c.sha256)
        .where(envelope_pages.c.hall_id == hall, envelope_pages.c.envelope_id == envelope)
        .order_by(envelope_pages.c.sha256)
    )
    rows = connection.execute(query).all()
    return [row.sha256 for row in rows if row.held_at is not None], [row.sha256 for row in rows if row.held_at is None]


def reissue(connection: Connection, now: Now, identity: Identity, sha256: str) -> list[str]:
    """A page landed: envelopes it completes get a new receipt, sent as a change; the halls to be woken."""
    query = _NAMING.where(envelope_pages.c.sha256 == sha256, envelopes.c.complete.is_(False))
    told: list[str] = []
    for row in connection.execute(query).all():
        held, missing = pages_of(connection, row.hall_id, row.envelope_id)
        if missing:
            continue
        receipt = make(identity, now, row.envelope_id, row.sha256, held, missing, row.watermark)
        keep(connection, row.hall_id, row.envelope_id, receipt, complete=True)
        changes.publish(connection, now, "receipt", receipt, hall=row.hall_id, device=row.device_id)
        told.append(row.hall_id)
    return told


def missing_again(connection: Connection, core: Core, sha256: str) -> list[str]:
    """A page counts as held no more: everybody who was told it was is told that it is missing; the halls to be woken."""
    named = connection.execute(_NAMING.where(envelope_pages.c.sha256 == sha256)).all()
    for row in named:
        anew(connection, core, row)
    return [row.hall_id for row in named]


def name_pages(connection: Connection, core: Core, hall: str, envelope: str, wanted: Iterable[str]) -> bool:
    """Keep which pages belong to an envelope; True if one was not known of yet."""
    rows = [{"hall_id": hall, "envelope_id": envelope, "sha256": sha256} for sha256 in dict.fromkeys(wanted)]
    if not rows:
        return False
    statement = core.database.insert(envelope_pages).values(rows).on_conflict_do_nothing().returning(envelope_pages.c.sha256)
    return bool(connection.execute(statement).all())


def anew(connection: Connection, core: Core, row: Any) -> None:
    """An envelope that was taken unread names more pages than its receipt says: another one follows as a change."""
    same = (devices.c.hall_id == row.hall_id, devices.c.device_id == row.device_id)
    mark = connection.execute(select(devices.c.watermark).where(*same)).scalar_one()
    held, missing = pages_of(connection, row.hall_id, row.envelope_id)
    receipt = make(core.identity, core.now, row.envelope_id, row.sha256, held, missing, mark)
    keep(connection, row.hall_id, row.envelope_id, receipt, complete=not missing)
    changes.publish(connection, core.now, "receipt", receipt, hall=row.hall_id, device=row.device_id)


def says(connection: Connection, hall: str, envelope: str, held: Sequence[str], missing: Sequence[str]) -> bool:
    """Does the last receipt given for an envelope name these pages? One that somebody spoilt stays as it is: a walk names it, and
    a new one in its place would hide it."""
    same = (envelopes.c.hall_id == hall, envelopes.c.envelope_id == envelope)
    kept = connection.execute(select(envelopes.c.receipt).where(*same)).scalar()
    try:
        told = decode_receipt(kept) if kept else None
    except ValueError:
        return True
    return told is not None and (sorted(told.pages), sorted(told.missing)) == (sorted(held), sorted(missing))


def keep(connection: Connection, hall: str, envelope: str, receipt: dict[str, str], *, complete: bool) -> None:
    """Remember the last receipt given for an envelope."""
    connection.execute(
        update(envelopes)
        .where(envelopes.c.hall_id == hall, envelopes.c.envelope_id == envelope)
        .values(receipt=receipt["body"], receipt_signature=receipt["signature"], complete=complete)
    )
