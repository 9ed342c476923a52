"""What /openapi.json says is what the door does: whatever is sent, in its words or against them, nothing ends in a fault of ours.

A fuzzer walks the description: each call with odd and with fitting address, query, headers and body, by a device and by nobody.
"""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import httpx2 as httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.central.conftest import Server
from tests.central.desk import Desk

_TEXTS = st.one_of(
    st.text(max_size=40),
    st.sampled_from(["", "\0", "1", "A", "H01", "A001", "0" * 22, "x" * 5_000, "\U00020086" * 60, "null", "9" * 25, "-1", "1e9",
                     "2026-11-20", "9999-99-99", "0001-01-01T00:00:00+14:00", "２０２６", "\u202e", "'; DROP TABLE cases;--"]),
)  # fmt: skip
_ODD = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**70), 2**70) | st.floats(allow_nan=False, allow_infinity=False) | _TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_TEXTS, inner, max_size=3),
    max_leaves=5,
)
_RAW = st.sampled_from(
    [b"", b"{", b"[", b"\xff", b'"\\ud800"', b'{"category":"\\ud800"}', b"[" * 5_000, b"1e400", b'{"granted":1e999}']
)


def described(server: Server) -> dict[str, Any]:
    told: dict[str, Any] = server.client.get("/openapi.json").json()
    return told


def fitting(schema: dict[str, Any], named: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Values as the schema asks for them, as far as it is used here."""
    if "$ref" in schema:
        return fitting(named[schema["$ref"].rpartition("/")[2]], named)
    if "anyOf" in schema:
        return st.one_of(*(fitting(one, named) for one in schema["anyOf"]))
    kinds = schema.get("type", "string")
    kind = kinds[0] if isinstance(kinds, list) else kinds
    if kind == "object":
        required = schema.get("required", ())
        parts = {name: fitting(one, named) for name, one in schema.get("properties", {}).items()}
        return st.fixed_dictionaries(
            {name: parts[name] for name in required},
            optional={name: part for name, part in parts.items() if name not in required},
        )
    if kind == "array":
        return st.lists(fitting(schema["items"], named), max_size=3)
    if kind == "boolean":
        return st.booleans()
    if kind == "null":
        return st.none()
    if kind == "integer":
        return st.integers(schema.get("minimum", 0), schema.get("maximum", 2**40))
    texts = st.text(max_size=min(schema.get("maxLength", 20), 30))
    pattern = schema.get("pattern")
    return texts.filter(lambda text: re.search(pattern, text)) if pattern in _BROAD else _patterned(pattern) if pattern else texts


_BROAD = (r"^[^\x00]*[^\x00\s][^\x00]*$", r"^[^\x00]*$")


def _patterned(pattern: str) -> st.SearchStrategy[str]:
    return st.from_regex(pattern.replace("$", r"\Z"), alphabet=st.characters(max_codepoint=126, min_codepoint=32))


@st.composite
def requests(draw: st.DrawFn, told: dict[str, Any], desk: Desk) -> tuple[str, str, dict[str, str], bytes]:
    """A request of some call: its parts fit, or do not."""
    path = draw(st.sampled_from(sorted(told["paths"])))
    method = draw(st.sampled_from(sorted(told["paths"][path])))
    call, named = told["paths"][path][method], told["components"]["schemas"]
    odd = draw(st.booleans())
    known = {"hall": "H01", "window": "1", "no": desk.case_no(1)}
    headers = {name: desk.client.headers[name] for name in ("Authorization",) if draw(st.integers(0, 9))}
    query = []
    for one in call.get("parameters", ()):
        fits = not odd or draw(st.booleans())
        value = draw(fitting(one["schema"], named) if fits else _TEXTS)
        if one["in"] == "path":
            known_here = known.get(one["name"]) if draw(st.booleans()) else None
            path = path.replace("{" + one["name"] + "}", quote(known_here or value or "x", safe=""))
        elif one["in"] == "query":
            query.append(f"{one['name']}={quote(str(value))}")
        elif one["name"] == "X-Operator" and draw(st.integers(0, 4)):
            headers["X-Operator"] = draw(st.sampled_from(["wang", "li", "zhao", "qian"]))
        elif (clean := re.sub(r"[^!-~ ]", "", str(value)).strip()) or one["required"]:
            headers[one["name"]] = clean
    body = b""
    if "requestBody" in call:
        media, content = next(iter(call["requestBody"]["content"].items()))
        headers["Content-Type"] = media
        body = draw(st.binary(max_size=100)) if media != "application/json" else _body(draw, content["schema"], named, odd)
    elif odd:
        body = draw(_RAW)
    return method.upper(), path + ("?" + "&".join(query) if query else ""), headers, body


def _body(draw: st.DrawFn, schema: dict[str, Any], named: dict[str, Any], odd: bool) -> bytes:
    if odd and draw(st.booleans()):
        return draw(_RAW)
    value = draw(fitting(schema, named))
    if odd and isinstance(value, dict) and value:
        value = {**value, draw(st.sampled_from(sorted(value))): draw(_ODD)}
    elif odd:
        value = draw(_ODD)
    return json.dumps(value).encode()


def sent(server: Server, made: tuple[str, str, dict[str, str], bytes]) -> httpx.Response:
    method, path, headers, body = made
    return server.client.request(method, path, headers=headers, content=body)


def test_l11_whatever_is_sent_nothing_ends_in_a_fault_of_ours(server: Server) -> None:
    told, desk = described(server), server.desk()
    desk.send(desk.accepted(1))
    del told["paths"]["/v1/halls/{hall}/live"]  # it does not end by itself

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(st.data())
    def walk(data: st.DataObject) -> None:
        made = data.draw(requests(told, desk))
        answer = sent(server, made)
        assert answer.status_code < 500 or answer.status_code == 507, (made, answer.text)
        if answer.status_code >= 400 and made[0] not in ("HEAD", "PATCH"):
            assert answer.json()["error"]["code"], (made, answer.text)

    walk()


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
def test_every_call_that_takes_a_body_describes_it_and_every_address_its_parts(server: Server) -> None:
    told = described(server)
    for path, calls in told["paths"].items():
        for method, call in calls.items():
            names = {one["name"] for one in call.get("parameters", ()) if one["in"] == "path"}
            assert names == set(re.findall(r"\{([a-z]+)\}", path))
            takes = method in ("post", "patch") and not path.endswith(("/call-next", "/v1/pages"))
            assert ("requestBody" in call) == takes, (method, path)
    schemas = told["components"]["schemas"]
    assert schemas["IssueAsked"]["required"] == ["category"]
    assert schemas["WireEnvelope"]["required"] == ["head", "payload", "signature", "key_id"]
    assert schemas["DecisionAsked"]["properties"]["reason"]["maxLength"] == 4000


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
def test_what_the_description_does_not_allow_is_refused_by_name(server: Server) -> None:
    desk = server.desk()
    at = "/v1/halls/H01/tickets"
    for body, code in (
        ({"category": "A" * 41}, "bad_category"), ({"category": " "}, "bad_category"), ({"category": None}, "bad_category"),
        ({"category": "A", "booking": "x" * 61}, "bad_booking"), ({"category": "A\0"}, "bad_category"),
        ({"category": "A", "priority": 1}, "bad_priority"),
    ):  # fmt: skip
        answer = desk.post(at, body)
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, code), body
    assert desk.post(at, {"category": "A", "priority": None, "booking": None}).status_code == 201
    assert desk.client.get("/v1/changes?cursor=").status_code == 200
    assert desk.client.get(f"/v/{'x' * 500}").json()["error"]["code"] == "bad_request"
    answer = desk.client.put("/healthz")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "unknown_call")
