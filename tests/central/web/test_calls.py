"""The list of calls: described, each with its roles, measured; bad requests get words, never a traceback."""

from __future__ import annotations

import re
from urllib.parse import quote

import pytest

from central.house import people
from central.web import syncing
from tests.central.conftest import Server

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)


def test_every_acting_call_declares_a_role(server: Server) -> None:
    described = server.client.get("/openapi.json").json()
    # acts of the device itself
    alone = {"/v1/enrol", "/v1/envelopes", "/v1/pages", "/v1/pages/{upload}", "/v1/stations/hello", "/v1/stations/certificate"}
    acting = {
        (path, method): call
        for path, calls in described["paths"].items()
        for method, call in calls.items()
        if method in ("post", "patch", "delete") and path not in alone
    }
    assert len(acting) > 12
    assert [one for one, call in acting.items() if not any(call["x-roles"].values())] == []


def test_requests_are_counted_without_naming_anybody(server: Server) -> None:
    desk = server.desk()
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    text = server.client.get("/metrics").text
    assert 'central_requests_total{method="POST",call="/v1/halls/{hall}/tickets",status="201"} 1' in text
    assert "wang" not in text


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "bad_json"),
        (b"[]", "bad_json"),
        (b"{}", "bad_category"),
        (b'{"category": 7}', "bad_category"),
        (b'{"category": "Z"}', "unknown_category"),
    ],
)
def test_a_bad_request_gets_words(server: Server, body: bytes, code: str) -> None:
    desk = server.desk()
    answer = desk.client.post("/v1/halls/H01/tickets", content=body, headers={"X-Operator": "wang"})
    assert answer.json()["error"]["code"] == code
    assert 400 <= answer.status_code < 500


def test_a_body_beyond_the_limit_is_refused(server: Server) -> None:
    desk = server.desk()
    assert desk.client.post("/v1/envelopes", content=b" " * 4_000_000).status_code == 413


def test_a_fault_of_ours_is_told_in_words_and_logged(
    server: Server, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    desk = server.desk()

    def broken(*_: object) -> None:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(syncing.changes, "since", broken)
    answer = desk.client.get("/v1/changes")
    assert (answer.status_code, answer.json()["error"]["kind"]) == (500, "bug")
    assert "secret" not in answer.text
    assert "ZeroDivisionError" in caplog.text


def test_an_unknown_call_says_so(server: Server) -> None:
    assert server.client.get("/v1/nothing").json()["error"]["code"] == "unknown_call"


def test_a_manager_asks_something_of_a_window(server: Server) -> None:
    one, two = server.desk("1"), server.desk("2")
    assert one.post("/v1/halls/H01/windows/2/requests", {"text": "请支援"}, by="wang").status_code == 403
    assert one.post("/v1/halls/H01/windows/2/requests", {"text": "请支援"}, by="qian").status_code == 201
    asked = [change for change in two.changes()["changes"] if change["kind"] == "request"]
    assert [(change["payload"]["text"], change["payload"]["from"]) for change in asked] == [("请支援", "qian")]
    assert not [change for change in one.changes()["changes"] if change["kind"] == "request"]


def test_what_no_column_holds_is_refused_in_words(server: Server) -> None:
    desk = server.desk()
    answer = desk.post("/v1/halls/H01/tickets", {"category": "A", "booking": "a\0b"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_booking")
    for cursor in (str(2**70), "-1", "x"):
        answer = desk.client.get("/v1/changes", params={"cursor": cursor})
        assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_cursor")
    assert desk.post("/v1/halls/H01/tickets", {"category": "A"}, by="wa%00ng").status_code == 403


@pytest.mark.parametrize("path", ["/t/%00", "/p?no=%00&last4=1234", "/v1/tickets/%00"])
def test_a_character_that_no_database_holds_is_refused_in_words(server: Server, path: str) -> None:
    desk = server.desk()
    answer = desk.post(f"{path}/recall") if path.startswith("/v1") else desk.get(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_request")


@pytest.mark.parametrize(
    ("said", "wanted"), [(quote("赵" * 60), 201), ("wang", 201), ("wa ng", 403), ("w" * 1801, 403), ("%00", 403)]
)
def test_who_acts_is_read_as_it_is_described(server: Server, said: str, wanted: int) -> None:
    core, desk = server.core, server.desk()
    core.database.change(lambda c: people.add(c, core, "赵" * 60, ["clerk"], None))
    answer = desk.client.post("/v1/halls/H01/tickets", json={"category": "A"}, headers={"X-Operator": said})
    assert answer.status_code == wanted, answer.text
    assert wanted == 201 or answer.json()["error"]["code"] == "no_operator"
    described = server.client.get("/openapi.json").json()["paths"]["/v1/halls/{hall}/tickets"]["post"]["parameters"]
    (pattern,) = (one["schema"]["pattern"] for one in described if one["name"] == "X-Operator")
    assert bool(re.search(pattern, said)) == (wanted == 201 or said == "%00")
