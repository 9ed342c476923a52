"""Forms: reading and checking values of every type, what is shown and required, and where values come from."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from tests.domain.proper_cases import good_value
from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.domain.catalogue.types import FormField, Option
from window_app.domain.form import form
from window_app.domain.people.person import Applicant, Person
from window_app.errors import Note
from window_app.record.events.case import AnswerValue

SAMPLE = Catalogue.from_json(resources.read_json("catalogue", "catalogue-sample.json"))
FIELDS = [field for item in SAMPLE.items for field in item.form_fields]
ONE_OF_EACH_TYPE = list({field.type: field for field in FIELDS}.values())
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def a_field(kind: str, **changes: Any) -> FormField:
    plain = FormField("f", "项", kind, True, "s", None, None, None, None, None, None, (), None, None, False, "zh")
    return replace(plain, **changes)


def test_every_type_of_the_catalogue_is_known() -> None:
    assert set(form.TYPES) == {kind["code"] for kind in SAMPLE.enumerations["field_type"]}


@given(data=st.data())
def test_a_good_value_is_kept_and_passes(data: st.DataObject) -> None:
    field = data.draw(st.sampled_from(FIELDS))
    value = data.draw(good_value(field))
    kept = form.parse(field, value)
    assert form.check(field, kept) is None
    assert kept == value or field.type == "multi_choice"
    assert form.parse(field, kept) == kept


@given(field=st.sampled_from(ONE_OF_EACH_TYPE), raw=json_values)
def test_no_answer_makes_a_form_fall_over_and_reading_twice_changes_nothing(field: FormField, raw: Any) -> None:
    value = form.parse(field, raw)
    wrong = form.check(field, value)
    assert wrong is None or wrong.message
    assert isinstance(form.check(field, raw), Note | None)
    if not wrong:
        assert form.parse(field, value) == value


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        ("text", "  王 小明 ", "王 小明"),
        ("int", "１２", 12),
        ("int", "1,200", 1200),
        ("decimal", "85.50", 85.5),
        ("decimal", "400.00", 400),
        ("bool", "是", True),
        ("bool", "否", False),
        ("date", "20260131", "2026-01-31"),
        ("date", "2026年1月31日", "2026-01-31"),
        ("date", "2026/1/31", "2026-01-31"),
        ("datetime", "2026-1-31 9:05", "2026-01-31T09:05"),
        ("datetime", "2026-01-31T09:05", "2026-01-31T09:05"),
        ("datetime", "2026年1月31日 9时05分", "2026-01-31T09:05"),
        ("id_card", " 11010519491231002x", "11010519491231002X"),
        ("mobile", "138 0013 8000", "13800138000"),
        ("bank_account", "6222 0000 1111 2222 333", "6222000011112222333"),
        ("bank_account", 6222000011112222333, "6222000011112222333"),
        ("region", "370117", "370117"),
        ("region", "济南市钢城区", "济南市钢城区"),
    ],
)
def test_what_people_type_is_understood(kind: str, typed: Any, value: Any) -> None:
    field = a_field(kind)
    assert form.parse(field, typed) == value
    assert form.check(field, value) is None


CHOICES = (Option("leased", "租赁"), Option("owned", "自有(购买)"))


def test_choices_are_read_by_value_or_label_in_the_order_of_the_form() -> None:
    assert form.parse(a_field("choice", options=CHOICES), "租赁") == "leased"
    assert form.parse(a_field("choice", options=CHOICES), "自有（购买）") == "owned"
    assert form.parse(a_field("multi_choice", options=CHOICES), "owned、租赁") == ["leased", "owned"]
    assert form.parse(a_field("multi_choice", options=CHOICES), ["owned", "owned"]) == ["owned"]


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        (a_field("text", max_length=2), "三个字", "最多 2 字"),
        (a_field("text"), "响铃\a", "控制字符"),
        (a_field("text"), "半个\ud842", "无法保存"),
        (a_field("text"), 12, "应为文字"),
        (a_field("int"), 1.5, "应为整数"),
        (a_field("int", min=1, unit="人"), 0, "不能小于 1人"),
        (a_field("decimal", max=10000000), 10000001, "不能大于 10000000"),
        (a_field("decimal"), "abc", "应为数字"),
        (a_field("decimal"), 10**20, "位数过多"),
        (a_field("decimal"), True, "应为数字"),
        (a_field("bool"), "也许", "请选择是或者否"),
        (a_field("date"), "2026-02-30", "不是有效日期"),
        (a_field("datetime"), "2026-02-28T25:00", "不是有效时间"),
        (a_field("choice", options=CHOICES), "rent", "选项"),
        (a_field("multi_choice", options=CHOICES), ["rent"], "选项"),
        (a_field("multi_choice", options=CHOICES), "owned", "选项"),
        (a_field("id_card"), "110105194912310021", "校验"),
        (a_field("mobile"), "12345", "联系电话"),
        (a_field("uscc"), "91370000000000000", "18 位"),
        (a_field("bank_account"), "1234", "8 至 32 位"),
        (a_field("bank_account"), "٦٢٢٢٠٠٠٠١١١١", "8 至 32 位"),
        (a_field("region"), "٣٧٩٩٠١", "行政区划代码"),
        (a_field("region"), "3701", "行政区划"),
        (a_field("hologram"), "x", "不认识字段类型"),
    ],
)
def test_a_bad_value_is_told_in_words(field: FormField, value: Any, words: str) -> None:
    assert words in str(form.check(field, value))


def test_what_cannot_be_read_stays_as_typed() -> None:
    for kind in ("int", "decimal", "date", "datetime", "bool"):
        assert form.parse(a_field(kind), " 三十多 ") == "三十多"


def test_rare_characters_count_once() -> None:
    assert form.check(a_field("text", max_length=2), "𠮷𬬸") is None


def test_a_hidden_field_has_no_value_and_hides_what_depends_on_it() -> None:
    item = _item_with(
        a_field("bool", key="a", required=False),
        a_field("text", key="b", visible_if={"field": "a", "op": "eq", "value": True}),
        a_field("text", key="c", required=False, required_if={"field": "b", "op": "present", "value": None}),
    )
    answers = {"a": AnswerValue(False, "clerk"), "b": AnswerValue("旧值", "clerk"), "gone": AnswerValue(1, "clerk")}
    a, b, c = form.states(item, answers, {})
    assert (b.visible, b.value, b.required, b.missing) == (False, None, False, False)
    assert not c.required
    assert form.values(item, answers, {}) == {"a": AnswerValue(False, "clerk")}
    a, b, c = form.states(item, {**answers, "a": AnswerValue(True, "clerk")}, {})
    assert (a.visible, b.value, c.required, c.missing) == (True, "旧值", True, True)


@given(data=st.data())
def test_any_answers_give_a_state_for_every_field(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(SAMPLE.items))
    keys = st.sampled_from([field.key for field in item.form_fields])
    answers = data.draw(st.dictionaries(keys, json_values.map(lambda value: AnswerValue(value, "clerk"))))
    ids = st.sampled_from([question.id for question in item.situations] or ["none"])
    situations = data.draw(st.dictionaries(ids, st.text(max_size=8) | st.sampled_from(["death", "rent", "agent", "first"])))
    states = form.states(item, answers, situations)
    assert [state.field for state in states] == list(item.form_fields)
    assert all(state.value is None and not state.required for state in states if not state.visible)


def _item_with(*fields: FormField) -> Item:
    return replace(SAMPLE.items[0], situations=(), form_fields=fields)


CARD = Person(
    "resident",
    "王小明",
    "11010519491231002X",
    phone="13800138000",
    address="示例县一号",
    sex="女",
    nation="汉",
    birth="1949-12-31",
    origin="card",
)


def _source(key: str, *source: str, share_key: str | None = None, kind: str = "text", **more: Any) -> FormField:
    return a_field(kind, key=key, source=source, share_key=share_key, **more)


def test_the_card_fills_the_form_of_the_person_who_applies() -> None:
    sexes = (Option("male", "男"), Option("female", "女"))
    item = _item_with(
        _source("n", "card.name"),
        _source("i", "card.id_number", kind="id_card"),
        _source("d", "card.address", kind="address"),
        _source("b", "card.birth", kind="date"),
        _source("s", "card.sex", kind="choice", options=sexes),
        _source("z", "card.nation"),
        _source("p", "person.phone", kind="mobile"),
        _source("k", share_key="applicant_kind", kind="choice", options=(Option("natural_person", "自然人"),)),
        _source("x"),
    )
    filled = form.prefill(item, CARD)
    assert {key: answer.value for key, answer in filled.items()} == {
        "n": "王小明",
        "i": "11010519491231002X",
        "d": "示例县一号",
        "b": "1949-12-31",
        "s": "female",
        "z": "汉",
        "p": "13800138000",
        "k": "natural_person",
    }
    assert filled["n"].origin == "card"
    assert filled["p"].origin == "person"
    assert form.prefill(item, replace(CARD, origin="typed"))["n"].origin == "person"
    assert form.prefill(item, None) == {}


def test_for_somebody_else_the_card_is_the_agents() -> None:
    item = _item_with(_source("applicant_name", "card.name"), _source("agent_name", "card.name"), _source("d", "card.address"))
    filled = form.prefill(item, CARD, Applicant("natural_person", "李老太", "11010519491231002X", authorisation="guardian"))
    assert filled["applicant_name"] == AnswerValue("李老太", "person")
    assert filled["agent_name"] == AnswerValue("王小明", "card")
    assert "d" not in filled


def test_the_licence_fills_the_form_of_a_firm() -> None:
    item = _item_with(
        _source("n", "licence.name"),
        _source("u", "licence.uscc", kind="uscc"),
        _source("l", "licence.legal_representative"),
        _source("c", "card.name", share_key="applicant_name"),
    )
    firm = Applicant("legal_person", "示例公司", uscc="113799010000A0021U", legal_representative_name="赵六")
    filled = form.prefill(item, CARD, firm)
    assert [filled[key].value for key in "nul"] == ["示例公司", "113799010000A0021U", "赵六"]
    assert filled["n"].origin == "licence"
    assert "c" not in filled


def test_sources_are_taken_best_first_and_what_was_typed_in_this_visit_before_all() -> None:
    item = _item_with(_source("m", "person.phone", "last_case", share_key="mobile", kind="mobile"))
    last = {"mobile": "13900139000"}
    assert form.prefill(item, CARD, last_case=last)["m"].value == "13800138000"
    nobody = replace(CARD, phone="")
    assert form.prefill(item, nobody, last_case=last)["m"] == AnswerValue("13900139000", "last_case")
    assert form.prefill(item, nobody, phone="13700137000", last_case=last)["m"].value == "13700137000"
    shared = {"mobile": "13600136000"}
    assert form.prefill(item, CARD, last_case=last, shared=shared)["m"] == AnswerValue("13600136000", "shared")


def test_a_value_that_does_not_check_is_not_filled_in() -> None:
    item = _item_with(_source("m", "person.phone", kind="mobile"))
    assert form.prefill(item, replace(CARD, phone="12")) == {}


def test_every_item_of_the_sample_takes_a_prefill() -> None:
    for item in SAMPLE.items:
        for field_key, answer in form.prefill(item, CARD).items():
            field = item.field(field_key)
            assert field is not None
            assert form.check(field, answer.value) is None


@pytest.mark.parametrize(
    ("kind", "right", "odd"),
    [
        ("date", "2026-11-28", ("2026-W48-6", "20261128", "2026-332", "1899-12-31")),
        ("datetime", "2026-11-28T10:00", ("2026-W48-6T10:00", "20261128T100000Z", "1899-12-31T10:00", "2026-11-28 10:00")),
    ],
)
def test_a_date_has_one_spelling(kind: str, right: str, odd: tuple[str, ...]) -> None:
    assert form.check(a_field(kind), right) is None
    assert all(form.check(a_field(kind), value) for value in odd)
