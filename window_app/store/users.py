"""People who may sign in at this desk, and what they are authorised to decide (R11)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from window_app.domain.people.actor import Actor, Authorisation
from window_app.record.dates import iso_date
from window_app.record.json_types import JsonObject
from window_app.store.tables_people import authorisations, users

_BY_NAME = (  # one row per authority, or one without
    select(
        users,
        authorisations.c.document_no,
        authorisations.c["items"].label("items_granted"),
        authorisations.c.start,
        authorisations.c.end,
    )
    .outerjoin(authorisations, authorisations.c.user == users.c.name)
    .where(users.c.name == bindparam("of"))
    .order_by(authorisations.c.document_no)
)


@dataclass(frozen=True)
class UserRow:
    """One user with what sign-in needs."""

    actor: Actor
    password_hash: str
    active: bool
    must_change: bool
    failed: int
    locked_until: str | None
    origin: str


def get(connection: Connection, name: str) -> UserRow | None:
    """The user of that name, else None."""
    rows = connection.execute(_BY_NAME, {"of": name}).all()
    if not rows:
        return None
    row = rows[0]
    actor = Actor(
        user=row.name,
        display_name=row.display_name,
        roles=frozenset(row.roles),
        authorisations=tuple(
            Authorisation(tuple(g.items_granted), date.fromisoformat(g.start), date.fromisoformat(g.end), g.document_no)
            for g in rows
            if g.document_no is not None
        ),
    )
    return UserRow(actor, row.password_hash, row.active, row.must_change, row.failed, row.locked_until, row.origin)


def names(connection: Connection) -> list[UserRow]:
    """Every active user, by name."""
    found = connection.execute(select(users.c.name).where(users.c.active).order_by(users.c.name)).scalars().all()
    return [user for user in (get(connection, name) for name in found) if user]


@dataclass(frozen=True)
class Account:
    """Who may sign in: `origin` is desk (a standalone profile) or centre (written by sync only)."""

    name: str
    display_name: str
    roles: tuple[str, ...]
    password_hash: str
    origin: str = "desk"
    must_change: bool = False


def put(connection: Connection, account: Account) -> None:
    """Add or replace a user; sign-in counters start afresh."""
    values = {
        "display_name": account.display_name,
        "roles": list(account.roles),
        "password_hash": account.password_hash,
        "active": True,
        "must_change": account.must_change,
        "failed": 0,
        "locked_until": None,
        "origin": account.origin,
    }
    if connection.execute(update(users).where(users.c.name == account.name).values(**values)).rowcount == 0:
        connection.execute(insert(users).values(name=account.name, **values))


def authorise(connection: Connection, name: str, grant: Authorisation) -> None:
    """Record a written authority; the same document number replaces the former."""
    connection.execute(
        delete(authorisations).where(authorisations.c.user == name, authorisations.c.document_no == grant.document_no)
    )
    connection.execute(
        insert(authorisations).values(
            user=name,
            document_no=grant.document_no,
            items=list(grant.items),
            start=grant.start.isoformat(),
            end=grant.end.isoformat(),
        )
    )


def note_failure(connection: Connection, name: str, failed: int, locked_until: str | None) -> None:
    """Count a failed sign-in, or clear the count with 0."""
    connection.execute(update(users).where(users.c.name == name).values(failed=failed, locked_until=locked_until))


def replace_centre_users(connection: Connection, people: list[JsonObject]) -> None:
    """Take the centre's list: those it no longer names become inactive, never deleted (events name them)."""
    connection.execute(update(users).where(users.c.origin == "centre").values(active=False))
    for person in people:
        take_centre_user(connection, person)


def take_centre_user(connection: Connection, person: JsonObject) -> None:
    """One person as the centre knows him now; a change there is no pardon for a guessed password."""
    name, known = person["name"], get(connection, person["name"])
    display_name = person.get("display_name") or name
    put(connection, Account(name, display_name, tuple(person["roles"]), person["password_hash"], "centre"))
    if known is not None:
        note_failure(connection, name, known.failed, known.locked_until)
    if not person.get("active", True):
        connection.execute(update(users).where(users.c.name == name).values(active=False))
    connection.execute(delete(authorisations).where(authorisations.c.user == name))
    for grant in person.get("authorisations", ()):
        authorise(connection, name, _authorisation(grant))


def _authorisation(grant: JsonObject) -> Authorisation:
    start, end = iso_date(grant["start"]), iso_date(grant["end"])
    return Authorisation(tuple(grant["items"]), start, end, grant["document_no"])
