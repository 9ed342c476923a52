"""Every trouble of the line is CentreAway, every word of the centre is Refused, and nothing unsigned is believed."""

from __future__ import annotations

import json
import socket
import time
from dataclasses import replace
from typing import Any

import httpx2
import pytest

from tests.sync.conftest import Station, hearer
from tests.sync.memory import SteadyClock
from tests.sync.small_centre import SmallCentre
from window_app.errors import CentreAway, Refused
from window_app.sealing.known_keys import KnownKeys
from window_app.sealing.signing import SigningKey
from window_app.sync import http
from window_app.sync.centre import HttpCentre, Standing
from window_app.sync.enrol import checked, fingerprint, normal_code


def test_an_enrolled_device_is_told_all_it_needs(small: SmallCentre) -> None:
    with HttpCentre(small.url) as centre:
        answer = checked(small.code, centre.enrol(small.code.lower().replace("-", " "), SigningKey.generate().public_bytes))
        assert centre.changes(0) == (0, [])
    assert (answer.hall, answer.window, answer.device_code) == ("H01", "3", "AB")
    assert answer.centre.sign_public == small.key.public_bytes


def test_a_centre_with_another_key_than_the_code_says_is_refused(small: SmallCentre) -> None:
    other = f"ABCDE-23456-{fingerprint(SigningKey.generate().public_bytes)}"
    with HttpCentre(small.url) as centre, pytest.raises(Refused) as caught:
        centre.enrol(other, SigningKey.generate().public_bytes)
    assert caught.value.code == "wrong_centre"


@pytest.mark.parametrize("code", ["", "ABCDE", "ABCDE-23456-ABCDEFG", "汉" * 18])
def test_a_code_that_cannot_be_one_is_refused_before_anything_is_sent(small: SmallCentre, code: str) -> None:
    with pytest.raises(Refused) as caught:
        HttpCentre(small.url).enrol(code, b"\0" * 32)
    assert caught.value.code == "bad_code"
    assert not small.calls


def test_an_enrolment_with_something_missing_is_no_enrolment() -> None:
    with pytest.raises(CentreAway) as caught:
        checked(normal_code("ABCDE23456ABCDEFGH"), {"token": "x"})
    assert caught.value.code == "bad_answer"


def test_the_centres_time_is_taken_from_every_answer(station: Station) -> None:
    station.centre.changes(0)
    assert [moment.isoformat() for moment in station.clock.told] == ["2026-11-21T10:42:08+08:00"]


@pytest.mark.parametrize("status", [500, 502, 503, 429, 302])
def test_a_centre_in_trouble_is_away_and_not_a_refusal(small: SmallCentre, station: Station, status: int) -> None:
    small.trouble = [(status, b"<html>")]
    with pytest.raises(CentreAway) as caught:
        station.centre.get("/v1/halls/H01/queue")
    assert caught.value.code == "centre_trouble"


@pytest.mark.parametrize("body", [b"<html>please log in</html>", b"", b'[{"envelope": 1}]', b"{}", b"[]", b"\xff"])
def test_a_portal_page_is_not_an_answer(small: SmallCentre, station: Station, body: bytes) -> None:
    small.trouble = [(200, body)]
    with pytest.raises(CentreAway) as caught:
        station.centre.send_envelopes([station.desk.envelope()])
    assert caught.value.code == "bad_answer"


def test_a_dead_line_is_away(station: Station) -> None:
    station.proxy.down = True
    with pytest.raises(CentreAway) as caught:
        station.centre.changes(0)
    assert caught.value.code == "no_line"
    assert "不受影响" in caught.value.message
    assert not station.centre.reachable()


def test_a_centre_that_does_not_answer_in_time_is_away(station: Station) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent, httpx2.Client(timeout=0.05) as impatient:
        centre = HttpCentre(f"http://127.0.0.1:{silent.getsockname()[1]}", client=impatient)
        with pytest.raises(CentreAway) as caught:
            centre.get("/x")
    assert caught.value.code == "no_line"
    assert "没有及时应答" in caught.value.message


def test_a_refused_device_is_trouble_with_the_centre_and_not_with_the_case(small: SmallCentre, station: Station) -> None:
    small.token = "another"
    for ask in (lambda: station.centre.changes(0), lambda: station.centre.send_envelopes([station.desk.envelope()])):
        with pytest.raises(CentreAway) as caught:
            ask()
        assert caught.value.code == "not_admitted"


def test_a_refusal_carries_every_reason_in_the_centres_words(station: Station) -> None:
    with pytest.raises(Refused) as caught:
        station.centre.post("/v1/tickets/t/recall", {}, "clerk1")
    assert (caught.value.code, caught.value.message) == ("not_allowed", "当前状态不允许")
    assert [(reason.rule, reason.field) for reason in caught.value.reasons] == [("R1", "f")]


def test_nobody_waiting_is_no_answer_and_no_trouble(station: Station) -> None:
    assert station.centre.post("/v1/halls/H01/windows/3/nobody", {}, "张三") is None


def test_a_call_next_whose_answer_got_lost_calls_nobody_twice(small: SmallCentre, station: Station) -> None:
    small.swallow = 1
    path = "/v1/halls/H01/windows/3/call-next"
    assert station.centre.post(path, {}, "clerk1", idempotency_key="k1") == {"number": "A001"}
    assert small.calls["POST halls"] == 2
    small.swallow = 1
    with pytest.raises(CentreAway):
        station.centre.post(path, {}, "clerk1")  # without a key it is not repeated by itself


def test_a_receipt_that_the_centre_did_not_sign_is_not_believed(small: SmallCentre, station: Station) -> None:
    another = replace(hearer(small), keys=KnownKeys(SigningKey.generate().public_bytes))
    with HttpCentre(small.url, small.token, another, SteadyClock()) as mistaken, pytest.raises(CentreAway) as caught:
        mistaken.send_envelopes([station.desk.envelope()])
    assert caught.value.code == "bad_answer"
    small.tell("receipt", small.receipt(small.order[0]))
    small.tell("receipt", {"body": "{}", "signature": "AA", "key_id": ""})
    small.tell("decision", {"case_no": "1"})
    assert [change.kind for change in station.centre.changes(0)[1]] == ["receipt", "decision"]


@pytest.mark.parametrize(
    "turned", [{"hall": "H02"}, {"device": "dev-2"}, {"centre": "c-2"}, {"seq": 7}, {"kind": "people"}, {"sha256": "0" * 64}]
)
def test_l7_a_change_that_is_not_signed_for_this_desk_is_not_believed(
    small: SmallCentre, station: Station, turned: dict[str, Any]
) -> None:
    small.tell("decision", {"case_no": "1"})
    small.tell("decision", {"case_no": "2"}, turned)
    with pytest.raises(CentreAway) as caught:
        station.centre.changes(0)
    assert caught.value.code == "bad_answer"


def test_l7_no_answer_moves_the_cursor_but_by_what_is_signed(small: SmallCentre, station: Station) -> None:
    small.tell("decision", {"case_no": "1"})
    small.trouble.append((200, b'{"cursor": 99, "changes": [], "epoch": 9, "watermark": 0}'))
    assert station.centre.changes(0) == (0, [])
    del small.changes[0]["signature"]
    with pytest.raises(CentreAway):
        station.centre.changes(0)


def test_a_hello_is_believed_only_in_the_answer_to_it(small: SmallCentre, station: Station) -> None:
    station.accept("case-1")
    told = station.centre.hello(station.itself)
    assert (told.state, told.epoch, told.watermark) == ("ok", 1, 0)
    assert station.centre.standing == Standing(1, 0)
    another = small.hello(dict(station.itself.introduction("another nonce", small.token)))
    small.trouble.append((200, json.dumps(another).encode()))
    with pytest.raises(CentreAway) as caught:
        station.centre.hello(station.itself)
    assert caught.value.code == "bad_answer"
    small.key = SigningKey.generate()
    with pytest.raises(CentreAway):
        station.centre.hello(station.itself)


def test_answers_about_other_envelopes_are_not_believed(small: SmallCentre, station: Station) -> None:
    one, two = station.desk.envelope(), station.desk.envelope()
    station.centre.send_envelopes([one, two])
    (first, second), tell = small.order, small.receipt
    small.receipt = lambda one: tell(second if one == first else first)  # type: ignore[method-assign]
    with pytest.raises(CentreAway) as caught:
        station.centre.send_envelopes([one, two])
    assert caught.value.code == "bad_answer"


def test_a_centre_that_hangs_costs_whoever_waits_for_it_one_short_wait_until_it_was_heard(
    monkeypatch: pytest.MonkeyPatch, small: SmallCentre, station: Station
) -> None:
    monkeypatch.setattr(http, "ACT", 0.3)
    mute = socket.create_server(("127.0.0.1", 0))  # takes every line and never says a word, as a stopped process does
    with mute, HttpCentre(f"http://127.0.0.1:{mute.getsockname()[1]}", small.token) as centre:
        began = time.monotonic()
        for _ in range(5):
            with pytest.raises(CentreAway) as away:
                centre.post("/v1/halls/H01/windows/1/call-next", {}, "li", "key")
            assert away.value.code == "no_line"
        assert time.monotonic() - began < 3 * 0.3, "each of the five waited for itself"
        mute.settimeout(0)
        mute.accept()[0].close()
        with pytest.raises(BlockingIOError):
            mute.accept()
        centre.conversation.url = small.url
        assert centre.reachable()
        with pytest.raises(Refused):  # what was heard hangs no more: it is asked, and answers as this centre answers
            centre.get("/v1/halls/H01/nothing", "li")


@pytest.mark.parametrize(
    ("told", "number"), [("0", 0), ("17", 17), ("", None), ("²", None), ("１７", None), ("-1", None), ("9" * 5_000, None)]
)
def test_a_number_in_a_header_is_one_or_none(told: str, number: int | None) -> None:
    assert http.number_of(told) == number
