"""The closed list: what is owed under which answers, which ways a row admits, and when it is closed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import resources
from tests.domain.proper_cases import page
from window_app.domain.catalogue.catalogue import Catalogue, Item
from window_app.domain.catalogue.types import Answer, AnswerFee, AnswerFeeRow, AnswerLimits, Material, Pick, Situation, TimeLimit
from window_app.domain.form.situations import asked, fee, in_effect, limits, owed
from window_app.domain.law.materials import SOURCES, Choice, allowed_sources, needed, proposed, row

SAMPLE = Catalogue.from_json(resources.read_json("catalogue", "catalogue-sample.json"))
PAPER = Material(
    1, "M1", "材料", "申请人", 1, 0, "必要", True, ("申请人自备",), False, False, None, False, None, None, "paper", None, None
)


def paper(**changes: Any) -> Material:
    return replace(PAPER, **changes)


def an_answer(value: str, **changes: Any) -> Answer:
    return replace(Answer(value, value, (), (), None, None), **changes)


def an_item(**changes: Any) -> Item:
    """Two questions: the second is asked only after the first was answered yes."""
    limit = TimeLimit(7, "day", "7日", None, "policy")
    first = Situation("q1", "?", None, (an_answer("yes", adds_materials=(2,), removes_materials=(1,)), an_answer("no")))
    dear = AnswerFee(True, (AnswerFeeRow("工本费", 15, "元/证"),))
    second = Situation(
        "q2",
        "?",
        {"field": "q1", "op": "eq", "value": "yes"},
        (an_answer("a", adds_materials=(3,), time_limits=AnswerLimits(limit), fee=dear), an_answer("b")),
    )
    rows = (
        paper(),
        paper(seq=2, necessity="非必要", is_core=False, situation=Pick("q1", "yes")),
        paper(seq=3, situation=Pick("q2", "a")),
        paper(seq=4, necessity="非必要", is_core=False),
    )
    plain = replace(SAMPLE.items[0], situations=(first, second), materials=rows, deferral_allowed=True)
    return replace(plain, **changes)


def test_answers_add_and_remove_rows() -> None:
    item = an_item()
    assert [one.seq for one in owed(item, {})] == [1, 4]
    assert [one.seq for one in owed(item, {"q1": "yes"})] == [2, 4]
    assert [one.seq for one in owed(item, {"q1": "yes", "q2": "a"})] == [2, 3, 4]
    assert [one.seq for one in owed(item, {"q1": "no"})] == [1, 4]


def test_a_question_that_is_not_asked_has_no_effect() -> None:
    item = an_item()
    assert [question.id for question in asked(item, {"q1": "no"})] == ["q1"]
    assert [one.seq for one in owed(item, {"q1": "no", "q2": "a"})] == [1, 4]
    assert in_effect(item, {"q1": "no", "q2": "a", "q9": "x"}) == {"q1": "no"}
    assert limits(item, {"q1": "no", "q2": "a"})[1] == item.time_limits.promised
    assert fee(item, {"q1": "no", "q2": "a"}).rows == ()


def test_an_answer_changes_the_limit_and_the_fee() -> None:
    item = an_item()
    statutory, promised = limits(item, {"q1": "yes", "q2": "a"})
    assert statutory == item.time_limits.statutory
    assert (promised.value, promised.unit) == (7, "day")
    due = fee(item, {"q1": "yes", "q2": "a"})
    assert due.charged
    assert [(one.name, one.amount) for one in due.rows] == [("工本费", 15)]


@given(data=st.data())
def test_any_answers_give_a_list_that_stays_inside_the_item(data: st.DataObject) -> None:
    item = data.draw(st.sampled_from(SAMPLE.items))
    values = [answer.value for question in item.situations for answer in question.answers] or ["none"]
    ids = [question.id for question in item.situations] or ["none"]
    situations = data.draw(
        st.dictionaries(st.sampled_from(ids) | st.text(max_size=3), st.sampled_from(values) | st.text(max_size=3))
    )
    rows = owed(item, situations)
    assert len({one.seq for one in rows}) == len(rows)
    assert set(rows) <= set(item.materials)
    assert {one.seq for one in item.materials if one.situation is None and one.is_core} <= {one.seq for one in rows}
    limits(item, situations)
    fee(item, situations)


def test_an_optional_row_is_needed_only_where_a_situation_asked_for_it() -> None:
    assert needed(paper())
    assert needed(paper(necessity="容缺可", is_core=False))
    assert not needed(paper(necessity="非必要", is_core=False))
    assert needed(paper(necessity="非必要", is_core=False, situation=Pick("q1", "yes")))


@pytest.mark.parametrize(
    ("changes", "ways"),
    [
        ({}, {"original", "scan", "reused", "missing"}),
        ({"original_count": 0, "copy_count": 1}, {"original", "copy", "scan", "reused", "missing"}),
        ({"obtain_by": ("系统生成",)}, {"system_generated", "original", "scan", "missing"}),
        ({"form": "electronic", "original_count": 0, "obtain_by": ("数据共享",)}, {"data_sharing", "reused", "missing"}),
        (
            {"form": "electronic", "original_count": 0, "obtain_by": ("电子证照", "申请人自备")},
            {"e_certificate", "original", "scan", "reused", "missing"},
        ),
        ({"obtain_by": ("申请人自备", "告知承诺")}, {"original", "scan", "reused", "missing"}),
        (
            {"obtain_by": ("申请人自备", "告知承诺"), "commitment_substitutable": True},
            {"original", "scan", "reused", "missing", "commitment"},
        ),
        (
            {"necessity": "非必要", "is_core": False},
            {"original", "scan", "reused", "missing", "kept_by_applicant", "not_applicable"},
        ),
        ({"necessity": "非必要", "is_core": False, "situation": Pick("q", "v")}, {"original", "scan", "reused", "missing"}),
        ({"deferrable": True, "is_core": True}, {"original", "scan", "reused", "missing"}),
    ],
)
def test_the_catalogue_says_which_ways_a_row_admits(changes: dict[str, Any], ways: set[str]) -> None:
    assert set(allowed_sources(an_item(), paper(**changes))) == ways


def test_only_a_deferrable_row_of_a_promised_item_may_be_deferred() -> None:
    material = paper(necessity="容缺可", is_core=False, deferrable=True)
    assert "deferred" in allowed_sources(an_item(), material)
    assert "deferred" not in allowed_sources(an_item(case_kind="即办件"), material)
    assert "deferred" not in allowed_sources(an_item(deferral_allowed=False), material)
    assert "deferred" not in allowed_sources(an_item(), paper(necessity="必要", is_core=False))


def test_the_lightest_way_stands_first() -> None:
    material = paper(obtain_by=("申请人自备", "告知承诺", "数据共享", "电子证照"), commitment_substitutable=True)
    assert allowed_sources(an_item(), material)[:4] == ("data_sharing", "e_certificate", "reused", "commitment")


@pytest.mark.parametrize(
    ("material", "choice", "online", "state", "closed"),
    [
        (paper(), None, True, "open", False),
        (paper(), Choice("original"), True, "checked", True),
        (paper(original_count=2), Choice("original", originals=1), True, "open", False),
        (paper(original_count=1, copy_count=1), Choice("original", originals=1, copies=0), True, "open", False),
        (paper(original_count=0, copy_count=1), Choice("original", originals=1, copies=0), True, "checked", True),
        (paper(original_count=0, copy_count=1), Choice("copy"), True, "checked", True),
        (paper(original_count=0, copy_count=1), Choice("copy", copies=0), True, "open", False),
        (paper(), Choice("original", originals=-1), True, "open", False),
        (paper(form="electronic", original_count=0), Choice("original"), True, "checked", True),
        (paper(form="electronic", original_count=0), Choice("original", originals=1), True, "open", False),
        (paper(), Choice("scan"), True, "to_scan", False),
        (paper(), Choice("scan", pages=(page(),)), True, "scanned", True),
        (paper(expected_pages=2), Choice("scan", pages=(page(),)), True, "to_scan", False),
        (paper(expected_pages=2), Choice("scan", pages=(page(1), page(2), page(3))), True, "scanned", True),
        (paper(), Choice("e_certificate", identifier="1.2.156"), True, "certificate", True),
        (paper(), Choice("e_certificate", identifier=" "), True, "open", False),
        (paper(), Choice("e_certificate"), False, "to_verify", True),
        (paper(), Choice("data_sharing"), True, "shared", True),
        (paper(), Choice("data_sharing"), False, "to_verify", True),
        (paper(), Choice("system_generated"), True, "generated", True),
        (paper(), Choice("commitment"), True, "committed", True),
        (paper(), Choice("deferred"), True, "deferred", True),
        (paper(), Choice("reused", ref="379901"), True, "reused", True),
        (paper(), Choice("reused"), True, "open", False),
        (paper(), Choice("kept_by_applicant"), True, "kept", True),
        (paper(), Choice("missing"), True, "missing", True),
        (paper(), Choice("not_applicable", reason="未受伤"), True, "not_applicable", True),
        (paper(), Choice("not_applicable"), True, "open", False),
        (paper(), Choice("by_pigeon"), True, "open", False),
    ],
)
def test_how_a_row_stands(material: Material, choice: Choice | None, online: bool, state: str, closed: bool) -> None:
    stands = row(material, choice, online)
    assert (stands.state, stands.closed) == (state, closed)
    assert bool(stands.faults) is (not closed or state == "missing")


def test_a_missing_count_means_what_the_row_asks() -> None:
    both = paper(original_count=2, copy_count=1)
    assert Choice("original").counts(both) == (2, 1)
    assert Choice("original", originals=3).counts(both) == (3, 1)
    assert Choice("deferred").counts(both) == (0, 0)


def test_only_a_form_the_system_draws_is_proposed() -> None:
    assert proposed(paper(obtain_by=("系统生成",))) == Choice("system_generated")
    assert proposed(paper(obtain_by=("系统生成", "申请人自备"))) is None


def test_the_twelve_sources_are_those_of_the_catalogue() -> None:
    assert tuple(source.value for source in SAMPLE.material_sources) == SOURCES


def test_every_row_of_the_sample_can_be_dealt_with() -> None:
    for item in SAMPLE.items:
        for material in item.materials:
            ways = set(allowed_sources(item, material))
            assert ways - {"missing", "reused"}
            assert ways <= set(SOURCES)
