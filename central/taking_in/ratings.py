"""Ratings (好差评): sealed at the desk to the centre's key, opened only here; a bad one opens a follow-up."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, exists, not_, select, update

from central.base import clock, record
from central.base.at_rest import Bound
from central.base.clock import business_day
from central.base.core import Core
from central.base.heard import Heard
from central.base.hearing import Hearer, Projected
from central.base.shapes import Json
from central.base.tables_queue import ratings, visits
from window_app.errors import Refused, StationTrouble
from window_app.record.bounds import check_fact
from window_app.record.events.rating import RatingFollowedUp, RatingGiven
from window_app.record.json_types import JsonObject
from window_app.record.nesting import nests_too_deeply
from window_app.sealing import hpke
from window_app.sealing.signing import from_b64url
from window_app.sync.wire.coding import decode

# names the purpose of the sealing; the desk seals with the same words
INFO = b"service-window rating 1"
_WORST_SATISFIED = 3  # 基本满意 (domain.md 3.1)


def opened(core: Core, event: RatingGiven, *, kept: bool = False) -> tuple[int, list[str], str] | None:
    """(level 1..5, tags, words) of a rating, None if the citizen skipped; Refused `bad_payload` if it cannot be opened. One that
    was `kept` stands, however deep it nests."""
    if event.skipped or not event.sealed:
        return None
    try:
        blob = from_b64url(event.sealed)
        clear = hpke.open_by_any(core.identity.seals, blob, INFO)
        if not kept and nests_too_deeply(clear):
            raise ValueError("nests too deeply")
        raw = decode(clear, JsonObject)
        if not kept:
            check_fact(raw, known=False)
        if raw["visit_id"] != event.visit_id:
            raise ValueError("sealed for another visit")
        level, tags, words = raw["level"], raw.get("tags") or [], raw.get("text") or ""
        if not kept and not (isinstance(words, str) and isinstance(tags, list) and all(isinstance(tag, str) for tag in tags)):
            raise ValueError("tags")
        if level is None:
            return None
        if type(level) is not int or not 1 <= level <= 5:
            raise ValueError("level")
        return level, [str(tag) for tag in tags], str(words)
    except (StationTrouble, ValueError, KeyError, TypeError, AttributeError) as error:
        raise Refused("bad_payload", "评价内容不是封给本中心的，或已损坏", why="rating") from error


def given(heard: Heard, event: RatingGiven) -> None:
    """Keep one rating per visit (一次一评): the first one stands. Refused: `bad_payload`."""
    answer, at = opened(heard.core, event, kept=heard.again), heard.moment(event.at)
    level, tags, words = answer or (None, [], "")
    row = (heard.hall, event.visit_id)
    statement = heard.core.database.insert(ratings).values(
        visit_id=event.visit_id,
        hall_id=heard.hall,
        window=event.window,
        day=business_day(at).isoformat(),
        hour=at.hour,
        level=level,
        tags=Bound(json.dumps(tags, ensure_ascii=False), row),
        words=Bound(words, row),
        follow_up="open" if level is not None and level < _WORST_SATISFIED else "none",
    )
    heard.connection.execute(statement.on_conflict_do_nothing())


def waiting(connection: Connection, hall: str) -> list[Json]:
    """Ratings of visits that nobody has opened (yet): they are kept and count in no figure (L8); the oldest first."""
    opened_here = select(visits.c.visit_id).where(visits.c.hall_id == hall, visits.c.visit_id == ratings.c.visit_id)
    query = select(ratings.c.visit_id, ratings.c.window, ratings.c.day).where(
        ratings.c.hall_id == hall, not_(exists(opened_here))
    )
    rows = connection.execute(query.order_by(ratings.c.day, ratings.c.visit_id))
    return [{"visit": row.visit_id, "window": row.window, "day": row.day} for row in rows]


def followed_up(connection: Connection, hall: str, visit: str) -> None:
    """Somebody looked into a bad rating."""
    same = (ratings.c.visit_id == visit, ratings.c.hall_id == hall)
    connection.execute(update(ratings).where(*same).values(follow_up="closed"))


def follow_up(connection: Connection, core: Core, hall: str, visit: str, answer: str, operator: str) -> Json:
    """Close the follow-up of a bad rating (好差评 整改); Refused `unknown_rating`, `no_follow_up`; StationTrouble
    `reprojecting`."""
    record.hold(connection, hall)
    row = connection.execute(select(ratings).where(ratings.c.visit_id == visit, ratings.c.hall_id == hall)).first()
    if row is None:
        raise Refused("unknown_rating", "没有这条评价")
    if row.follow_up != "open":
        raise Refused("no_follow_up", "这条评价没有待整改事项，或已经办结")
    followed_up(connection, hall, visit)
    event = RatingFollowedUp(visit, clock.rfc3339(core.now()), answer)
    record.say(connection, core, hall, ("rating", visit), event, operator)
    return {"rating": visit, "follow_up": "closed"}


HEARERS: Mapping[type[Any], Hearer] = {
    RatingGiven: given,
    RatingFollowedUp: lambda heard, event: followed_up(heard.connection, heard.hall, event.visit_id),
}
BEFORE_THE_RECORD: Mapping[str, Hearer] = {
    "RatingFollowedUp": lambda connection, hall, row: followed_up(connection, hall, row.stream_id),
}
PROJECTED = (Projected(ratings, "visit_id"),)
