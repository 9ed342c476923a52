"""What the form already knows: from the card, the visit, the licence, the last case, and what was typed once this visit (R26)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection

from window_app.domain import form
from window_app.domain.catalogue import Item
from window_app.flow.draft import applicant_of
from window_app.store import cases, catalogues
from window_app.store.visits import Visit


def prefilled(connection: Connection, item: Item, draft: dict[str, Any], visit: Visit) -> dict[str, Any]:
    """Answers as the draft keeps them: {key: {value, origin}}."""
    person = visit.person
    last: dict[str, Any] = {}
    for case in reversed(cases.of_person(connection, person.id_number if person else "", limit=10)):
        last.update(_by_share_key(connection, case.item_hash, (case.record or {}).get("answers", {})))
    shared: dict[str, Any] = {}
    for case in cases.of_visit(connection, visit.visit_id):
        shared.update(_by_share_key(connection, case.item_hash, case.draft["answers"]))
    found = form.prefill(
        item,
        person,
        applicant=applicant_of(draft, person, item),
        phone=person.phone if person else "",
        last_case=last,
        shared=shared,
    )
    return {key: {"value": answer.value, "origin": answer.origin} for key, answer in found.items()}


def _by_share_key(connection: Connection, item_hash: str, answers: dict[str, Any]) -> dict[str, Any]:
    item = catalogues.pinned(connection, item_hash)
    return {
        field.share_key: answers[field.key]["value"]
        for field in item.form_fields
        if field.share_key and field.key in answers and answers[field.key]["value"] not in (None, "", [])
    }
