"""Payloads come back as the events they were, and what is wrong is named by its path."""

from __future__ import annotations

import contextlib
import dataclasses
import json
import types
import typing
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.harness.earlier import without
from window_app.record.envelope import SignedEnvelope
from window_app.record.events.case import AnswerValue
from window_app.record.events.visit import VisitClosed
from window_app.record.head import canonical
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Event, Kind
from window_app.sync.wire.answers import decode_answers
from window_app.sync.wire.batch import decode_batch, decode_payload, encode_batch

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
texts = st.text(max_size=10)
st.register_type_strategy(str, texts)
st.register_type_strategy(int, st.integers(0, 10**9))


def values_of(hint: Any) -> st.SearchStrategy[Any]:
    """Values that a field of that type may have, small ones."""
    if hint is Any:
        return json_values
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is dict:
        return st.dictionaries(texts, values_of(inner[1]), max_size=2)
    if origin is tuple:
        return st.lists(values_of(inner[0]), max_size=2).map(tuple)
    if origin is types.UnionType:
        return st.one_of(*(values_of(one) for one in inner))
    if dataclasses.is_dataclass(hint):
        return facts_of(typing.cast(type[Any], hint))
    return st.from_type(hint)


def facts_of(payload: type[Any]) -> st.SearchStrategy[Any]:
    """Any fact of that kind, by the types of its fields."""
    if payload is AnswerValue:
        return st.builds(AnswerValue, json_values, texts)
    hints = typing.get_type_hints(payload)
    return st.builds(payload, **{field.name: values_of(hints[field.name]) for field in dataclasses.fields(payload)})


some_events = st.one_of(*(facts_of(kind.payload) for kind in REGISTRY))


@pytest.mark.parametrize("kind", list(REGISTRY), ids=lambda kind: kind.name)
@given(data=st.data())
@settings(max_examples=15)
def test_every_kind_comes_back_from_its_payload(kind: Kind, data: st.DataObject) -> None:
    event = data.draw(facts_of(kind.payload))
    # as what is kept is read: texts at random are no hashes, which the door asks for
    assert decode_payload(REGISTRY, kind.name, canonical(REGISTRY.payload(event)), kept=True) == event


@given(some_events, st.data())
def test_any_damage_to_a_payload_is_a_value_error_or_still_an_event(event: Event, data: st.DataObject) -> None:
    raw: Any = json.loads(canonical(REGISTRY.payload(event)))
    place = raw
    while isinstance(place, dict) and place:
        key = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[key], dict) or data.draw(st.booleans()):
            place[key] = data.draw(json_values)
            break
        place = place[key]
    try:
        found = decode_payload(REGISTRY, type(event).__name__, json.dumps(raw))
    except ValueError as error:
        found, named = None, "$" in str(error) or "missing" in str(error)
        assert named, error  # noqa: PT017 (damage may also be harmless, then there is no error)
    assert found is None or type(found) is type(event)


@given(st.binary(max_size=60), st.sampled_from([*(kind.name for kind in REGISTRY), "Unheard"]))
def test_garbage_is_never_anything_but_a_value_error(payload: bytes, kind: str) -> None:
    with contextlib.suppress(ValueError):
        decode_payload(REGISTRY, kind, payload)
    with contextlib.suppress(ValueError):
        decode_batch(payload)
    with contextlib.suppress(ValueError):
        decode_answers(payload)


def test_a_wrong_field_is_named_by_its_path() -> None:
    payload = REGISTRY.payload(VisitClosed("v", "3", "2026-11-21T10:42:08+08:00", 2))
    with pytest.raises(ValueError, match=r"\$\.cases"):
        decode_payload(REGISTRY, "VisitClosed", json.dumps({**payload, "cases": "two"}))
    with pytest.raises(ValueError, match="window"):
        decode_payload(REGISTRY, "VisitClosed", json.dumps({key: value for key, value in payload.items() if key != "window"}))
    with pytest.raises(ValueError, match=r"\$\.v"):
        decode_payload(REGISTRY, "VisitClosed", json.dumps({**payload, "v": None}))


def test_what_a_later_program_sends_is_left_as_it_is() -> None:
    payload = REGISTRY.payload(VisitClosed("v", "3", "t", 2, "finished"))
    assert decode_payload(REGISTRY, "SomethingNew", b'{"v": 1}') is None
    assert decode_payload(REGISTRY, "VisitClosed", json.dumps({**payload, "v": 3, "cases": []})) is None
    more = json.dumps({**payload, "more": 1})
    assert decode_payload(REGISTRY, "VisitClosed", more) == VisitClosed("v", "3", "t", 2, "finished")


def test_a_payload_of_an_earlier_version_is_read_with_what_it_did_not_say_left_empty() -> None:
    first = {"v": 1, "visit_id": "v", "window": "3", "at": "t", "cases": 2}
    assert decode_payload(REGISTRY, "VisitClosed", json.dumps(first)) == VisitClosed("v", "3", "t", 2)


def test_what_an_earlier_program_did_not_know_is_left_as_it_is() -> None:
    payload = REGISTRY.payload(VisitClosed("v", "3", "t", 2))
    assert decode_payload(without(REGISTRY, "VisitClosed"), "VisitClosed", json.dumps(payload)) is None


def test_a_batch_travels_verbatim_and_has_a_limit() -> None:
    one = SignedEnvelope('{"名": "\\u4e2d"}'.encode(), b'{"a":  1}', b"\0\xff" * 32, "key")
    assert decode_batch(encode_batch([one, one])) == [one, one]
    with pytest.raises(ValueError, match="200"):
        decode_batch(encode_batch([one] * 201))


def test_an_answer_that_is_none_of_three_is_no_answer() -> None:
    with pytest.raises(ValueError, match=r"\$\[0\]\.answer"):
        decode_answers(b'[{"envelope": "x", "answer": "maybe"}]')
