"""Catalogue versions at the desk: items by hash, so that an open case keeps the item it was begun under (R30)."""

from __future__ import annotations

import json

from sqlalchemy import Connection, insert, select

from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.record.json_types import JsonObject
from window_app.store.store import Unit
from window_app.store.tables_counter import catalogue_items, catalogue_versions

_KEPT_ITEMS = 512
_items: dict[str, Item] = {}  # by the hash of their content: what is known once is known for good


def put(unit: Unit, raw: JsonObject, effective_from: str | None = None) -> Catalogue:
    """Keep a version; the same version again changes nothing."""
    catalogue = Catalogue.from_json(raw)
    known = unit.connection.execute(
        select(catalogue_versions.c.version).where(catalogue_versions.c.version == catalogue.version)
    ).first()
    for item in catalogue.items:
        if unit.connection.execute(select(catalogue_items.c.hash).where(catalogue_items.c.hash == item.hash)).first() is None:
            unit.connection.execute(
                insert(catalogue_items).values(hash=item.hash, item_id=item.item_id, definition=item.definition())
            )
    if known is None:
        unit.connection.execute(
            insert(catalogue_versions).values(
                version=catalogue.version,
                effective_from=effective_from or unit.now.date().isoformat(),
                imported_at=unit.now.isoformat(),
                header={key: value for key, value in raw.items() if key != "items"},
                items=[item.hash for item in catalogue.items],
            )
        )
    return catalogue


def items_of(connection: Connection, version: str) -> list[str] | None:
    """The hashes of a version's items, None if the version is not known here."""
    found: list[str] | None = connection.execute(
        select(catalogue_versions.c["items"]).where(catalogue_versions.c.version == version)
    ).scalar()
    return found


def current(connection: Connection, on: str) -> Catalogue | None:
    """The version in force on a date (YYYY-MM-DD): the latest effective, then the latest imported."""
    row = (
        connection.execute(
            select(catalogue_versions)
            .where(catalogue_versions.c.effective_from <= on)
            .order_by(catalogue_versions.c.effective_from.desc(), catalogue_versions.c.imported_at.desc())
            .limit(1)
        )
        .mappings()
        .first()
    )
    if row is None:
        return None
    rows = connection.execute(
        select(catalogue_items.c.hash, catalogue_items.c.definition).where(catalogue_items.c.hash.in_(row["items"]))
    )
    found = {found.hash: found.definition for found in rows}
    return Catalogue.from_json({**row["header"], "items": [json.loads(found[hash_]) for hash_ in row["items"]]})


def pinned(connection: Connection, hash_: str) -> Item:
    """The item a case was begun under."""
    found = _items.get(hash_)
    if found is None:
        definition = connection.execute(select(catalogue_items.c.definition).where(catalogue_items.c.hash == hash_)).scalar_one()
        found = Item.from_json(json.loads(definition))
        if len(_items) >= _KEPT_ITEMS:
            _items.clear()
        _items[hash_] = found
    return found
