"""People who act: users with roles and written authorisations, and what windows are told of them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, insert, or_, select, update

from central.base import record
from central.base.clock import Now
from central.base.core import Core
from central.base.shapes import Json
from central.base.tables_people import authorisations, halls, user_roles, users
from central.house import changes
from window_app.domain.people.actor import ROLES, Actor, Authorisation
from window_app.errors import Refused
from window_app.sealing.passwords import hash_password

_NAME, _DISPLAYED, _ITEM, _DOCUMENT = 60, 80, 80, 80


def _one_line(text: str, most: int) -> bool:
    """Visible in a list, on a paper and in the record, and told from another by eye."""
    return 1 <= len(text) <= most and text.isprintable() and text == text.strip()


def _bad_name() -> Refused:
    return Refused("bad_name", "用户名应为 1 至 {most} 个可见字符，首尾不能有空格；没有添加", why="user", most=_NAME)


def _check_new(name: str, display_name: str) -> None:
    """Who was added by an earlier program keeps his name."""
    if not _one_line(name, _NAME):
        raise _bad_name()
    if name == record.NOBODY:
        message = "用户名不能用 {name}：留痕里它表示“中心本身”，不指任何人；没有添加，请换一个用户名"
        raise Refused("bad_name", message, why="reserved", name=name)
    if display_name and not _one_line(display_name, _DISPLAYED):
        message = "显示姓名应为 1 至 {most} 个可见字符，不能换行，首尾不能有空格；没有添加"
        raise Refused("bad_name", message, why="displayed", most=_DISPLAYED)


# many: what is known of a person
def add(
    connection: Connection,
    core: Core,
    name: str,
    roles: Sequence[str],
    password: str | None,
    hall: str | None = None,
    display_name: str = "",
) -> None:
    """Add a person or give an existing one further roles (and a new password if one is given); windows are told.

    Refused: `bad_name`, `unknown_hall`, `unknown_role`, `other_hall`.
    """
    for role in roles:
        if role not in ROLES:
            raise Refused("unknown_role", f"没有“{role}”这个角色；可用：{'、'.join(ROLES)}")
    if not name or len(name) > _NAME or not name.isprintable():  # no program ever added one
        raise _bad_name()
    if hall is not None and connection.execute(select(halls.c.hall_id).where(halls.c.hall_id == hall)).first() is None:
        raise Refused("unknown_hall", "没有大厅 {hall}；请先用 central hall add 添加", hall=hall)
    known = connection.execute(select(users.c.hall_id).where(users.c.name == name)).first()
    if known is None:
        _check_new(name, display_name)
    # names are one series over all halls: it may be somebody else; one of all halls is of this one, too
    if known is not None and hall is not None and known.hall_id not in (None, hall):
        raise Refused(
            "other_hall",
            "已有用户 {name}，属于大厅 {own}，不能按大厅 {hall} 添加；没有改动，给同一人加角色请不写 --hall，另一人请换用户名",
            why="user",
            name=name,
            hall=hall,
            own=known.hall_id,
        )
    hashed = hash_password(password) if password is not None else None
    if known is None:
        connection.execute(
            insert(users).values(name=name, display_name=display_name or name, password_hash=hashed, active=True, hall_id=hall)
        )
    elif hashed is not None:
        connection.execute(update(users).where(users.c.name == name).values(password_hash=hashed))
    held = set(connection.execute(select(user_roles.c.role).where(user_roles.c.name == name)).scalars())
    for role in dict.fromkeys(roles):
        if role not in held:
            connection.execute(insert(user_roles).values(name=name, role=role))
    _note(connection, core, "person", name, roles=sorted({*held, *roles}), password=hashed is not None)
    publish(connection, core.now, name)


# many: what stands in a letter of authority
def authorise(
    connection: Connection, core: Core, name: str, items: Sequence[str], start: date, end: date, document_no: str
) -> None:
    """Keep a written authority (R11 窗口授权) to decide `items` on the spot; windows are told.

    Refused: `bad_authorisation`, `unknown_user`, `authorisation_exists`.
    """
    if connection.execute(select(users.c.name).where(users.c.name == name)).first() is None:
        raise Refused("unknown_user", "没有用户 {name}；请先用 central user add 添加", name=name)
    if start > end or not items or not _one_line(document_no, _DOCUMENT):
        message = "授权书应写明事项、起止日期（起不晚于止）和文号（一行，1 至 {most} 个可见字符，首尾不能有空格）；没有登记"
        raise Refused("bad_authorisation", message, most=_DOCUMENT)
    for number, item in enumerate(items, 1):
        if not _one_line(item, _ITEM):
            message = "授权书的第 {number} 个事项应为 1 至 {most} 个可见字符的事项编码，首尾不能有空格；没有登记"
            raise Refused("bad_authorisation", message, why="item", number=number, most=_ITEM)
    same = (authorisations.c.document_no == document_no, authorisations.c.name == name)
    if connection.execute(select(authorisations.c.name).where(*same)).first() is not None:
        message = "{name} 的授权书 {document_no} 已登记过；没有改动，新的授权请用新的文号"
        raise Refused("authorisation_exists", message, name=name, document_no=document_no)
    connection.execute(
        insert(authorisations).values(
            document_no=document_no, name=name, items=json.dumps(list(items)), start=start.isoformat(), end=end.isoformat()
        )
    )
    named = {"items": list(items), "from": start.isoformat(), "to": end.isoformat(), "document_no": document_no}
    _note(connection, core, "person_authorised", name, **named)
    publish(connection, core.now, name)


def _note(connection: Connection, core: Core, act: str, name: str, **detail: Any) -> None:
    """In the chain of his hall; one of all halls has none, and no chain of a hall could say that it knows all of him."""
    hall = connection.execute(select(users.c.hall_id).where(users.c.name == name)).scalar()
    if hall is not None:
        record.note(connection, core, hall, act, name, record.NOBODY, **detail)


def everyone(connection: Connection, hall: str | None = None) -> list[Json]:
    """All people, or those a hall's windows know: name, display_name, roles, password_hash, active, authorisations."""
    query = select(users).order_by(users.c.name)
    if hall is not None:
        query = query.where(or_(users.c.hall_id.is_(None), users.c.hall_id == hall))
    roles: dict[str, list[str]] = {}
    for row in connection.execute(select(user_roles).order_by(user_roles.c.role)):
        roles.setdefault(row.name, []).append(row.role)
    papers: dict[str, list[Json]] = {}
    for row in connection.execute(select(authorisations).order_by(authorisations.c.document_no)):
        papers.setdefault(row.name, []).append(
            {"items": json.loads(row.items), "start": row.start, "end": row.end, "document_no": row.document_no}
        )
    return [
        {
            "name": row.name,
            "display_name": row.display_name,
            "roles": roles.get(row.name, []),
            "password_hash": row.password_hash,
            "active": row.active,
            "authorisations": papers.get(row.name, []),
            "hall": row.hall_id,
        }
        for row in connection.execute(query)
    ]


def for_window(connection: Connection, hall: str) -> list[Json]:
    """What windows of `hall` are told at enrolment, and those of 0.1.0 at each change: everybody who may sign in there."""
    return [_as_told(person) for person in everyone(connection, hall) if person["password_hash"]]


def publish(connection: Connection, now: Now, name: str) -> None:
    """Tell the windows where a person may sign in how he stands now; one of all halls is stored once for all of them.
    Nobody is told of a person without a password, who can sign in nowhere."""
    person = next(person for person in everyone(connection) if person["name"] == name)
    payload = {"people": [_as_told(person)]}
    if not person["password_hash"]:
        return
    if person["hall"] is None:
        changes.publish_to_all(connection, now, "people", payload)
    else:
        changes.publish(connection, now, "people", payload, hall=person["hall"])


def as_users(connection: Connection, hall: str, told: list[Json]) -> list[Json]:
    """Changes as a window of 0.1.0 knows them: for the last `people` of a batch the whole list, the others are in it."""
    last = max((change["seq"] for change in told if change["kind"] == "people"), default=None)
    out: list[Json] = []
    for change in told:
        if change["seq"] == last:
            out.append({**change, "kind": "users", "payload": {"users": for_window(connection, hall)}})
        elif change["kind"] != "people":
            out.append(change)
    return out


def _as_told(person: Json) -> Json:
    return {key: value for key, value in person.items() if key != "hall"}


def actor(connection: Connection, name: str, hall: str | None = None) -> Actor | None:
    """The active person of that name (in that hall), or None."""
    row = connection.execute(select(users).where(users.c.name == name, users.c.active)).first()
    if row is None or (hall is not None and row.hall_id not in (None, hall)):
        return None
    roles = connection.execute(select(user_roles.c.role).where(user_roles.c.name == name)).scalars()
    papers = connection.execute(select(authorisations).where(authorisations.c.name == name))
    return Actor(
        row.name,
        row.display_name,
        frozenset(roles),
        tuple(
            Authorisation(tuple(json.loads(p.items)), date.fromisoformat(p.start), date.fromisoformat(p.end), p.document_no)
            for p in papers
        ),
    )
