"""One search over items and cases."""

from __future__ import annotations

from window_app.domain.people.masking import mask_name_list
from window_app.flow.finding.searching import Searching
from window_app.flow.finding.views import HitView
from window_app.store import case_lists
from window_app.store.store import Store


def find(store: Store, searching: Searching, text: str, limit: int = 12) -> list[HitView]:
    """Items first, then cases by number, name or ID; names stay masked in the list."""
    text = text.strip()
    if not text:
        return []
    hits = list(searching.search(text, limit))
    if len(text) >= 2:
        with store.reading() as connection:
            hits += [
                HitView("case", case.case_id, f"{case.item_name} · {mask_name_list(case.person_name)}", case.case_no)
                for case in case_lists.search(connection, text, limit)
            ]
    return hits[: limit * 2]
