"""Looking for everything the rows name: every page's file, and every page of the database itself (L13)."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, func, select, union

from window_app.errors import StationTrouble
from window_app.record.json_types import JsonObject
from window_app.store.store import Store
from window_app.store.tables_cases import cases, document_pages, document_uses, documents
from window_app.store.tables_line import outbox_pages

CHECKED = "checked"  # the setting that keeps what the day's check found
_AT_ONCE = 200
# every file that a row names, those taken out of their row and those on their way too
_NAMED = union(
    select(document_pages.c.sha256),
    select(documents.c.derived_sha256).where(documents.c.derived_sha256.is_not(None)),
    select(outbox_pages.c.sha256),
).subquery()


@dataclass(frozen=True)
class PageAt:
    """A page and where it belongs: `case_no` may be empty (a draft), `row` None (a signature)."""

    case_no: str
    row: int | None
    sha256: str


@dataclass(frozen=True)
class Found:
    """What a check found: pages named and how many of them were read whole, files that are gone, files that are not what was
    written, and what the cipher says of the database (empty: sound)."""

    pages: int
    read: int
    missing: tuple[PageAt, ...]
    damaged: tuple[PageAt, ...]
    store: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """Nothing is gone and nothing was changed."""
        return not (self.missing or self.damaged or self.store)

    def as_dict(self) -> JsonObject:
        """As it is kept for whoever asks later."""
        return asdict(self)


def check(store: Store, seconds: float | None = None, cancel: threading.Event | None = None) -> Found:
    """Look for every page named and ask the cipher; `seconds`: read as many pages whole as fit in, else all of them.

    `cancel` ends the reading early; what was found until then is told.
    """
    dead = store.dead_pages()
    end = None if seconds is None else time.monotonic() + seconds
    pages = read = 0
    missing: list[str] = []
    damaged: list[str] = []
    for sha256 in _named(store):
        pages += 1
        stopped = (cancel is not None and cancel.is_set()) or (end is not None and time.monotonic() > end)
        try:
            if stopped:
                store.vault.size(sha256)
            else:
                _read(store, sha256)
                read += 1
        except StationTrouble as trouble:
            (missing if trouble.code == "missing_page" else damaged).append(sha256)
    with store.reading() as connection:
        places = {name: tuple(_place(connection, one) for one in found) for name, found in (("m", missing), ("d", damaged))}
    return Found(pages, read, places["m"], places["d"], tuple(dead))


def _read(store: Store, sha256: str) -> None:
    """Every byte is opened: each chunk bears a code of its own, bound to its page and place."""
    for _ in store.vault.parts(sha256):
        pass


def _named(store: Store) -> Iterator[str]:
    """In order of their hashes, some at a time, so that no look at the store lasts long."""
    last = ""
    while True:
        query = select(_NAMED.c.sha256).where(_NAMED.c.sha256 > last).order_by(_NAMED.c.sha256).limit(_AT_ONCE)
        with store.reading() as connection:
            found = list(connection.execute(query).scalars())
        if not found:
            return
        yield from found
        last = found[-1]


def _place(connection: Connection, sha256: str) -> PageAt:
    of_case = document_uses.c.document_id == document_pages.c.document_id
    row = connection.execute(
        select(func.max(cases.c.case_no).label("case_no"), func.min(document_uses.c.material_seq).label("row"))
        .select_from(document_pages.join(document_uses, of_case).join(cases, cases.c.id == document_uses.c.case_id))
        .where(document_pages.c.sha256 == sha256)
    ).one()
    return PageAt(row.case_no or "", row.row, sha256)
