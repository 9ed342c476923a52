"""Payloads come back as the events they were, and what is wrong is named by its path."""

from __future__ import annotations

import contextlib
import dataclasses
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from window_app.ports import SignedEnvelope
from window_app.record import events
from window_app.record.head import canonical
from window_app.sync import wire

json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(-1e9, 1e9) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
texts = st.text(max_size=10)
pages = st.builds(events.PageRef, texts, st.integers(0, 10**9), texts)
materials = st.builds(
    events.MaterialRecord,
    st.integers(0, 99),
    texts,
    texts,
    texts,
    pages=st.lists(pages, max_size=2).map(tuple),
    due=st.none() | texts,
)
records = st.builds(
    events.CaseRecord,
    **{field.name: texts for field in dataclasses.fields(events.CaseRecord) if field.type == "str"},
    item_version=st.integers(0, 99),
    due=st.none() | texts,
    due_provisional=st.booleans(),
    person=st.dictionaries(texts, json_values, max_size=2),
    applicant=st.just({}),
    situations=st.dictionaries(texts, texts, max_size=2),
    answers=st.dictionaries(texts, st.builds(events.AnswerValue, json_values, texts), max_size=2),
    materials=st.lists(materials, max_size=2).map(tuple),
    delivery=st.just({"mode": "window"}),
    document_nos=st.dictionaries(texts, texts, max_size=1),
    refusal=st.none() | st.just({"reason": "x"}),
    decision=st.none() | st.builds(events.DeskDecision, st.booleans(), texts, texts, texts, texts),
    signature_page=st.none() | pages,
)
some_events = st.one_of(
    st.builds(events.CaseAccepted, records),
    st.builds(events.CaseRefused, records),
    st.builds(events.ResultDelivered, *[texts] * 7, st.none() | pages),
    st.builds(events.VisitOpened, texts, texts, texts, texts, st.none() | texts, texts, texts),
    st.builds(events.AuditNoted, texts, texts, st.dictionaries(texts, json_values, max_size=2)),
)


@given(some_events)
def test_an_event_comes_back_from_its_payload(event: events.Payload) -> None:
    payload = canonical(events.as_payload(event))
    assert wire.decode_payload(type(event).__name__, payload) == event


@given(some_events, st.data())
def test_any_damage_to_a_payload_is_a_value_error_or_still_an_event(event: events.Payload, data: st.DataObject) -> None:
    raw: Any = json.loads(canonical(events.as_payload(event)))
    place = raw
    while isinstance(place, dict) and place:
        key = data.draw(st.sampled_from(sorted(place)))
        if not isinstance(place[key], dict) or data.draw(st.booleans()):
            place[key] = data.draw(json_values)
            break
        place = place[key]
    try:
        found = wire.decode_payload(type(event).__name__, json.dumps(raw))
    except ValueError as error:
        found, named = None, "$" in str(error) or "missing" in str(error)
        assert named, error  # noqa: PT017 (damage may also be harmless, then there is no error)
    assert found is None or type(found) is type(event)


@given(st.binary(max_size=60), st.sampled_from([*events.KINDS, "Unheard"]))
def test_garbage_is_never_anything_but_a_value_error(payload: bytes, kind: str) -> None:
    with contextlib.suppress(ValueError):
        wire.decode_payload(kind, payload)
    with contextlib.suppress(ValueError):
        wire.decode_batch(payload)
    with contextlib.suppress(ValueError):
        wire.decode_answers(payload)


def test_a_wrong_field_is_named_by_its_path() -> None:
    payload = events.as_payload(events.VisitClosed("v", "3", "2026-11-21T10:42:08+08:00", 2))
    with pytest.raises(ValueError, match=r"\$\.cases"):
        wire.decode_payload("VisitClosed", json.dumps({**payload, "cases": "two"}))
    with pytest.raises(ValueError, match="window"):
        wire.decode_payload("VisitClosed", json.dumps({key: value for key, value in payload.items() if key != "window"}))
    with pytest.raises(ValueError, match=r"\$\.v"):
        wire.decode_payload("VisitClosed", json.dumps({**payload, "v": None}))


def test_what_a_later_program_sends_is_left_as_it_is() -> None:
    payload = events.as_payload(events.VisitClosed("v", "3", "t", 2))
    assert wire.decode_payload("SomethingNew", b'{"v": 1}') is None
    assert wire.decode_payload("VisitClosed", json.dumps({**payload, "v": 2, "cases": []})) is None
    assert wire.decode_payload("VisitClosed", json.dumps({**payload, "more": 1})) == events.VisitClosed("v", "3", "t", 2)


def test_a_batch_travels_verbatim_and_has_a_limit() -> None:
    one = SignedEnvelope('{"名": "\\u4e2d"}'.encode(), b'{"a":  1}', b"\0\xff" * 32, "key")
    assert wire.decode_batch(wire.encode_batch([one, one])) == [one, one]
    with pytest.raises(ValueError, match="200"):
        wire.decode_batch(wire.encode_batch([one] * 201))


def test_an_answer_that_is_none_of_three_is_no_answer() -> None:
    with pytest.raises(ValueError, match=r"\$\[0\]\.answer"):
        wire.decode_answers(b'[{"envelope": "x", "answer": "maybe"}]')
