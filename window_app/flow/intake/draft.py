"""A draft as typed: plain JSON in the store, read here as domain values."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.law.materials import Choice, owed, proposed
from window_app.domain.people.person import Applicant, Person
from window_app.record.events.case import AnswerValue
from window_app.store.pages import PageRow

_FIRM_KEYS = {
    "enterprise_name": "name",
    "uscc": "uscc",
    "legal_representative": "legal_representative_name",
    "legal_id_number": "legal_representative_id",
}


def answers_of(draft: dict[str, Any]) -> dict[str, AnswerValue]:
    """The form values with their origins."""
    return {key: AnswerValue(raw["value"], raw["origin"]) for key, raw in draft["answers"].items()}


def choices_of(draft: dict[str, Any], item: Item, pages: list[PageRow]) -> dict[int, Choice]:
    """What was done about each owed row; a row that got pages counts as scanned unless something else was chosen."""
    found: dict[int, Choice] = {}
    for material in owed(item, draft["situations"]):
        refs = tuple(page.ref for page in pages if page.material_seq == material.seq)
        raw = draft["choices"].get(str(material.seq))
        if raw is not None:
            found[material.seq] = Choice(**{**raw, "pages": refs})
        elif refs:
            found[material.seq] = Choice("scan", pages=refs)
        elif (own := proposed(material)) is not None:
            found[material.seq] = own
    return found


def applicant_of(draft: dict[str, Any], person: Person | None, item: Item) -> Applicant | None:
    """Who applies: as set, else the firm the form names, else the person himself (None)."""
    if draft["applicant"] is not None:
        return Applicant(**draft["applicant"])
    kinds = item.applicant_kinds
    if "自然人" in kinds:
        return None
    values: dict[str, str] = {}
    for field in item.form_fields:
        target = _FIRM_KEYS.get(field.share_key or "")
        raw = draft["answers"].get(field.key)
        if target and raw and raw["value"]:
            values[target] = str(raw["value"])
    mine = person is not None and person.name == values.get("legal_representative_name")
    if mine and person is not None:
        values.setdefault("legal_representative_id", person.id_number)
    return Applicant(
        kind="legal_person" if "企业法人" in kinds else "sole_proprietor",
        name=values.pop("name", ""),
        authorisation="legal_representative" if mine else "proxy_letter",
        **values,
    )


def applicant_json(applicant: Applicant | None) -> dict[str, Any] | None:
    """For the draft."""
    return asdict(applicant) if applicant else None
