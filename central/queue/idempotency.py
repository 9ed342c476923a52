"""One answer per Idempotency-Key: press twice, lose the answer, or reconnect, and it is the same ticket (queue.md 5.3)."""

from __future__ import annotations

from sqlalchemy import Connection, RowMapping, ScalarSelect, insert, select

from central.base.tables_people import devices
from central.base.tables_queue import idempotency, tickets
from window_app.errors import Refused
from window_app.record.head import sha256

_ASKED = " #"


def act_on(act: str, *asked: str | None) -> str:
    """An act together with what its request asked for: the same key with another wish is another act."""
    return f"{act}{_ASKED}{sha256(repr(asked).encode())[:16]}"


def known_ticket(connection: Connection, device: str, key: str | None, act: str) -> RowMapping | None:
    """The ticket a key was answered with; Refused `key_reused` if the key belongs to another act, or to the same with another
    wish."""
    if key is None:
        return None
    query = (
        select(tickets, idempotency.c.act)
        .join(idempotency, idempotency.c.ticket_id == tickets.c.ticket_id)
        .where(idempotency.c.hall_id == _hall_of(device), idempotency.c.device_id == device, idempotency.c.key == key)
    )
    row = connection.execute(query).mappings().first()
    # an earlier program kept the act alone
    if row is not None and row["act"] not in (act, act.partition(_ASKED)[0]):
        raise Refused("key_reused", "这个 Idempotency-Key 已用于另一个操作；请为新的操作换一个")
    return row


def remember(connection: Connection, device: str, key: str | None, act: str, ticket: str, at: int) -> None:
    """Bind a key to its answer, in the transaction of the fact."""
    if key is not None:
        hall = select(tickets.c.hall_id).where(tickets.c.ticket_id == ticket).scalar_subquery()
        connection.execute(insert(idempotency).values(hall_id=hall, device_id=device, key=key, act=act, ticket_id=ticket, at=at))


def _hall_of(device: str) -> ScalarSelect[str]:
    return select(devices.c.hall_id).where(devices.c.device_id == device).scalar_subquery()
