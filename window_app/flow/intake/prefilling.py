"""What the form already knows: from the card, the visit, the licence, the last case, and what was typed once this visit (R26)."""

from __future__ import annotations

from sqlalchemy import Connection

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Draft
from window_app.domain.form.prefill import prefill
from window_app.flow.intake.draft import applicant_of
from window_app.record.events.case import AnswerValue
from window_app.record.json_types import JsonObject
from window_app.store import cases, catalogues
from window_app.store.visits import Visit

_NOT_NAMED_YET = "?"


def prefilled(connection: Connection, item: Item, draft: Draft, visit: Visit, own_case: str = "") -> dict[str, AnswerValue]:
    """Answers with their origins by field key; `own_case` is no source for itself."""
    person = visit.person
    last: JsonObject = {}
    for case in reversed(cases.latest_of_person(connection, person.id_number if person else "")):
        last.update(_by_share_key(connection, case.item_hash, _values((case.record or {}).get("answers", {}))))
    shared: JsonObject = {}
    for case in cases.of_visit(connection, visit.visit_id):
        if case.case_id == own_case or _for_another(draft, case.draft, item, visit):
            continue
        shared.update(_by_share_key(connection, case.item_hash, {key: a.value for key, a in case.draft.answers.items()}))
    return prefill(
        item,
        person,
        applicant=applicant_of(draft, person, item),
        phone=person.phone if person else "",
        last_case=last,
        shared=shared,
    )


def _for_another(mine: Draft, other: Draft, item: Item, visit: Visit) -> bool:
    """True if the other case is known to be another applicant's of the same kind: an agent may come for two people."""

    def who(draft: Draft) -> tuple[str, str]:
        applicant = applicant_of(draft, visit.person, item)
        if applicant is None:
            return "natural_person", visit.person.id_number if visit.person else ""
        somebody_else = _NOT_NAMED_YET if draft.applicant is not None else ""
        return applicant.kind, applicant.id_number or applicant.uscc or applicant.name or somebody_else

    (kind, own), (other_kind, others) = who(mine), who(other)
    return kind == other_kind and "" not in (own, others) and own != others


def _values(answers: JsonObject) -> JsonObject:
    """The values of a record's answers."""
    return {key: answer["value"] for key, answer in answers.items()}


def _by_share_key(connection: Connection, item_hash: str, values: JsonObject) -> JsonObject:
    item = catalogues.pinned(connection, item_hash)
    return {
        field.share_key: values[field.key]
        for field in item.form_fields
        if field.share_key and values.get(field.key) not in (None, "", [])
    }
