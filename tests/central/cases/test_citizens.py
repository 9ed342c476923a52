"""What citizens may ask: papers, numbers, cases; nothing about a person, and not too often."""

from __future__ import annotations

import httpx2 as httpx
import pytest

from central.taking_in import reproject
from tests.central.conftest import Server
from window_app.domain.paper import qr_text, signed_bytes
from window_app.sealing.signing import SigningKey

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)


def test_a_paper_signed_by_a_device_of_ours_is_real_and_another_is_not(server: Server) -> None:
    desk = server.desk()
    desk.send(desk.accepted(1))
    number, kind = desk.case_no(1), "acceptance_notice"

    def ask(key: SigningKey, key_id: str) -> dict[str, object]:
        text = qr_text("host", number, kind, key_id, key.sign(signed_bytes(number, kind)))
        out: dict[str, object] = server.client.get(f"/v/{text.rsplit('/v/', 1)[1]}").json()
        return out

    real = ask(desk.key, desk.key.key_id)
    assert (real["ok"], real["known"], real["received"], real["kind"]) == (True, True, True, kind)
    forged = ask(SigningKey.generate(), desk.key.key_id)
    assert (forged["ok"], forged["known"], forged["received"]) == (False, True, False)
    stranger = SigningKey.generate()
    assert ask(stranger, stranger.key_id)["known"] is False
    assert server.client.get("/v/nonsense").json()["error"]["code"] == "bad_code"


def test_a_number_is_followed_by_the_id_on_its_ticket(server: Server) -> None:
    desk = server.desk()
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    ticket = desk.post("/v1/halls/H01/tickets", {"category": "A"}).json()
    told = server.client.get(f"/t/{ticket['ticket_id']}").json()
    assert (told["number"], told["state"], told["ahead"], told["window"]) == ("A002", "waiting", 0, None)
    assert server.client.get("/t/none").status_code == 404


def test_a_case_is_followed_by_number_and_last_four_and_says_nothing_personal(server: Server) -> None:
    desk = server.desk()
    desk.send(desk.accepted(1))

    def ask(no: str, last4: str) -> httpx.Response:
        return server.client.get("/p", params={"no": no, "last4": last4})

    answer = ask(desk.case_no(1), "0019")
    assert answer.json() == {
        "case_no": desk.case_no(1), "item": "食品经营许可", "status": "accepted", "due": "2026-11-27", "granted": None,
    }  # fmt: skip
    wrong, unknown = ask(desk.case_no(1), "0018"), ask(desk.case_no(2), "0019")
    assert (wrong.status_code, wrong.json()) == (404, unknown.json())
    statuses = [ask(desk.case_no(1), "1234").status_code for _ in range(30)]
    assert 429 in statuses


def test_while_its_hall_is_told_again_nobody_is_told_that_a_case_does_not_exist(server: Server) -> None:
    desk, core = server.desk(), server.core
    desk.send(desk.accepted(1))
    number, kind = desk.case_no(1), "acceptance_notice"
    paper = qr_text("host", number, kind, desk.key.key_id, desk.key.sign(signed_bytes(number, kind))).rsplit("/v/", 1)[1]
    ticket = desk.post("/v1/halls/H01/tickets", {"category": "A"}).json()["ticket_id"]
    case = {"no": number, "last4": "0019"}
    core.database.change(lambda c: reproject.begin(c, core, "H01"))
    for answer in (server.client.get("/p", params=case), server.client.get(f"/v/{paper}")):
        assert (answer.status_code, answer.json()["error"]["code"]) == (503, "reprojecting")
        assert answer.headers["Retry-After"] == "30"
    strange = server.client.get("/p", params={"no": "1" * 22, "last4": "0019"})
    assert strange.status_code == 503
    assert server.client.get(f"/t/{ticket}").status_code == 200
    reproject.finish(core, "H01")
    assert server.client.get("/p", params=case).json()["status"] == "accepted"
    assert server.client.get(f"/v/{paper}").json()["received"] is True
    assert server.client.get("/p", params={"no": "1" * 22, "last4": "0019"}).status_code == 404
