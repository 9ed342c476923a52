"""The centre's keys change while it serves: nothing said before is less believed, nothing is lost wherever it is killed, and
windows follow by a word that the former key signed."""

from __future__ import annotations

import json
import os
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from central.base import key_rows, resealing
from central.base.core import Core
from central.base.tables_queue import ratings
from central.base.tables_sync import envelopes
from central.house import halls as setting_up
from central.house import people
from central.keeping import chains, rotation, safety
from central.parts import open_centre
from central.taking_in import ratings as rated
from central.taking_in import reproject
from tests.central.base.test_at_rest import EVERYBODY, in_clear, planted
from tests.central.conftest import SECRET, Server
from tests.central.desk import Desk, an_id
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_safety import empty_place
from tests.central.web.test_uploads import patch, start
from window_app.errors import CentreAway, Refused, StationTrouble
from window_app.record.envelope import SignedEnvelope
from window_app.record.events.rating import RatingGiven
from window_app.sealing import hpke
from window_app.sealing.known_keys import KnownKeys, handed_over
from window_app.sealing.pages import PageVault
from window_app.sealing.signing import b64url, from_b64url, verify
from window_app.sync.centre import HttpCentre
from window_app.sync.wire.changes import Hearer


@pytest.fixture(autouse=True)
def officer(core: Core) -> None:
    core.database.change(lambda c: people.add(c, core, "sun", ["security"], None))


def walks(core: Core, hall: str = "H01") -> bool:
    return bool(core.database.look(lambda c: chains.verify(c, core, hall))["ok"])


@pytest.mark.parametrize("change", [rotation.sign, rotation.seal])
def test_only_a_security_officer_changes_keys(core: Core, change: Any) -> None:
    for name in ("qian", "nobody"):
        with pytest.raises(Refused) as refused:
            change(core, name)
        assert refused.value.code == "no_role"


def test_what_the_former_key_signed_stays_the_centres_word_in_every_hall(core: Core) -> None:
    another_hall(core)
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    before, old = receipt(core, desk, 1), core.identity.key_id
    told = [rotation.sign(core, "sun") for _ in range(2)]
    assert {old, told[0]["key_id"]} == set(core.identity.former_signs)
    assert core.identity.key_id == told[-1]["key_id"] != old
    assert told[0]["old_until"] > core.now().isoformat()
    assert take(core, device, desk.accepted(2)) == [""]
    assert verify(core.identity.sign_public(old) or b"", before[0].encode(), before[1])
    assert verify(core.identity.signing.public_bytes, *encoded(receipt(core, desk, 2)))
    assert walks(core)
    assert walks(core, "H02")
    reproject.all_of(core, ["H01", "H02"])
    assert walks(core)


def receipt(core: Core, desk: Desk, number: int) -> tuple[str, bytes]:
    query = select(envelopes.c.receipt, envelopes.c.receipt_signature).where(
        envelopes.c.device_id == desk.device, envelopes.c.device_seq == number
    )
    row = core.database.look(lambda c: c.execute(query).one())
    return row.receipt, from_b64url(row.receipt_signature)


def encoded(signed: tuple[str, bytes]) -> tuple[bytes, bytes]:
    return signed[0].encode(), signed[1]


def test_another_process_goes_on_by_the_new_key_at_its_next_word(core: Core) -> None:
    other = open_centre(core.database.url, SECRET, core.pages, core.now)
    try:
        rotation.sign(core, "sun")
        other.database.change(lambda c: setting_up.change_settings(c, other, "H01", {"recall_limit": 5}))
        assert other.identity.key_id == core.identity.key_id
        assert walks(core)
        # a word that the former key signs afterwards is a break
        rotation.sign(core, "sun")
        former = other.identity
        with pytest.MonkeyPatch.context() as stale:
            stale.setattr("central.base.record._current", lambda *_: former)
            other.database.change(lambda c: setting_up.change_settings(c, other, "H01", {"recall_limit": 6}))
        assert not walks(core)
    finally:
        other.close()


def test_a_window_follows_by_the_word_that_the_key_it_knows_has_signed(server: Server) -> None:
    core, desk = server.core, server.desk()
    ours = Hearer(KnownKeys(core.identity.signing.public_bytes), core.identity.centre_id, "H01", desk.device)
    centre = HttpCentre(server.url, str(desk.about["token"]), ours)
    with centre:
        first, second, third = (envelope(desk.accepted(n)) for n in (1, 2, 3))
        assert [one.answer for one in centre.send_envelopes([first])] == ["taken"]
        cursor, _ = centre.changes(0)
        old = core.identity.signing.public_bytes
        rotation.sign(core, "sun")
        with pytest.raises(CentreAway):  # nobody told it yet: it is not believed, and asked about again
            centre.send_envelopes([second])
        cursor, told = centre.changes(cursor)
        (word,) = [change for change in told if change.kind == "keys"]
        assert [one.answer for one in centre.send_envelopes([second, third])] == ["already", "taken"]
        made = handed_over(str(word.payload["body"]), from_b64url(str(word.payload["signature"])), old)
        assert made is not None
        assert made.sign_key == core.identity.signing.public_bytes
        rotation.seal(core, "sun")
        _, told = centre.changes(cursor)
        assert [json.loads(one.payload["body"])["seal_key"] for one in told if one.kind == "keys"]


def envelope(sent: dict[str, str]) -> SignedEnvelope:
    return SignedEnvelope(sent["head"].encode(), sent["payload"].encode(), from_b64url(sent["signature"]), sent["key_id"])


def test_a_word_that_another_key_signed_changes_nothing(core: Core) -> None:
    rotation.sign(core, "sun")
    stranger = KnownKeys(b"\x01" * 32)
    key = b64url(b"\x02" * 32)
    body = json.dumps({"sign_key": key, "seal_key": key, "old_until": "2030-01-01T00:00:00+08:00"})
    assert stranger.take(body, b"\x00" * 64) is None
    assert handed_over("{}", core.identity.signing.sign(b"{}"), core.identity.signing.public_bytes) is None


class Killed(BaseException):
    """The process is gone."""


@pytest.mark.parametrize("where", ["first step", "third step", "page", "end"])
def test_all_lies_under_the_new_key_wherever_the_change_was_killed(
    server: Server, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(server)
    core, desk = server.core, server.desk("2")
    data = os.urandom(70_000)
    desk.send(desk.accepted(7, pages=(data,)))
    patch(desk, start(desk, data).headers["Location"], 0, data)
    visit = an_id()
    old_seal, old_rows = core.identity.seal_public, core.database.ring.keys.newest
    with monkeypatch.context() as killing:
        dying(killing, where)
        with pytest.raises(Killed):
            rotation.seal(core, "sun")
    key = core.database.look(lambda c: key_rows.found(c, SECRET, key_rows.ROWS))[0].key_id
    again = open_centre(core.database.url, SECRET, core.pages, core.now)
    try:
        told = rotation.seal(again, "sun")
        assert told["key_id"] == again.identity.seal_key_id
        assert again.database.look(lambda c: key_rows.found(c, SECRET, key_rows.ROWS))[0].key_id == key, (
            "it went on, and began no other"
        )
        assert again.identity.seal_public != old_seal
        assert again.database.ring.keys.newest != old_rows
        assert again.database.look(lambda c: resealing.strays(c, again.database.ring)) == {}
        assert in_clear(again, EVERYBODY) == set()
        assert sha256(again.vault.read(sha256(data).hexdigest())).digest() == sha256(data).digest()
        with pytest.raises(StationTrouble):  # no former key opens it any more
            PageVault(core.pages, SECRET.draw("pages")).read(sha256(data).hexdigest())
        assert not list(core.pages.rglob("*.header"))
        assert walks(again)
        # what a desk sealed to the former key before it heard of the new one
        words = json.dumps({"visit_id": visit, "level": 5, "tags": [], "text": "好"}).encode()
        sent = RatingGiven(visit, "2", desk.now().isoformat(), b64url(hpke.seal(old_seal, words, rated.INFO)), False)
        assert desk.send(desk.sealed(sent, ("rating", visit)))[0]["answer"] == "taken"
        found = select(ratings.c.words).where(ratings.c.visit_id == visit)
        # written by the process that was killed at the change, whose server goes on
        assert again.database.look(lambda c: c.execute(found).scalar_one()) == "好"
        assert sha256(core.vault.read(sha256(data).hexdigest())).digest() == sha256(data).digest(), "it asked for the new key"
    finally:
        again.close()


def test_a_walk_that_was_begun_again_by_night_is_no_change_of_keys(core: Core) -> None:
    for _ in range(2):  # under the first key of the centre, and under a later one
        core.database.change(resealing.begin_again)
        before = core.identity.seal_key_id, core.database.ring.keys.newest
        assert rotation.seal(core, "sun")["key_id"] == core.identity.seal_key_id != before[0]
        assert core.database.ring.keys.newest != before[1]
        assert core.database.look(resealing.is_done)


def test_a_process_that_has_not_heard_of_the_new_key_takes_nothing_for_done(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted(server)
    core = server.core
    other = open_centre(core.database.url, SECRET, core.pages, core.now)
    try:
        with monkeypatch.context() as killing:
            dying(killing, "first step")
            with pytest.raises(Killed):
                rotation.seal(core, "sun")
        assert other.database.ring.keys.newest != core.database.ring.keys.newest
        resealing.go_on(other.database, other.identity.search_key)
        assert core.database.look(lambda c: resealing.strays(c, core.database.ring)) == {}
    finally:
        other.close()


def dying(monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    taken, step, rewrap = iter(range(999)), resealing._step, PageVault.rewrap
    at = {"first step": 0, "third step": 3}.get(where, 999)

    def steps(*told: Any) -> bool:
        if next(taken) == at:
            raise Killed
        return step(*told)

    def wraps(vault: PageVault, sha256: str) -> bool:
        if where == "page":
            raise Killed
        done = rewrap(vault, sha256)
        if where == "end":
            raise Killed
        return done

    monkeypatch.setattr(resealing, "_AT_ONCE", 5)
    monkeypatch.setattr(resealing, "_step", steps)
    monkeypatch.setattr(PageVault, "rewrap", wraps)


def test_a_page_whose_header_was_being_written_over_opens_by_the_one_beside_it(tmp_path: Path) -> None:
    vault, data = PageVault(tmp_path / "pages", b"k" * 32), os.urandom(200_000)
    page = vault.put(data)
    vault.wrap_by([b"n" * 32])
    with pytest.MonkeyPatch.context() as torn:
        torn.setattr(Path, "unlink", lambda *_, **__: (_ for _ in ()).throw(Killed()))
        with pytest.raises(Killed):
            vault.rewrap(page.sha256)
    (file,) = (path for path in (tmp_path / "pages").rglob("*") if path.is_file() and len(path.name) == 64)
    with file.open("r+b") as half:
        half.seek(60)
        half.write(bytes(20))
    assert vault.read(page.sha256) == data
    vault.rewrap(page.sha256)
    assert not list((tmp_path / "pages").rglob("*.header"))
    assert vault.read(page.sha256) == data


def test_a_backup_of_a_centre_whose_keys_were_changed_is_restored_whole(
    server: Server, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    planted(server)
    core = server.core
    rotation.sign(core, "sun")
    rotation.seal(core, "sun")
    told = safety.backup(core, SECRET, tmp_path / "backup")
    assert (told["restored"], told["record_ok"]) == (True, True)
    url = empty_place(core, request, tmp_path)
    safety.restore(url, SECRET, tmp_path / "pages", tmp_path / "backup")
    restored = open_centre(url, SECRET, tmp_path / "pages", core.now)
    try:
        assert walks(restored)
        assert restored.identity.key_id == core.identity.key_id
        assert in_clear(restored, EVERYBODY) == set()
    finally:
        restored.close()
