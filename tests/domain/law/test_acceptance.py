"""The decision at the counter: a proper case of any item is taken, and every rule that forbids an outcome is named at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from tests.domain.proper_cases import KINDS, proper_cases
from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.domain.form.situations import owed
from window_app.domain.law.acceptance import DELIVERY_MODES, OUTCOMES, defects, refusal_basis, why_not
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.law.materials import SOURCES, Choice
from window_app.domain.people.actor import Actor, Authorisation
from window_app.domain.people.person import Applicant, Person
from window_app.record.events.case import AnswerValue

SAMPLE = Catalogue.from_json(resources.read_json("catalogue", "catalogue-sample.json"))
TODAY = date(2026, 11, 21)
CHIEF = Actor(
    "u", "首席", frozenset({"chief"}), (Authorisation(("*",), date(2026, 1, 1), date(2026, 12, 31), "授权〔2026〕1号"),)
)
WANG = Person("resident", "王小明", "11010519491231002X", phone="13800138000")

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2),
    max_leaves=5,
)


def rules(facts: Facts, outcome: str = "accept") -> set[str]:
    return {reason.rule for reason in why_not(facts, outcome)}


@given(data=st.data())
def test_a_fully_and_properly_answered_case_of_any_item_is_accepted(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(SAMPLE.items))
    case = data.draw(proper_cases(item))
    online = data.draw(st.booleans())
    facts = Facts(item, case.person, case.applicant, case.situations, case.answers, case.choices, TODAY, CHIEF, online=online)
    facts = replace(facts, deferral_dates=dict.fromkeys(case.choices, TODAY))
    assert why_not(facts, "accept") == []
    assert why_not(facts, "receive") == []
    assert why_not(replace(facts, refusal_reason="不属本机关职权"), "refuse") == []
    assert rules(facts, "correct") == {"nothing_to_correct"}


@given(data=st.data())
def test_leaving_out_one_needed_thing_of_a_proper_case_forbids_it(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(SAMPLE.items))
    case = data.draw(proper_cases(item))
    facts = Facts(item, case.person, case.applicant, case.situations, case.answers, case.choices, TODAY, CHIEF)
    facts = replace(facts, deferral_dates=dict.fromkeys(case.choices, TODAY))
    core = [row.seq for row in owed(item, case.situations) if row.is_core]
    seq = data.draw(st.sampled_from(core))
    without = {key: value for key, value in case.choices.items() if key != seq}
    for choices in (without, {**without, seq: Choice("missing")}):
        reasons = why_not(replace(facts, choices=choices), "accept")
        assert [(reason.rule, reason.material_seq) for reason in reasons] == [("core_missing", seq)]
        assert why_not(replace(facts, choices=choices), "correct") == []
    key = data.draw(st.sampled_from([field.key for field in item.form_fields if field.required and field.visible_if is None]))
    reasons = why_not(replace(facts, answers={k: v for k, v in case.answers.items() if k != key}), "accept")
    assert ("answer_missing", key) in [(reason.rule, reason.field) for reason in reasons]


@given(data=st.data())
def test_no_facts_make_the_decision_fall_over(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(SAMPLE.items))
    keys = st.sampled_from([field.key for field in item.form_fields]) | st.text(max_size=3)
    choice = st.builds(
        Choice,
        source=st.sampled_from(SOURCES) | st.text(max_size=3),
        originals=st.none() | st.integers(),
        copies=st.none() | st.integers(),
        identifier=st.none() | st.text(max_size=3),
        reason=st.none() | st.text(max_size=3),
        ref=st.none() | st.text(max_size=3),
    )
    person = st.builds(Person, kind=st.text(max_size=8), name=st.text(max_size=3), id_number=st.text(max_size=18))
    applicant = st.builds(
        Applicant,
        kind=st.sampled_from(["natural_person", "legal_person", "sole_proprietor", "x"]),
        name=st.text(max_size=3),
        id_number=st.text(max_size=18),
        uscc=st.text(max_size=18),
        legal_representative_id=st.text(max_size=18),
        authorisation=st.sampled_from(["", "guardian", "legal_representative", "proxy_letter", "x"]),
    )
    facts = Facts(
        item,
        data.draw(st.none() | person),
        data.draw(st.none() | applicant),
        data.draw(
            st.dictionaries(st.sampled_from([q.id for q in item.situations] or ["q"]) | st.text(max_size=3), st.text(max_size=6))
        ),
        data.draw(st.dictionaries(keys, json_values.map(lambda value: AnswerValue(value, "clerk")))),
        data.draw(st.dictionaries(st.integers(-1, 9), choice)),
        TODAY,
        delivery_mode=data.draw(st.sampled_from([*DELIVERY_MODES, "pigeon"])),
        online=data.draw(st.booleans()),
    )
    for outcome in OUTCOMES:
        for reason in why_not(facts, outcome):
            assert reason.rule
            assert reason.message
            assert reason.basis
            assert reason.item_id == item.item_id


def _pick(**wanted: Any) -> Item:
    return next(item for item in SAMPLE.items if all(getattr(item, key) == value for key, value in wanted.items()))


INSTANT = replace(_pick(case_kind="即办件", applicant_kinds=("自然人",)), situations=(), form_fields=(), materials=())
PROMISED = replace(INSTANT, case_kind="承诺件", deferral_allowed=True)
FULL = _pick(case_kind="承诺件", deferral_allowed=True)
ROW = FULL.materials[0]


def facts(item: Item = PROMISED, **changes: Any) -> Facts:
    return replace(Facts(item, WANG, None, {}, {}, {}, TODAY, CHIEF), **changes)


def with_row(choice: Choice | None, item: Item = PROMISED, **changes: Any) -> Facts:
    row = replace(ROW, seq=1, obtain_by=("申请人自备",), form="paper", situation=None, **changes)
    return facts(replace(item, materials=(row,)), choices={} if choice is None else {1: choice})


def test_everything_wrong_is_told_at_once_with_place_words_and_basis() -> None:
    item = FULL
    bad = Facts(
        item,
        replace(WANG, id_number="110105194912310021"),
        Applicant("natural_person", "", id_number="1"),
        {"no_such": "x"},
        {"no_such": AnswerValue(1, "clerk"), "mobile": AnswerValue("12", "clerk")},
        {99: Choice("original"), 1: Choice("missing")},
        date(2025, 1, 1),
        delivery_mode="pigeon",
    )
    told = why_not(bad, "accept")
    assert {
        "bad_id_number",
        "applicant_kind",
        "applicant_incomplete",
        "agent_without_authorisation",
        "item_not_in_force",
        "unknown_situation",
        "unknown_field",
        "not_on_list",
        "answer_missing",
        "answer_bad",
        "core_missing",
        "delivery_mode",
    } <= {reason.rule for reason in told}
    assert all(reason.item_id == item.item_id and reason.message and reason.basis for reason in told)
    assert all(reason.field is not None or reason.material_seq is not None for reason in told)
    assert sum(reason.rule == "core_missing" for reason in told) == sum(row.is_core for row in item.materials)


def test_nothing_goes_without_a_person() -> None:
    for outcome in OUTCOMES:
        assert "no_person" in rules(facts(person=None, refusal_reason="x"), outcome)


@pytest.mark.parametrize(
    ("actor", "allowed"),
    [
        (CHIEF, True),
        (None, False),
        (replace(CHIEF, authorisations=()), False),
        (replace(CHIEF, authorisations=(Authorisation((INSTANT.item_id,), TODAY, TODAY, "n"),)), True),
        (replace(CHIEF, authorisations=(Authorisation(("SVC-000",), TODAY, TODAY, "n"),)), False),
        (replace(CHIEF, authorisations=(Authorisation(("*",), date(2026, 1, 1), date(2026, 11, 20), "n"),)), False),
        (replace(CHIEF, authorisations=(Authorisation(("*",), date(2026, 11, 22), date(2026, 12, 1), "n"),)), False),
    ],
)
def test_an_instant_item_is_decided_only_inside_a_valid_authorisation(actor: Actor | None, allowed: bool) -> None:
    assert rules(facts(INSTANT, actor=actor)) == (set() if allowed else {"no_authority"})
    assert rules(facts(PROMISED, actor=actor)) == set()
    assert rules(facts(INSTANT, actor=actor), "receive") == set()


def test_an_authorisation_that_ran_out_is_told_as_such() -> None:
    ended = replace(CHIEF, authorisations=(Authorisation(("*",), date(2026, 1, 1), date(2026, 11, 20), "n"),))
    (reason,) = why_not(facts(INSTANT, actor=ended), "accept")
    assert "2026-11-20" in reason.message


def test_a_deferrable_row_may_be_deferred_and_nothing_else() -> None:
    deferred = Choice("deferred")
    soft: dict[str, Any] = {"necessity": "容缺可", "is_core": False, "deferrable": True, "defer_max_workdays": 3}
    in_time = {1: date(2026, 11, 24)}
    assert rules(replace(with_row(deferred, **soft), deferral_dates=in_time)) == set()
    (reason,) = why_not(with_row(deferred, **soft), "accept")  # no day is left for it
    assert (reason.rule, reason.params["fault"].params) == ("deferral_not_allowed", {"why": "short"})
    assert rules(with_row(deferred, item=INSTANT, **soft)) == {"deferral_not_allowed"}
    assert rules(with_row(deferred, necessity="必要", is_core=True)) == {"deferral_not_allowed"}
    assert rules(with_row(deferred, necessity="容缺可", is_core=False)) == {"deferral_not_allowed"}
    assert rules(replace(with_row(deferred, **soft), deferral_dates=in_time, credit_listed=True)) == {"credit_listed"}
    assert rules(replace(with_row(deferred, **soft), deferral_dates={1: date(2026, 11, 20)})) == {"deferral_date"}
    (reason,) = why_not(with_row(None, **soft), "accept")
    assert reason.rule == "material_open"
    assert "容缺" in reason.message


def test_a_commitment_stands_only_for_what_the_list_allows() -> None:
    row: dict[str, Any] = {"commitment_substitutable": True}
    item = replace(PROMISED, materials=(replace(ROW, seq=1, obtain_by=("告知承诺",), situation=None, **row),))
    committed = {1: Choice("commitment")}
    assert rules(facts(item, choices=committed)) == set()
    assert rules(facts(item, choices=committed, credit_listed=True)) == {"credit_listed"}
    assert rules(with_row(Choice("commitment"))) == {"commitment_not_allowed"}


@pytest.mark.parametrize(
    ("choice", "rule"),
    [
        (Choice("missing"), "core_missing"),
        (None, "core_missing"),
        (Choice("copy"), "original_needed"),
        (Choice("data_sharing"), "source_not_allowed"),
        (Choice("system_generated"), "source_not_allowed"),
        (Choice("not_applicable", reason="不涉及"), "not_waivable"),
        (Choice("kept_by_applicant"), "not_waivable"),
        (Choice("scan"), "pages_missing"),
        (Choice("original", originals=0), "too_few"),
        (Choice("pigeon"), "unknown_source"),
    ],
)
def test_a_core_row_must_be_there_in_a_way_it_admits(choice: Choice | None, rule: str) -> None:
    told = why_not(with_row(choice, is_core=True, necessity="必要", original_count=1, expected_pages=1), "accept")
    assert rule in [reason.rule for reason in told]
    assert all(reason.material_seq == 1 for reason in told)


def test_an_e_certificate_needs_its_identifier_or_waits_for_the_line() -> None:
    row = replace(ROW, seq=1, obtain_by=("电子证照",), form="electronic", original_count=0, copy_count=0, situation=None)
    item = replace(PROMISED, materials=(row,))
    bare = facts(item, choices={1: Choice("e_certificate")}, online=True)
    assert rules(bare) == {"certificate_identifier"}
    assert rules(replace(bare, online=False)) == set()
    assert rules(replace(bare, choices={1: Choice("e_certificate", identifier="1.2.156.3005.2")})) == set()


def test_paper_is_never_taken_where_the_list_asks_for_none() -> None:
    row = replace(ROW, seq=1, obtain_by=("申请人自备",), form="electronic", original_count=0, copy_count=0, situation=None)
    item = replace(PROMISED, materials=(row,))
    assert rules(facts(item, choices={1: Choice("original", copies=1)})) == {"paper_not_asked"}
    assert rules(facts(item, choices={1: Choice("original")})) == set()


def test_the_list_is_closed_for_every_outcome() -> None:
    item = next(item for item in SAMPLE.items if any(row.situation for row in item.materials))
    row = next(row for row in item.materials if row.situation)
    for outcome in OUTCOMES:
        for seq in (row.seq, 42, -1):
            told = why_not(facts(item, choices={seq: Choice("original")}, refusal_reason="x"), outcome)
            assert ("not_on_list", seq) in [(reason.rule, reason.material_seq) for reason in told]
    assert "not_on_list" not in rules(facts(item, choices={row.seq: Choice("not_applicable", reason="无")}))


def test_the_kind_of_applicant_must_be_one_the_item_is_for() -> None:
    firm = replace(PROMISED, applicant_kinds=("企业法人",))
    assert rules(facts(firm)) == {"applicant_kind"}
    proxy = Applicant("legal_person", "示例公司", uscc="113799010000A0021U", authorisation="proxy_letter")
    assert rules(facts(firm, applicant=proxy)) == set()
    assert rules(facts(applicant=proxy)) == {"applicant_kind"}
    assert rules(facts(firm, applicant=replace(proxy, kind="sole_proprietor"))) == {"applicant_kind"}
    assert rules(facts(firm, applicant=replace(proxy, kind="club"))) == {"applicant_kind"}
    assert rules(facts(firm, applicant=replace(proxy, uscc="113799010000A0021X"))) == {"bad_uscc"}
    assert rules(facts(firm), "refuse") == {"refusal_without_reason"}
    assert set(KINDS.values()) == {"natural_person", "legal_person", "sole_proprietor"}


def test_whoever_acts_for_another_shows_by_what_right() -> None:
    firm = replace(PROMISED, applicant_kinds=("企业法人", "自然人"))
    company = Applicant("legal_person", "示例公司", legal_representative_name="王小明", legal_representative_id=WANG.id_number)
    mother = Applicant("natural_person", "王母", id_number="110105193001010021")

    def told(applicant: Applicant, authorisation: str, item: Item = firm) -> set[str]:
        return rules(facts(item, applicant=replace(applicant, authorisation=authorisation)))

    assert told(company, "") == {"agent_without_authorisation"}
    assert told(company, "friendship") == {"agent_without_authorisation"}
    assert told(company, "legal_representative") == set()
    assert told(replace(company, legal_representative_id="110105193001010021"), "legal_representative") == {
        "not_the_representative"
    }
    assert told(replace(company, legal_representative_id="", legal_representative_name="赵六"), "legal_representative") == {
        "not_the_representative"
    }
    assert told(company, "guardian") == {"authorisation_kind"}
    no_agents = replace(firm, agent_allowed=False)
    assert told(company, "proxy_letter", no_agents) == {"agent_not_allowed"}
    assert told(company, "legal_representative", no_agents) == set()
    assert told(mother, "guardian", no_agents) == set()
    assert told(mother, "free_service") == set()
    assert told(mother, "legal_representative") == {"authorisation_kind"}
    assert told(replace(mother, id_number=WANG.id_number), "") == set()
    assert told(replace(mother, id_number="E12345678"), "guardian") == set()
    assert told(replace(mother, id_number=""), "guardian") == {"bad_id_number"}


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"status": "取消"}, "取消"),
        ({"effective_from": date(2026, 11, 22)}, "尚未开始"),
        ({"effective_to": date(2026, 11, 20)}, "停止实施"),
    ],
)
def test_an_item_that_is_not_in_force_takes_no_case_but_may_be_refused(changes: dict[str, Any], words: str) -> None:
    item = replace(PROMISED, **changes)
    (reason,) = why_not(facts(item), "accept")
    assert reason.rule == "item_not_in_force"
    assert words in reason.message
    assert rules(facts(item), "receive") == {"item_not_in_force"}
    assert rules(facts(item, refusal_reason="事项已取消"), "refuse") == set()


def test_delivery_is_one_of_the_items_ways_and_a_courier_needs_an_address() -> None:
    item = replace(PROMISED, delivery_modes=("窗口领取", "免费邮寄"))
    assert rules(facts(item, delivery_mode="electronic")) == {"delivery_mode"}
    assert rules(facts(item, delivery_mode="courier")) == {"delivery_address"}
    assert rules(facts(item, delivery_mode="courier", delivery_address="示例县一号")) == set()
    instant = replace(INSTANT, delivery_modes=("电子证照",))
    assert rules(facts(instant, delivery_mode="electronic")) == {"certificate_offline"}
    assert rules(facts(instant, delivery_mode="electronic", online=True)) == set()


def test_a_refusal_names_its_reason_and_rests_on_an_article() -> None:
    assert rules(facts(refusal_reason="  "), "refuse") == {"refusal_without_reason"}
    assert rules(facts(refusal_reason="不属本机关职权"), "refuse") == set()
    assert refusal_basis(facts(refusal_basis="某条例第一条")) == "某条例第一条"
    licence = replace(PROMISED, item_type_code="01")
    assert "行政许可法" in refusal_basis(facts(licence))
    assert "行政许可法" not in refusal_basis(facts(replace(PROMISED, item_type_code="20")))
    assert rules(facts(replace(PROMISED, item_type_code="20", legal_basis=()), refusal_reason="x"), "refuse") == {
        "refusal_without_basis"
    }


def test_the_one_time_notice_lists_all_that_is_missing_or_wrong() -> None:
    item = FULL
    told = defects(facts(item))
    visible = [field for field in item.form_fields if field.required and field.visible_if is None]
    assert {reason.field for reason in told if reason.rule == "answer_missing"} == {field.key for field in visible}
    assert {reason.material_seq for reason in told if reason.material_seq} == {row.seq for row in item.materials}


def test_a_question_that_applies_must_be_answered_and_a_wrong_answer_is_named() -> None:
    item = next(item for item in SAMPLE.items if item.situations)
    bare = replace(item, form_fields=(), materials=(), applicant_kinds=("自然人",), case_kind="承诺件")
    first = bare.situations[0]
    assert "question_open" in rules(facts(bare))
    assert "unknown_answer" in rules(facts(bare, situations={first.id: "没有的"}))
    assert rules(facts(bare, situations={first.id: first.answers[0].value})) == set()


def test_an_unknown_outcome_is_named() -> None:
    assert rules(facts(), "shrug") == {"unknown_outcome"}
