"""Letting devices in: one code, one device, and first contact that is not blind."""

from __future__ import annotations

import base64
import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from central.base.core import Core
from central.house import enrolment
from tests.central.conftest import Hands, Server
from window_app.errors import Refused
from window_app.sealing.signing import SigningKey
from window_app.sync.wire.enrolment import EnrolAsked


def code_for(core: Core, window: str = "1", kind: str = "window") -> str:
    return core.database.change(lambda c: enrolment.make_code(c, core.now, core.identity, "H01", window, kind))


def a_key() -> str:
    return base64.b64encode(SigningKey.generate().public_bytes).decode()


def test_the_answer_has_what_a_window_needs_and_the_code_carries_the_fingerprint_of_the_centres_key(server: Server) -> None:
    code = code_for(server.core)
    answer = server.client.post("/v1/enrol", json={"code": code, "public_key": a_key()}).json()
    assert {"token", "hall", "hall_name", "region", "site", "window", "device", "device_code", "lease", "document_leases",
            "centre", "users", "time"} <= set(answer)  # fmt: skip
    assert (answer["lease"]["first"], answer["lease"]["last"]) == (1, 2000)
    sign_key = base64.b64decode(answer["centre"]["sign_key"])
    assert code.split("-")[2] == base64.b32encode(hashlib.sha256(sign_key).digest()).decode()[:8]


def test_a_code_lets_in_one_device_even_if_eight_come_at_once(server: Server) -> None:
    code = code_for(server.core)

    def knock(_: int) -> int:
        return server.client.post("/v1/enrol", json={"code": code, "public_key": a_key()}).status_code

    with ThreadPoolExecutor(8) as pool:
        statuses = sorted(pool.map(knock, range(8)))
    assert statuses == [200] + [409] * 7


def test_a_code_expires_and_is_not_kept_in_clear(core: Core, hands: Hands) -> None:
    code = code_for(core)
    kept = core.database.look(lambda c: c.execute(enrolment.enrol_codes.select()).one())
    assert code not in str(kept)
    assert code[:5] not in str(kept)
    hands.forward(hours=73)
    with pytest.raises(Refused) as refused:
        core.database.change(lambda c: enrolment.enrol(c, core, EnrolAsked(code, a_key()), "http://x"))
    assert refused.value.code == "code_expired"


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"code": "AAAAA-AAAAA-AAAAAAAA", "public_key": base64.b64encode(bytes(32)).decode()}, "bad_code"),
        ({"code": "x", "public_key": "short"}, "bad_key"),
        ({"public_key": "x"}, "bad_code"),
        ([], "bad_json"),
    ],
)
def test_a_bad_enrolment_is_refused_in_words(server: Server, body: object, code: str) -> None:
    answer = server.client.post("/v1/enrol", json=body)
    assert answer.status_code == 400
    assert answer.json()["error"]["code"] == code


def test_two_windows_get_blocks_of_serials_that_do_not_meet(server: Server) -> None:
    first, second = server.desk("1").about["lease"], server.desk("2").about["lease"]
    assert first["last"] < second["first"]


def test_every_answer_tells_the_centres_time_and_epoch(server: Server) -> None:
    answer = server.client.get("/healthz")
    assert answer.headers["X-Centre-Time"].endswith("+08:00")
    assert answer.headers["X-Centre-Epoch"] == "1"


def test_without_a_valid_token_nothing_is_answered(server: Server) -> None:
    assert server.client.get("/v1/changes").status_code == 401
    assert server.client.get("/v1/changes", headers={"Authorization": "Bearer nonsense"}).status_code == 401
