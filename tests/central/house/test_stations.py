"""Hello: what the centre knows of a station, signed; one it lost is let in by its certificate; a gap that is named is whole."""

from __future__ import annotations

import base64
import hashlib
import json
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, delete, select, text, update

from central.base.core import Core
from central.base.tables_people import certificates as given
from central.base.tables_people import devices, halls, placements
from central.house import certificates, enrolment
from central.keeping import chains, safety
from central.parts import open_centre
from tests.central.conftest import SECRET, Hands, Server
from tests.central.desk import Desk
from tests.central.enrolled import enrol
from tests.central.keeping.test_safety import empty_place
from tests.harness.waiting import until
from window_app.record.events.audit import AuditNoted
from window_app.record.events.station import StationRestored
from window_app.record.head import FIRST_PREV_HASH
from window_app.sealing import hpke, signed_text
from window_app.sealing.machine import machine_id
from window_app.sealing.signed_text import SignedText
from window_app.sealing.signing import SigningKey, b64url


def introduce(desk: Desk, token: str, **said: Any) -> dict[str, Any]:
    """The body of a hello of that desk as it stands."""
    body = {
        "device": desk.device, "incarnation": desk.incarnation, "device_seq": desk.seq, "head_sha256": desk.prev, "cursor": 0,
        "machine": "", "boot": "b", "nonce": "n-1", "token_sha256": hashlib.sha256(token.encode()).hexdigest(),
    }  # fmt: skip
    return dict(signed_text.sign(desk.key, signed_text.HELLO, {**body, **said}).as_json())


def hello(desk: Desk, core: Core, **said: Any) -> dict[str, Any]:
    """What the centre answers, its signature checked."""
    answer = desk.client.post("/v1/stations/hello", json=introduce(desk, str(desk.about["token"]), **said))
    assert answer.status_code == 200, answer.text
    told = SignedText(**answer.json())
    assert signed_text.holds(core.identity.is_own, signed_text.HELLO, told)
    content = told.content()
    assert (content["nonce"], content["device"], content["centre"]) == ("n-1", desk.device, core.identity.centre_id)
    return content


def walked(core: Core) -> dict[str, Any]:
    """The audit of the hall."""
    return core.database.look(lambda connection: chains.verify(connection, core, "H01"))


def noted(desk: Desk, what: str = "x", **head: Any) -> dict[str, str]:
    return desk.sealed(AuditNoted("test", what), ("audit", desk.device), **head)


def test_a_station_hears_what_is_known_of_it(server: Server) -> None:
    desk = server.desk()
    fresh = hello(desk, server.core)
    assert (fresh["state"], fresh["known_seq"], fresh["known_sha256"], fresh["watermark"]) == ("ok", 0, FIRST_PREV_HASH, 0)
    desk.send(noted(desk), noted(desk), noted(desk))
    cursor = desk.changes()["cursor"]
    told = hello(desk, server.core)
    assert (told["state"], told["known_seq"], told["known_sha256"], told["watermark"]) == ("ok", 3, desk.prev, 3)
    assert told["change_seq"] == cursor


def test_l4_an_older_copy_is_behind_whatever_it_did_since(server: Server) -> None:
    desk = server.desk()
    first = noted(desk)
    older = desk.prev
    desk.send(first, noted(desk), noted(desk))
    assert hello(desk, server.core, device_seq=1, head_sha256=older)["state"] == "behind"
    assert hello(desk, server.core, device_seq=0, head_sha256=FIRST_PREV_HASH)["state"] == "behind"
    assert hello(desk, server.core, device_seq=1, head_sha256="1" * 64)["state"] == "behind"  # it went on from there
    assert hello(desk, server.core, device_seq=3, head_sha256="1" * 64)["state"] == "behind"
    assert hello(desk, server.core, device_seq=4, head_sha256="1" * 64)["state"] == "ok"  # it sees by the hash of the third


def test_l23_an_image_on_another_machine_is_told(server: Server) -> None:
    desk = server.desk()
    at_home = update(devices).where(devices.c.device_id == desk.device).values(machine=machine_id())
    server.core.database.change(lambda c: c.execute(at_home))
    assert hello(desk, server.core, machine=machine_id())["state"] == "ok"
    assert hello(desk, server.core, machine="another")["state"] == "forked"


def test_a_revoked_station_is_told_so_though_its_token_opens_nothing(server: Server) -> None:
    desk, core = server.desk(), server.core
    core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "admin"))
    assert hello(desk, core)["state"] == "revoked"


def test_nobody_says_hello_for_another(server: Server) -> None:
    desk, other = server.desk(), server.desk("2")
    token = str(desk.about["token"])

    def asked(body: dict[str, Any]) -> tuple[int, str]:
        answer = desk.client.post("/v1/stations/hello", json=body)
        return answer.status_code, answer.json()["error"]["code"]

    stranger = Desk(desk.client, SigningKey.generate(), desk.about, desk.now)
    assert asked(introduce(stranger, token)) == (400, "bad_hello")
    assert asked(introduce(other, token)) == (401, "unauthorised")
    assert asked(introduce(desk, "another token")) == (400, "bad_hello")
    assert asked(introduce(desk, token, device="00000000-0000-7000-8000-999999999999")) == (401, "unauthorised")
    assert asked({"body": "{}", "signature": "", "key_id": ""}) == (400, "bad_hello")
    assert asked({"body": introduce(desk, token)["body"]}) == (400, "bad_signature")


def test_l21_l22_a_centre_of_yesterday_tells_what_comes_next_and_lets_in_whom_it_enrolled_since(
    server: Server, hands: Hands, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    core, desk = server.core, server.desk()
    desk.send(desk.accepted(1))
    safety.backup(core, SECRET, tmp_path / "backup")
    late = server.desk("2")
    certificate = late.client.post("/v1/stations/certificate", json={"seal_key": b64url(hpke.generate()[1])}).json()
    late.send(noted(late))
    heard = late.changes()["cursor"]
    url = empty_place(core, request, tmp_path)
    safety.restore(url, SECRET, tmp_path / "restored-pages", tmp_path / "backup")
    restored = open_centre(url, SECRET, tmp_path / "restored-pages", hands)
    try:
        counted = select(halls.c.change_seq).where(halls.c.hall_id == "H01")
        counter = restored.database.look(lambda c: c.execute(counted).scalar_one())
        assert counter > heard + 900_000
        open_centre(url, SECRET, tmp_path / "restored-pages", hands).close()  # another start: it has jumped already
        assert restored.database.look(lambda c: c.execute(counted).scalar_one()) == counter
        told = let_in(restored, late, certificate)
        assert (told["state"], told["known_seq"], told["watermark"], told["epoch"]) == ("unknown", 0, 0, 2)
        assert let_in(restored, late, certificate)["state"] == "ok"
        row = restored.database.look(lambda c: c.execute(select(devices).where(devices.c.device_id == late.device)).one())
        assert (row.window, row.kind, row.device_code) == ("2", "window", late.about["device_code"])
        assert walked(restored)["ok"]
    finally:
        restored.close()


def let_in(core: Core, desk: Desk, certificate: dict[str, Any], **said: Any) -> dict[str, Any]:
    """A hello to a centre that is not served, with a certificate."""
    from central.house import stations
    from window_app.sync.wire.coding import convert
    from window_app.sync.wire.stations import HelloAsked

    token = str(desk.about["token"])
    asked = convert({**introduce(desk, token, **said), "certificate": certificate}, HelloAsked)
    return core.database.change(lambda c: stations.hello(c, core, asked, token)).content()


@pytest.mark.parametrize(
    ("said", "value"),
    [("device", "\0"), ("device", "x" * 201), ("machine", "\0"), ("machine", "x" * 501), ("nonce", "n" * 101),
     ("device_seq", 2**63), ("cursor", -1)],
)  # fmt: skip
def test_l11_a_hello_that_no_column_holds_is_refused_in_words(server: Server, said: str, value: object) -> None:
    """Anybody may say one, with whatever token he made up."""
    answer = server.client.post(
        "/v1/stations/hello",
        json=introduce(server.desk(), "made up", **{said: value}),
        headers={"Authorization": "Bearer made up"},
    )
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_hello")


def test_a_machine_is_known_by_its_whole_name_also_by_a_centre_that_let_it_in_again(core: Core, hands: Hands) -> None:
    machine = "m" * 499
    desk, device = enrol(core, "1", kind="display")
    certificate = core.database.change(lambda c: certificates.give(c, core, device.device_id, b64url(os.urandom(32)))).as_json()
    with core.database.writing() as connection:  # the centre is one of before its enrolment
        for table in (placements, given, devices):
            connection.execute(delete(table).where(table.c.device_id == device.device_id))
    told = [let_in(core, desk, certificate, machine=machine)["state"] for _ in range(2)]
    assert told == ["unknown", "ok"]
    assert let_in(core, desk, certificate, machine=machine[:200])["state"] == "forked"


def test_two_who_get_a_certificate_at_once_get_two_numbers(core: Core) -> None:
    one, two = (enrol(core, window)[1].device_id for window in ("1", "2"))

    def give(connection: Connection, device: str) -> int:
        return int(certificates.give(connection, core, device, b64url(os.urandom(32))).content()["serial"])  # type: ignore[call-overload]

    with ThreadPoolExecutor(1) as pool:
        with core.database.writing() as connection:
            first = give(connection, one)
            later = pool.submit(core.database.change, lambda other: give(other, two))
            if core.database.dialect == "postgresql":  # SQLite lets nobody begin meanwhile
                until(lambda: core.database.look(lambda c: c.execute(text(_WAITING)).first()))
        assert {first, later.result(30)} == {1, 2}


_WAITING = "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"


def test_a_certificate_of_somebody_else_lets_nobody_in(server: Server) -> None:
    desk = server.desk()
    given = desk.client.post("/v1/stations/certificate", json={"seal_key": b64url(os.urandom(32))}).json()
    said = json.loads(given["body"])
    assert (said["device"], said["hall"], said["window"], said["kind"]) == (desk.device, "H01", "1", "window")
    assert base64.urlsafe_b64decode(said["sign_key"] + "=") == desk.key.public_bytes
    key = SigningKey.generate()
    forged = {**said, "device": "00000000-0000-7000-8000-999999999999", "sign_key": b64url(key.public_bytes)}
    certificate = signed_text.sign(key, signed_text.CERTIFICATE, forged).as_json()
    stranger = Desk(desk.client, key, {**desk.about, "device": forged["device"]}, desk.now)
    body = {**introduce(stranger, str(desk.about["token"])), "certificate": certificate}
    answer = desk.client.post("/v1/stations/hello", json=body)
    assert (answer.status_code, answer.json()["error"]["code"]) == (401, "unauthorised")
    assert desk.client.post("/v1/stations/certificate", json={"seal_key": "short"}).json()["error"]["code"] == "bad_key"


def test_l4_a_gap_that_a_restored_station_names_is_whole_and_another_is_not(server: Server) -> None:
    core, desk = server.core, server.desk()
    desk.send(noted(desk), noted(desk))
    restored_at = desk.prev
    desk.send(noted(desk))  # the third was signed after the backup
    desk.seq, desk.prev, desk.incarnation = 258, restored_at, 2
    (answer,) = desk.send(desk.sealed(StationRestored(3, 258, "mark"), ("audit", desk.device)))
    assert answer["answer"] == "taken"
    (answer,) = desk.send(noted(desk))
    assert json.loads(answer["receipt"]["body"])["watermark"] == 260
    assert walked(core)["ok"]
    desk.seq += 1  # a number that nobody ever names
    (answer,) = desk.send(noted(desk))
    assert json.loads(answer["receipt"]["body"])["watermark"] == 260
