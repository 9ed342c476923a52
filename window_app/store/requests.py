"""What a manager asks of this window: each request is kept until somebody here has seen it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from window_app.record.json_types import JsonObject
from window_app.store.store import Unit
from window_app.store.tables_line import requests


@dataclass(frozen=True)
class Request:
    """One request; `text` is the manager's words, `sender` his user name, `heard_at` when it arrived here."""

    request_id: str
    text: str
    sender: str
    heard_at: str


def put(unit: Unit, payload: JsonObject) -> None:
    """Keep a request; heard twice it stands once."""
    request_id = str(payload.get("id") or unit.new_id())
    row = {"id": request_id, "payload": payload, "heard_at": unit.now.isoformat(), "seen_at": None}
    unit.connection.execute(insert(requests).prefix_with("OR IGNORE"), row)


def unseen(connection: Connection) -> list[Request]:
    """Those nobody has seen yet, oldest first."""
    rows = connection.execute(select(requests).where(requests.c.seen_at.is_(None)).order_by(requests.c.heard_at))
    return [_request(row.id, row.payload, row.heard_at) for row in rows]


def seen(unit: Unit, request_id: str) -> None:
    """Somebody here has seen it."""
    mine = (requests.c.id == request_id, requests.c.seen_at.is_(None))
    unit.connection.execute(update(requests).where(*mine).values(seen_at=unit.now.isoformat()))


def _request(request_id: str, payload: JsonObject, heard_at: str) -> Request:
    return Request(request_id, str(payload.get("text") or ""), str(payload.get("from") or ""), heard_at)
