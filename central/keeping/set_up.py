"""How a hall is set up against what the centre noted of it: its place and settings, its windows and categories, and its people
with their roles and letters of authority. What was set up before the record began is not named there, and is taken as it stands.
"""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from central.base.rows import category_noted
from central.base.shapes import AnyRow, Json
from central.base.tables_people import authorisations, categories, halls, user_roles, users, windows
from central.house import sites
from central.keeping.noted import Note, Notes

_PLACE = ("name", "region", "site")
_SITES = "sites"


def otherwise(connection: Connection, notes: Notes) -> list[Json]:
    """The number of each note that says otherwise than what stands; none for what nobody noted."""
    wrong = {*_settings(connection, notes), *_sites(connection, notes), *_windows(connection, notes)}
    wrong |= {*_categories(connection, notes), *_people(connection, notes), *_authorisations(connection, notes)}
    numbers = sorted(number for number in wrong if number is not None)
    return [{"device": notes.centre, "number": number} for number in numbers]


def _settings(connection: Connection, notes: Notes) -> set[int]:
    said: dict[str, tuple[int, object]] = {}
    for note in notes.of("settings"):
        said.update({name: (note.number, value) for name, value in note.detail.items() if name != _SITES})
    if not said:
        return set()
    row = connection.execute(select(halls).where(halls.c.hall_id == notes.hall)).one()
    try:
        kept = json.loads(row.settings)
        stands = {**kept, **{name: getattr(row, name) for name in _PLACE}}
    except (ValueError, TypeError, RecursionError):
        stands = {}
    wrong = {number for name, (number, value) in said.items() if name not in stands or stands[name] != value}
    if notes.whole and not stands.keys() <= said.keys():
        wrong.add(min(number for number, _ in said.values()))
    return wrong


def _sites(connection: Connection, notes: Notes) -> set[int]:
    """Those of the last note, or the hall's first alone: a second one is younger than any record, so no hall has it unsaid."""
    row = connection.execute(select(halls).where(halls.c.hall_id == notes.hall)).one()
    stands = {sites.spelled(site) for site in sites.of(connection, notes.hall)}
    named = [note for note in notes.of("settings") if _SITES in note.detail]
    said = named[-1].detail[_SITES] if named else [row.region + row.site]
    known = isinstance(said, list) and all(isinstance(site, str) for site in said)
    # where nothing was ever noted, the centre's first word in this hall stands for it
    return set() if known and stands == set(said) else {named[-1].number if named else 1}


def _windows(connection: Connection, notes: Notes) -> set[int]:
    """Every window that was added; and no other, in a hall that was added since."""
    there = set(connection.execute(select(windows.c.window).where(windows.c.hall_id == notes.hall)).scalars())
    added = {note.subject: note.number for note in notes.of("window_added")}
    wrong = {number for window, number in added.items() if window not in there}
    if notes.whole and there - added.keys():
        wrong.add(max(note.number for note in notes.of("settings", "window_added")))
    return wrong


def _categories(connection: Connection, notes: Notes) -> set[int]:
    set_ = notes.of("categories")
    if not set_:
        return set()
    query = select(categories).where(categories.c.hall_id == notes.hall).order_by(categories.c.position)
    stands = [category_noted(row.letter, row.name, row.details) for row in connection.execute(query)]
    return set() if stands == set_[-1].detail.get("categories") else {set_[-1].number}


def _people(connection: Connection, notes: Notes) -> set[int]:
    """Those who were given a role in this hall since: they are of this hall and may sign in, with the roles that were noted, and
    have a password if one was given. And no other, in a hall that was added since."""
    last: dict[str, Note] = {note.subject: note for note in notes.of("person")}
    given = {note.subject for note in notes.of("person") if note.detail.get("password")}
    stands = {row.name: row for row in connection.execute(select(users).where(users.c.hall_id == notes.hall))}
    roles: dict[str, list[str]] = {}
    for row in connection.execute(select(user_roles).order_by(user_roles.c.role)):
        roles.setdefault(row.name, []).append(row.role)

    def agrees(name: str, note: Note) -> bool:
        row = stands.get(name)
        if row is None or not row.active or sorted(roles.get(name, [])) != note.detail.get("roles"):
            return False
        return row.password_hash is not None if name in given else row.password_hash is None or not notes.whole

    wrong = {note.number for name, note in last.items() if not agrees(name, note)}
    if notes.whole and stands.keys() - last.keys():
        wrong.add(max(note.number for note in notes.of("settings", "person")))
    return wrong


def _authorisations(connection: Connection, notes: Notes) -> set[int]:
    """Every letter of authority that was noted stands as it was noted; and the people of a hall that was added since have no
    other."""
    said = {(note.subject, str(note.detail.get("document_no"))): note for note in notes.of("person_authorised")}
    own = select(users.c.name).where(users.c.hall_id == notes.hall)
    here = set(connection.execute(own).scalars())
    stands = {(row.name, row.document_no): row for row in connection.execute(select(authorisations))}
    wrong = {note.number for key, note in said.items() if key not in stands or not _is_noted(stands[key], note)}
    if notes.whole and any(name in here for name, _ in stands.keys() - said.keys()):
        wrong.add(max(note.number for note in notes.of("settings", "person", "person_authorised")))
    return wrong


def _is_noted(row: AnyRow, note: Note) -> bool:
    try:
        items = json.loads(row.items)
    except (ValueError, TypeError, RecursionError):
        return False
    return (items, row.start, row.end) == tuple(note.detail.get(name) for name in ("items", "from", "to"))
