"""Who may apply, and who may stand there for somebody else (R48, R77)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.people import identity, registry_numbers
from window_app.domain.people.person import (
    APPLICANT_KIND_LABELS,
    AUTHORISATION_KINDS,
    CARD_KINDS,
    Applicant,
    Person,
    himself,
)
from window_app.errors import Note, Reason

_AGENT_BASIS = "《民法典》第一百六十一条、第一百六十五条"
_GUARDIAN = "监护人只能代自然人办理，请更正代办依据"
_PROXIES = ("proxy_letter", "free_service")


def person(facts: Facts) -> Iterator[Reason]:
    """Somebody stands there, and the number of the document is right."""
    if facts.person is None:
        yield facts.reason("no_person", "尚未核验来访人身份，请刷身份证或者手工录入", field="person")
        return
    if not facts.person.name.strip():
        yield facts.reason("bad_person", "来访人姓名为空，请核对证件后录入", why="name", field="person.name")
    card = facts.person.kind in CARD_KINDS
    for problem in _number_faults(facts.person.id_number, facts.legal_date, card):
        yield facts.reason("bad_id_number", "来访人{problem}", "person.id_number", why="person", problem=problem)


def applicant(facts: Facts) -> Iterator[Reason]:
    """The kind of applicant is one the item is for, and what is said of the applicant is whole and right."""
    who = facts.applicant
    kind = who.kind if who is not None else "natural_person"
    label = APPLICANT_KIND_LABELS.get(kind)
    if label not in facts.item.applicant_kinds:
        message = "本事项的申请人应为{allowed}，现为{kind}，请核对申请人或者更换事项"
        allowed = "、".join(facts.item.applicant_kinds)
        yield facts.reason("applicant_kind", message, "applicant.kind", allowed=allowed, kind=label or kind)
    if who is None:
        return
    if not who.name.strip():
        yield facts.reason("applicant_incomplete", "申请人名称为空，请填写", field="applicant.name")
    if kind == "natural_person":
        for problem in _number_faults(who.id_number, facts.legal_date, card=False):
            yield facts.reason("bad_id_number", "申请人{problem}", "applicant.id_number", why="applicant", problem=problem)
        return
    if who.uscc:
        for code in registry_numbers.check_uscc(who.uscc):
            yield facts.reason("bad_uscc", "申请人{problem}", "applicant.uscc", problem=identity.problem(code))
    if who.legal_representative_id:
        place = "applicant.legal_representative.id_number"
        for problem in _number_faults(who.legal_representative_id, facts.legal_date, card=False):
            yield facts.reason("bad_id_number", "法定代表人{problem}", place, why="representative", problem=problem)


def recorded_applicant(facts: Facts) -> Iterator[Reason]:
    """A case belongs to whoever applied by its record: told anew he may be, another may not come in under his number."""
    now = facts.applicant or (himself(facts.person) if facts.person is not None else None)
    if facts.recorded is not None and now is not None and not same_applicant(facts.recorded, now):
        message = (
            "申请人与本件已登记的申请人不是同一个人（姓名、号码都不同），本件不能改为他人：请改回原申请人，为另一申请人另开一件"
        )
        yield facts.reason("other_applicant", message, field="applicant")


def agent(facts: Facts) -> Iterator[Reason]:
    """Whoever stands there for another shows by what right (R48)."""
    who = facts.applicant
    if who is None or facts.person is None or is_self(who, facts.person):
        return
    place = "applicant.authorisation"
    if who.authorisation not in AUTHORISATION_KINDS:
        message = "来访人不是申请人本人，请登记代办依据（授权委托、帮办代办、法定代表人或者监护人）"
        yield facts.reason("agent_without_authorisation", message, field=place, basis=_AGENT_BASIS)
        return
    if who.authorisation in _PROXIES and not facts.item.agent_allowed:
        yield facts.reason("agent_not_allowed", "本事项不可代办，请申请人本人到窗口办理", field=place)
    natural = who.kind == "natural_person"
    if who.authorisation == "guardian" and not natural:
        yield facts.reason("authorisation_kind", _GUARDIAN, place, basis=_AGENT_BASIS, why="guardian")
    if who.authorisation == "legal_representative":
        if natural:
            message = "自然人没有法定代表人，请更正代办依据"
            yield facts.reason("authorisation_kind", message, place, basis=_AGENT_BASIS, why="representative")
        elif not _is_representative(who, facts.person):
            message = "来访人与登记的法定代表人（经营者）不一致，请核对，或者改为授权委托"
            yield facts.reason("not_the_representative", message, field=place, basis=_AGENT_BASIS)


def is_self(who: Applicant, person: Person) -> bool:
    """True if the applicant is the very person who stands there."""
    same = identity.normalise_id(who.id_number) == identity.normalise_id(person.id_number)
    return who.kind == "natural_person" and bool(who.id_number) and same


def same_applicant(one: Applicant, other: Applicant) -> bool:
    """Is this one applicant, told anew? A typo is in the name or in the number; where both differ it is somebody else.

    A firm that was told without its code is known by its representative instead.
    """
    marks = (
        (one.name, other.name),
        (one.id_number or one.uscc, other.id_number or other.uscc),
        ("" if one.id_number or one.uscc else one.legal_representative_id, other.legal_representative_id),
    )
    spelt = ((identity.normalise_id(mine), identity.normalise_id(others)) for mine, others in marks)
    return any(mine and mine == others for mine, others in spelt)


def _is_representative(who: Applicant, person: Person) -> bool:
    if who.legal_representative_id:
        return identity.normalise_id(who.legal_representative_id) == identity.normalise_id(person.id_number)
    return not who.legal_representative_name or who.legal_representative_name.strip() == person.name.strip()


def _number_faults(number: str, today: date, card: bool) -> list[Note]:
    """Faults of a document number; what is plainly no identity card (a passport, a travel permit) must only be there."""
    plain = identity.normalise_id(number)
    other_document = not card and bool(plain) and not plain.isdecimal() and len(plain) != 18
    return [] if other_document else [identity.problem(code) for code in identity.check_id_number(plain, today)]
