"""How a hall is set up against what the centre noted of it: its place and settings, its windows and categories, and the roles of
its people. What was set up before the record began is not named there, and is taken as it stands."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from central.base.rows import category_noted
from central.base.shapes import Json
from central.base.tables_people import categories, halls, user_roles, users, windows
from central.keeping.noted import Note, Notes

_PLACE = ("name", "region", "site")


def otherwise(connection: Connection, notes: Notes) -> list[Json]:
    """The number of each note that says otherwise than what stands; none for what nobody noted."""
    wrong = {*_settings(connection, notes), *_windows(connection, notes), *_categories(connection, notes)}
    numbers = sorted(number for number in {*wrong, *_people(connection, notes)} if number is not None)
    return [{"device": notes.centre, "number": number} for number in numbers]


def _settings(connection: Connection, notes: Notes) -> set[int]:
    said: dict[str, tuple[int, object]] = {}
    for note in notes.of("settings"):
        said.update({name: (note.number, value) for name, value in note.detail.items()})
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
    """The roles of those who were given one in this hall since."""
    last: dict[str, Note] = {note.subject: note for note in notes.of("person")}
    if not last:
        return set()
    held: dict[str, list[str]] = {name: [] for name in _names(connection, notes.hall)}
    for row in connection.execute(select(user_roles).where(user_roles.c.name.in_(list(last))).order_by(user_roles.c.role)):
        held.setdefault(row.name, []).append(row.role)
    return {note.number for name, note in last.items() if sorted(held.get(name, [])) != note.detail.get("roles")}


def _names(connection: Connection, hall: str) -> list[str]:
    return list(connection.execute(select(users.c.name).where(users.c.hall_id == hall)).scalars())
