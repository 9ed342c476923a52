"""The closed expressions of the catalogue: what holds, and that nothing makes them fall over."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.domain.form.expression import Known, holds, number, present, problems

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(["all", "any", "field", "op", "value", "x"]), inner)
    ),
    max_leaves=12,
)


def says(op: str, value: Any) -> dict[str, Any]:
    return {"field": "f", "op": op, "value": value}


@pytest.mark.parametrize(
    ("op", "value", "given_value", "expected"),
    [
        ("eq", "a", "a", True),
        ("eq", "a", "b", False),
        ("ne", "a", "b", True),
        ("ne", "a", "a", False),
        ("in", ["a", "b"], "b", True),
        ("in", ["a", "b"], ["c", "b"], True),
        ("in", ["a", "b"], ["c"], False),
        ("gt", 400, 400, False),
        ("gt", 400, 400.01, True),
        ("gt", 400, "400.01", True),
        ("lt", 1, 0, True),
        ("lt", "2026-02-01", "2026-01-31", True),
        ("gt", 400, "four hundred", False),
        ("eq", 400, "400.00", True),
        ("eq", True, True, True),
        ("eq", True, 1, False),
        ("eq", 1, True, False),
        ("present", None, False, True),
        ("present", None, 0, True),
    ],
)
def test_each_operator_says_what_the_catalogue_means(op: str, value: Any, given_value: Any, expected: bool) -> None:
    assert holds(says(op, value), {"f": given_value}) is expected


@pytest.mark.parametrize("op", ["eq", "ne", "in", "gt", "lt", "present"])
@pytest.mark.parametrize("nothing", [None, "", "  ", []])
def test_without_a_value_every_operator_is_false(op: str, nothing: Any) -> None:
    assert not holds(says(op, None), {"f": nothing})
    assert not holds(says(op, "a"), {})


def test_no_expression_always_holds() -> None:
    assert holds(None, {})


@given(a=st.booleans(), b=st.booleans())
def test_all_and_any_are_and_and_or(a: bool, b: bool) -> None:
    parts = [{"field": "a", "op": "eq", "value": True}, {"field": "b", "op": "eq", "value": True}]
    assert holds({"all": parts}, {"a": a, "b": b}) is (a and b)
    assert holds({"any": parts}, {"a": a, "b": b}) is (a or b)


@given(expression=json_values, values=st.dictionaries(st.text(max_size=4), json_values, max_size=4))
def test_no_json_makes_an_expression_fall_over(expression: Any, values: dict[str, Any]) -> None:
    assert isinstance(holds(expression, values), bool)
    assert all(isinstance(words, str) for words in problems(expression, {"x": Known("int")}))


def test_an_endless_nest_is_false_and_a_problem() -> None:
    nest: Any = says("present", None)
    for _ in range(500):
        nest = {"all": [nest]}
    assert not holds(nest, {"f": 1})
    assert problems(nest, {"f": Known("int")}) == ["表达式嵌套过深"]


@given(
    value=st.integers()
    | st.decimals(allow_nan=False, allow_infinity=False, places=2)
    | st.floats(allow_nan=False, allow_infinity=False)
)
def test_a_number_is_read_exactly(value: Any) -> None:
    assert number(value) == Decimal(str(value))
    assert present(value)


@pytest.mark.parametrize("value", [True, None, "NaN", "Infinity", float("nan"), "", "12a", [], {}])
def test_what_is_not_a_finite_number_is_none(value: Any) -> None:
    assert number(value) is None


KNOWN = {
    "kind": Known("choice", ("a", "b")),
    "many": Known("multi_choice", ("a", "b")),
    "count": Known("int"),
    "yes": Known("bool"),
    "day": Known("date"),
}


@pytest.mark.parametrize(
    "expression",
    [
        {"field": "kind", "op": "eq", "value": "a"},
        {"field": "kind", "op": "in", "value": ["a", "b"]},
        {"field": "many", "op": "in", "value": ["b"]},
        {"field": "count", "op": "gt", "value": 1.5},
        {"field": "yes", "op": "eq", "value": True},
        {"field": "day", "op": "lt", "value": "2026-01-01"},
        {"any": [{"field": "kind", "op": "present", "value": None}, {"field": "count", "op": "lt", "value": 0}]},
    ],
)
def test_a_good_expression_has_no_problem(expression: Any) -> None:
    assert problems(expression, KNOWN) == []


@pytest.mark.parametrize(
    ("expression", "words"),
    [
        ({"field": "later", "op": "eq", "value": "a"}, "不在其前面"),
        ({"field": "kind", "op": "like", "value": "a"}, "不认识的运算"),
        ({"field": "kind", "op": "eq", "value": "c"}, "没有这样的取值"),
        ({"field": "kind", "op": "gt", "value": "a"}, "不能比较大小"),
        ({"field": "kind", "op": "in", "value": "a"}, "非空列表"),
        ({"field": "kind", "op": "present", "value": 1}, "应为 null"),
        ({"field": "many", "op": "eq", "value": "a"}, "多选"),
        ({"field": "yes", "op": "eq", "value": "yes"}, "没有这样的取值"),
        ({"field": "count", "op": "eq", "value": True}, "没有这样的取值"),
        ({"all": []}, "非空列表"),
        ({"all": [], "any": []}, "表达式的项"),
        ({"field": "kind", "op": "eq"}, "表达式的项"),
        ([], "应为对象"),
    ],
)
def test_a_bad_expression_is_named(expression: Any, words: str) -> None:
    assert any(words in problem for problem in problems(expression, KNOWN))
