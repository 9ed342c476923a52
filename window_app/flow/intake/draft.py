"""A draft as it is judged and shown: what was done about each row, and who applies."""

from __future__ import annotations

from dataclasses import replace

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.draft import Draft
from window_app.domain.form.situations import owed
from window_app.domain.law.materials import Choice, proposed
from window_app.domain.people.person import Applicant, Person
from window_app.store.documents import PageRow

_FIRM_KEYS = {
    "enterprise_name": "name",
    "uscc": "uscc",
    "legal_representative": "legal_representative_name",
    "legal_id_number": "legal_representative_id",
}


def choices_of(draft: Draft, item: Item, pages: list[PageRow]) -> dict[int, Choice]:
    """What was done about each owed row; a row that got pages counts as scanned unless something else was chosen."""
    found: dict[int, Choice] = {}
    for material in owed(item, draft.situations):
        refs = tuple(page.ref for page in pages if page.material_seq == material.seq)
        chosen = draft.choices.get(material.seq)
        if chosen is not None:
            found[material.seq] = replace(chosen, pages=refs)
        elif refs:
            found[material.seq] = Choice("scan", pages=refs)
        elif (own := proposed(material)) is not None:
            found[material.seq] = own
    return found


def applicant_of(draft: Draft, person: Person | None, item: Item) -> Applicant | None:
    """Who applies: as set, else the firm the form names, else the person himself (None)."""
    kinds = item.applicant_kinds
    if draft.applicant is not None or "自然人" in kinds:
        return draft.applicant
    values = _firm_of(draft, item)
    mine = person is not None and person.name == values.get("legal_representative_name")
    if mine and person is not None:
        values.setdefault("legal_representative_id", person.id_number)
    return Applicant(
        kind="legal_person" if "企业法人" in kinds else "sole_proprietor",
        name=values.pop("name", ""),
        authorisation="legal_representative" if mine else "proxy_letter",
        **values,
    )


def _firm_of(draft: Draft, item: Item) -> dict[str, str]:
    """The firm as the form names it."""
    values: dict[str, str] = {}
    for field in item.form_fields:
        target, value = _FIRM_KEYS.get(field.share_key or ""), draft.value(field.key)
        if target and value:
            values[target] = str(value)
    return values
