"""Filling a form from what the visit already knows, by the `source` list of each field (best first).

card.* is the card of the person the field is about: the agent's for agent_* fields, else the applicant's. A value typed
in another form of the same visit (same share_key) stands first: it was typed once and perhaps corrected.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import FormField
from window_app.domain.form.expression import present
from window_app.domain.form.form_values import check, parse
from window_app.domain.people import identity
from window_app.domain.people.person import Applicant, Person
from window_app.record.events.case import AnswerValue
from window_app.record.json_types import JsonMap

_AGENT, _KIND, _PHONE = "agent_", "applicant_kind", "person.phone"


def prefill(
    item: Item,
    person: Person | None,
    applicant: Applicant | None = None,
    phone: str = "",
    last_case: JsonMap | None = None,
    shared: JsonMap | None = None,
) -> dict[str, AnswerValue]:
    """Answers by field key, with their origin (shared, card, person, licence, last_case); only values that check.

    `person` stands at the window, `applicant` is None if that person applies; `last_case` and `shared` are by share_key.
    """
    facts = _facts(person, applicant, phone)
    filled: dict[str, AnswerValue] = {}
    for field in item.form_fields:
        answer = _first(field, _candidates(field, facts, last_case or {}, shared or {}))
        if answer is not None:
            filled[field.key] = answer
    return filled


def told_phone(item: Item, answers: Mapping[str, AnswerValue]) -> str:
    """The telephone told in the form, where it checks; empty if none."""
    for field in item.form_fields:
        answer = answers.get(field.key)
        if _PHONE in field.source and answer is not None and present(answer.value) and not check(field, answer.value):
            return str(answer.value)
    return ""


_Facts = Mapping[str, Callable[[bool], tuple[Any, str]]]


def _candidates(field: FormField, facts: _Facts, last_case: JsonMap, shared: JsonMap) -> list[tuple[Any, str]]:
    found = []
    if field.share_key is not None and field.share_key in shared:
        found.append((shared[field.share_key], "shared"))
    about_agent = (field.share_key or field.key).startswith(_AGENT)
    if field.share_key == _KIND:
        found.append(facts[_KIND](False))
    for source in field.source:
        if source == "last_case":
            found.append((last_case.get(field.share_key or ""), "last_case"))
        elif source in facts:
            found.append(facts[source](about_agent))
    return found


def _first(field: FormField, candidates: list[tuple[Any, str]]) -> AnswerValue | None:
    for raw, origin in candidates:
        value = parse(field, raw)
        if present(value) and not check(field, value):
            return AnswerValue(value, origin)
    return None


def _facts(person: Person | None, applicant: Applicant | None, phone: str) -> _Facts:
    """What each source gives, asked with: is the field about the agent?"""
    standing = _card(person)
    if applicant is None:
        applying = standing
    elif applicant.kind == "natural_person":
        applying = _from_number(applicant.name, applicant.id_number)
    else:
        applying = {}
    firm = applicant if applicant is not None and applicant.kind != "natural_person" else None
    origin = "card" if person is not None and person.origin == "card" else "person"

    def card(key: str) -> Callable[[bool], tuple[Any, str]]:
        def give(about_agent: bool) -> tuple[Any, str]:
            if about_agent or applicant is None:
                return standing.get(key), origin
            return applying.get(key), "person"

        return give

    def fixed(value: Any, told_by: str) -> Callable[[bool], tuple[Any, str]]:
        return lambda about_agent: (value, told_by)

    kind = applicant.kind if applicant is not None else "natural_person" if person is not None else None
    return {
        **{f"card.{key}": card(key) for key in ("name", "id_number", "address", "birth", "sex", "nation")},
        _PHONE: fixed(phone or (person.phone if person is not None else ""), "person"),
        "licence.uscc": fixed(firm.uscc if firm else None, "licence"),
        "licence.name": fixed(firm.name if firm else None, "licence"),
        "licence.legal_representative": fixed(firm.legal_representative_name if firm else None, "licence"),
        _KIND: fixed(kind, "person"),
    }


def _card(person: Person | None) -> dict[str, str]:
    if person is None:
        return {}
    derived = _from_number(person.name, person.id_number)
    own = {"address": person.address, "birth": person.birth, "sex": person.sex, "nation": person.nation}
    return {**derived, **{key: value for key, value in own.items() if value}}


def _from_number(name: str, id_number: str) -> dict[str, str]:
    """A number typed by hand tells birth and sex as well."""
    known = {"name": name, "id_number": id_number}
    facts = identity.id_facts(id_number)
    return {**known, "birth": facts[0], "sex": facts[1]} if facts is not None else known
