"""The table of rights, cell by cell from outside: every call, by every kind of device, with every role, in its own hall and
another, at its own window and another. What the table does not allow is not done."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import httpx2 as httpx
import pytest

from central.base.core import Core
from central.house import people
from central.web.app import calls_of
from central.web.bounds import Bounds
from central.web.calls import Call
from central.web.sockets import Sockets
from tests.central.conftest import Server
from tests.central.desk import Desk
from tests.central.enrolled import another_hall
from window_app.domain.people.actor import ROLES
from window_app.domain.people.rights import BACKOFFICE, DEVICES, DISPLAY, KIOSK, RIGHTS, WINDOW, asked_of

NOBODY = ""
COUNTER, LEADING = {"clerk", "chief", "township"}, {"manager", "chief"}
# written down once more, from the paper: (kind of device, role) pairs that may; NOBODY where the device itself does it
_ALLOWED: dict[str, set[tuple[str, str]]] = {
    "serve": {(WINDOW, role) for role in COUNTER},
    "open_window": {(WINDOW, role) for role in COUNTER},
    "issue": {(WINDOW, role) for role in COUNTER | {"manager"}} | {(KIOSK, role) for role in (*ROLES, NOBODY)},
    "lead_queue": {(kind, role) for kind in (WINDOW, BACKOFFICE) for role in LEADING},
    "figures": {(kind, role) for kind in (WINDOW, BACKOFFICE) for role in LEADING | {"township"}},
    "decide": {(BACKOFFICE, role) for role in ("reviewer", "chief")},
    "see_queue": {(kind, role) for kind in DEVICES for role in (*ROLES, NOBODY)},
    "hear_changes": {(kind, role) for kind in DEVICES for role in (*ROLES, NOBODY)},
    "be_certified": {(kind, role) for kind in DEVICES for role in (*ROLES, NOBODY)},
    "hand_in": {(WINDOW, role) for role in (*ROLES, NOBODY)},
}
# what a door says to who may not
_SHUT = {"wrong_kind", "no_operator", "no_role", "other_hall", "other_window"}


@dataclass
class House:
    """A device of each kind at window 1, and somebody of each role."""

    server: Server
    devices: dict[str, Desk]

    def ask(self, call: Call, kind: str, role: str, hall: str = "H01", window: str = "1") -> tuple[int, str]:
        """Status and code of the call as somebody of that role makes it at that kind of device."""
        path = call.path.format(hall=hall, window=window, ticket="none", no="none", upload="none", rating="none")
        desk = self.devices[kind]
        headers = {"X-Operator": f"a-{role}"} if role else {}
        with desk.client.stream(call.method, path, headers=headers, **_said(call)) as answer:
            if answer.status_code < 400:
                return answer.status_code, ""
            answer.read()
            return answer.status_code, _code(answer)


def _said(call: Call) -> dict[str, Any]:
    """Words that every call takes what it needs of."""
    words = {"category": "A", "number": "A001", "text": "请支援", "reason": "午休", "granted": True, "answer": "已回访"}
    return {"json": words} if call.method == "POST" else {}


def _code(answer: httpx.Response) -> str:
    return str(answer.json()["error"]["code"]) if answer.content else ""


@pytest.fixture
def house(server: Server) -> House:
    another_hall(server.core)

    def everybody(connection: Any) -> None:
        for role in ROLES:
            people.add(connection, server.core, f"a-{role}", [role], None, "H01")

    server.core.database.change(everybody)
    return House(server, {kind: server.desk("1", kind) for kind in DEVICES})


def calls(core: Core) -> list[Call]:
    return [call for call in calls_of(core, Sockets(Bounds())) if isinstance(call, Call)]


def cells(core: Core) -> Iterator[tuple[Call, str, str, bool]]:
    for call, kind, role in itertools.product(calls(core), DEVICES, (*ROLES, NOBODY)):
        yield call, kind, role, any((kind, role) in _ALLOWED[act] for act in call.acts)


def test_L6_every_call_is_shut_to_every_device_and_role_that_the_table_does_not_name(house: House) -> None:
    wrong, seen = [], 0
    for call, kind, role, allowed in cells(house.server.core):
        seen += 1
        status, code = house.ask(call, kind, role)
        shut = status == 403 and (code in _SHUT or call.method == "HEAD")
        if shut == allowed:
            wrong.append((call.method, call.path, kind, role, "shut" if shut else "open"))
    assert wrong == []
    assert seen > 900


def test_L6_another_hall_and_another_window_are_shut_to_whoever_may_here(house: House) -> None:
    wrong = []
    for call, kind, role, allowed in cells(house.server.core):
        if not allowed:
            continue
        if "{hall}" in call.path and house.ask(call, kind, role, hall="H02")[1] != "other_hall":
            wrong.append((call.path, kind, role, "H02"))
        at_window = "/windows/{window}/" in call.path and not call.path.endswith("/requests")
        if at_window and kind == WINDOW and house.ask(call, kind, role, window="2")[1] != "other_window":
            wrong.append((call.path, kind, role, "window 2"))
    assert wrong == []


def test_every_act_of_a_device_or_a_counter_stands_in_some_call_or_is_the_desks_own(core: Core) -> None:
    of_the_desk = {"intake", "say_date", "set_up_desk"}
    asked = {act for call in calls(core) for act in call.acts}
    assert asked == _ALLOWED.keys() == RIGHTS.keys() - of_the_desk


@pytest.mark.parametrize("kind", [KIOSK, DISPLAY])
def test_L6_a_kiosk_and_a_display_decide_no_case(house: House, kind: str) -> None:
    assert asked_of(("decide",), kind) is None
    desk = house.server.desk()
    desk.send(desk.accepted(1))
    answer = house.devices[kind].post(f"/v1/cases/{desk.case_no(1)}/decision", {"granted": True, "reason": ""}, by="zhao")
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "wrong_kind")
