"""Changing the centre's keys while it serves: the one that signs its word, and those by which it lies sealed.

The key that signs is changed in one transaction that holds every hall: the last word of the former key in each hall's chain names
the new one, and windows hear of it as a change that the former key signed. What the former one signed stays good.

The keys that seal are changed in one transaction, too; then every row that lies under the former one is sealed anew, and every
page's key wrapped anew, which takes as long as it takes and may be killed: the same command goes on with it. The former key opens
what is not done yet, and for ever what desks had sealed to it.
"""

from __future__ import annotations

import base64
import json
from datetime import timedelta

from sqlalchemy import Connection, select

from central.base import clock, identity, key_rows, record, resealing
from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_people import halls
from central.base.tables_sync import pages
from central.house import changes, people
from central.keeping.own_keys import ROTATED
from window_app.errors import Refused
from window_app.sealing.signing import SigningKey, b64url

ROLE = "security"
# both keys are believed so long: a window that was away hears of the new one when it comes back
OVERLAP = timedelta(days=90)


def sign(core: Core, by: str) -> Json:
    """Sign by a new key from now on: `{"key_id", "old_until"}`. Refused: `no_role`."""

    def work(connection: Connection) -> Json:
        check_officer(connection, by)
        hold_all(connection)
        before, new = identity.load(connection, core.secret), SigningKey.generate()
        at, until = _now(core)
        for hall in halls_of(connection):  # the last word of the former key
            core.identity = before
            record.note(connection, core, hall, ROTATED, new.key_id, by, use="sign", former=before.key_id, until=day(until))
        identity.change_sign(connection, core.secret, new, at, until)
        _tell(connection, core, before, until, sign_key=new.public_bytes, seal_key=before.seal_public)
        return {"key_id": new.key_id, "old_until": day(until)}

    answer = core.database.change(work)
    core.identity = core.database.look(lambda connection: identity.load(connection, core.secret))
    return answer


def seal(core: Core, by: str) -> Json:
    """Seal by new keys from now on, and all that lies sealed anew: `{"key_id", "old_until"}`; what a killed one left is brought
    to its end instead, under its own key. Refused: `no_role`."""
    core.database.look(lambda connection: check_officer(connection, by))
    if core.database.look(lambda connection: not resealing.is_done(connection) and not _is_owed(connection)):
        # a walk that was begun again for what was found at night ends first
        resealing.go_on(core.database, core.identity.search_key)

    def work(connection: Connection) -> Json:
        check_officer(connection, by)
        hold_all(connection)
        if _is_owed(connection):
            former = key_rows.found(connection, core.secret, key_rows.SEAL)
            return {"key_id": identity.load(connection, core.secret).seal_key_id, "old_until": day(former[0].until or 0)}
        before, (at, until) = identity.load(connection, core.secret), _now(core)
        key_rows.end(connection, key_rows.ROWS, until)
        row_key = key_rows.new_row_key(connection, core.secret, at)
        made = identity.change_seal(connection, core.secret, at, until)
        for hall in halls_of(connection):
            record.note(connection, core, hall, ROTATED, made, by, use="seal", rows=row_key, until=day(until))
        after = identity.load(connection, core.secret)
        _tell(connection, core, before, until, sign_key=after.signing.public_bytes, seal_key=after.seal_public)
        return {"key_id": made, "old_until": day(until)}

    answer = core.database.change(work)
    refresh(core)
    go_on(core)
    return answer


def go_on(core: Core) -> None:
    """Bring to its end what was begun: rows, then the keys of pages."""
    resealing.go_on(core.database, core.identity.search_key)
    after = ""
    while True:
        query = select(pages.c.sha256).where(pages.c.sha256 > after).order_by(pages.c.sha256).limit(200)
        found = core.database.look(lambda connection, query=query: list(connection.execute(query).scalars()))  # type: ignore[misc]
        if not found:
            core.database.change(resealing.pages_wrapped)
            return
        for sha256 in found:
            core.vault.rewrap(sha256)
        after = found[-1]


def refresh(core: Core) -> None:
    """The keys as they stand now: another process may have changed them."""
    core.identity = core.database.look(lambda connection: identity.load(connection, core.secret))
    keys = core.database.look(lambda connection: key_rows.found(connection, core.secret, key_rows.ROWS))
    core.hold_rows(keys)


def _is_owed(connection: Connection) -> bool:
    """Was the key in use begun by a change that has not come to its end yet? The first key of a centre was not."""
    return resealing.first(connection) is None and not resealing.state(connection).get("pages")


def check_officer(connection: Connection, by: str) -> None:
    """May this person change keys? Refused `no_role`."""
    person = people.actor(connection, by)
    if person is None or not person.has(ROLE):
        message = "{name} 不是安全管理员（角色 {roles}），不能更换密钥；没有改动"
        raise Refused("no_role", message, why="keys", name=by, roles=ROLE)


def halls_of(connection: Connection) -> list[str]:
    """Every hall."""
    return list(connection.execute(select(halls.c.hall_id).order_by(halls.c.hall_id)).scalars())


def hold_all(connection: Connection) -> None:
    """Nothing is said in any hall meanwhile."""
    connection.execute(select(halls.c.hall_id).order_by(halls.c.hall_id).with_for_update(key_share=True)).all()


def _now(core: Core) -> tuple[int, int]:
    at = core.now()
    return clock.milliseconds(at), clock.milliseconds(at + OVERLAP)


def day(at: int) -> str:
    """As it is told."""
    return clock.rfc3339(clock.from_milliseconds(at))


# many: what windows are told
def _tell(connection: Connection, core: Core, signer: identity.Identity, until: int, *, sign_key: bytes, seal_key: bytes) -> None:
    """A window believes the key that the one it knows has signed."""
    told = {
        "v": 1, "centre": signer.centre_id, "sign_key": base64.b64encode(sign_key).decode(),
        "seal_key": base64.b64encode(seal_key).decode(), "old_until": day(until),
    }  # fmt: skip
    body = json.dumps(told, sort_keys=True, separators=(",", ":"))
    signature = b64url(signer.signing.sign(body.encode()))
    changes.publish_to_all(connection, core.now, "keys", {"body": body, "signature": signature, "key_id": signer.key_id})
