"""Fully and properly answered cases of any item, drawn from the catalogue alone (no item is known by name here either)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import FormField, Material
from window_app.domain.form import expression
from window_app.domain.form.situations import asked, owed
from window_app.domain.law.materials import Choice, allowed_sources
from window_app.domain.people.identity import check_character
from window_app.domain.people.person import APPLICANT_KIND_LABELS, Applicant, Person
from window_app.domain.people.registry_numbers import uscc_check_character
from window_app.record.events.case import AnswerValue
from window_app.record.page_ref import PageRef

KINDS = {label: kind for kind, label in APPLICANT_KIND_LABELS.items()}
days = st.dates(date(1930, 1, 1), date(2020, 12, 31))


@st.composite
def id_numbers(draw: st.DrawFn) -> str:
    order = draw(st.integers(1, 999))
    first = f"{draw(st.integers(110000, 659999))}{draw(days):%Y%m%d}{order:03}"
    return first + check_character(first)


@st.composite
def credit_codes(draw: st.DrawFn) -> str:
    first = "91" + draw(st.from_regex(r"[0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}", fullmatch=True))
    return first + uscc_check_character(first)


names = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=6)
mobiles = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


def good_value(field: FormField) -> st.SearchStrategy[Any]:
    """Values that the field must take."""
    values = [option.value for option in field.options or ()]
    if field.type == "choice":
        return st.sampled_from(values)
    if field.type == "multi_choice":
        return st.lists(st.sampled_from(values), min_size=1, unique=True)
    if field.type in ("int", "decimal"):
        low, high = int(field.min or 1) or 1, int(field.max or 10)
        return st.integers(low, max(low, high))
    simple: dict[str, st.SearchStrategy[Any]] = {
        "bool": st.booleans(),
        "date": days.map(date.isoformat),
        "datetime": days.map(lambda day: f"{day.isoformat()}T09:30"),
        "id_card": id_numbers(),
        "mobile": mobiles,
        "uscc": credit_codes(),
        "bank_account": st.from_regex(r"62[0-9]{17}", fullmatch=True),
        "region": st.from_regex(r"[1-6][0-9]{5}", fullmatch=True),
    }
    return simple.get(field.type, names)


@dataclass(frozen=True)
class ProperCase:
    person: Person
    applicant: Applicant | None
    situations: dict[str, str]
    answers: dict[str, AnswerValue]
    choices: dict[int, Choice]


@st.composite
def proper_cases(draw: st.DrawFn, item: Item) -> ProperCase:
    person = Person("resident", draw(names), draw(id_numbers()), phone=draw(mobiles))
    kind = KINDS[draw(st.sampled_from(item.applicant_kinds))]
    applicant = draw(_applicants(kind, person)) if kind != "natural_person" else None
    situations: dict[str, str] = {}
    while open_questions := [one for one in asked(item, situations) if one.id not in situations]:
        situations[open_questions[0].id] = draw(st.sampled_from([answer.value for answer in open_questions[0].answers]))
    answers = draw(_answers(item, situations))
    choices = {row.seq: draw(_choices(item, row)) for row in owed(item, situations)}
    return ProperCase(person, applicant, situations, answers, choices)


@st.composite
def _applicants(draw: st.DrawFn, kind: str, person: Person) -> Applicant:
    if draw(st.booleans()):
        return Applicant(
            kind,
            draw(names),
            uscc=draw(credit_codes()),
            legal_representative_name=person.name,
            legal_representative_id=person.id_number,
            authorisation="legal_representative",
        )
    return Applicant(kind, draw(names), uscc=draw(credit_codes()), authorisation="proxy_letter")


@st.composite
def _answers(draw: st.DrawFn, item: Item, situations: dict[str, str]) -> dict[str, AnswerValue]:
    known: dict[str, Any] = dict(situations)
    answers = {}
    for field in item.form_fields:
        if not expression.holds(field.visible_if, known):
            continue
        must = field.required or (field.required_if is not None and expression.holds(field.required_if, known))
        if must or draw(st.booleans()):
            known[field.key] = draw(good_value(field))
            answers[field.key] = AnswerValue(known[field.key], "clerk")
    return answers


def page(number: int = 1) -> PageRef:
    return PageRef(f"{number:064x}", 1000, "image/png")


@st.composite
def _choices(draw: st.DrawFn, item: Item, row: Material) -> Choice:
    source = draw(st.sampled_from([way for way in allowed_sources(item, row) if way != "missing"]))
    pages = tuple(page(number) for number in range(row.expected_pages or 1)) if source == "scan" else ()
    return Choice(
        source,
        identifier="示例证照标识" if source == "e_certificate" else None,
        reason="本次不涉及" if source == "not_applicable" else None,
        ref="379901000126112100001" if source == "reused" else None,
        pages=pages,
    )


def tomorrow(day: date) -> date:
    return day + timedelta(days=1)
