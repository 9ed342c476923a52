"""A desk whose older copy was put back: what the centre gives back ends, whatever it holds, and nobody writes on as before."""

from __future__ import annotations

import json
import threading

import pytest
from sqlalchemy import Connection, event

from tests.store.test_recorder import heads
from window_app.programs.parts import Building
from window_app.record.envelope import SignedEnvelope
from window_app.record.events.audit import AuditNoted
from window_app.sealing.signing import SigningKey
from window_app.store.own_envelopes import OwnEnvelopes
from window_app.store.restored import HELLO, go_on_above, last_number


def given_back(head: bytes, key: SigningKey) -> SignedEnvelope:
    """As a centre has it."""
    return SignedEnvelope(head, b"{}", key.sign(head), key.key_id)


def head_of(building: Building, number: int, **said: object) -> bytes:
    told = {
        "v": 1, "id": f"00000000-0000-7000-8000-{number:012}", "device": building.store.station.device, "incarnation": 0,
        "device_seq": number, "prev_hash": "0" * 64, "stream_kind": "audit", "stream_id": "x", "stream_seq": number,
        "kind": "OfTomorrow", "happened_at": "2026-11-20T09:00:00.000+08:00#0", "operator": "li", "payload_sha256": "0" * 64,
    }  # fmt: skip
    return json.dumps({**told, **said}).encode()


@pytest.mark.parametrize("left", ["of another key", "no head", "of another desk"])
def test_l4_what_this_desk_did_not_sign_is_asked_for_once(building: Building, left: str) -> None:
    store = building.store
    own, last = OwnEnvelopes(store, lambda *_: None), last_number(store)
    go_on_above(store, last + 9, HELLO)
    assert own.hides_numbers()
    good, key = head_of(building, last + 1), store.signing_key
    bad = {
        "of another key": (head_of(building, last + 2), SigningKey.generate()),
        "no head": (b"no head at all", key),
        "of another desk": (head_of(building, last + 2, device="00000000-0000-7000-8000-000000000009"), key),
    }[left]
    assert own.take([given_back(*bad), given_back(good, key)]) == 1
    assert own.after() == last + 1, "what is whole comes back"
    assert own.take([given_back(*bad)]) == 0
    assert own.after() is None, "the same is not asked for again"
    assert not own.hides_numbers()
    with store.begin() as unit:
        unit.record(AuditNoted("reveal", "x"), ("audit", "here"), "li")
    assert last_number(store) > last + 9


def test_l4_whoever_waits_for_the_store_meanwhile_writes_as_the_desk_that_goes_on(building: Building) -> None:
    """A clerk's act that waits while an older copy is found, and is written the moment the lock is given up."""
    store, asked, written = building.store, threading.Event(), threading.Event()
    clerk, me = threading.Thread(target=lambda: note(building, written)), threading.current_thread()

    def before_it_begins(*_: object) -> None:
        if threading.current_thread() is clerk:
            asked.set()

    def on_commit(_: Connection) -> None:
        if threading.current_thread() is me:
            clerk.start()
            assert asked.wait(30)

    def given_up(*_: object) -> None:
        if threading.current_thread() is me:
            assert written.wait(30)

    event.listen(store._engine, "checkout", before_it_begins)
    event.listen(store._engine, "commit", on_commit)
    event.listen(store._engine, "checkin", given_up)
    go_on_above(store, last_number(store) + 9, HELLO)
    clerk.join(30)
    assert heads(building)[-1].kind == "AuditNoted"
    assert [head.incarnation for head in heads(building)[-2:]] == [store.station.incarnation] * 2


def note(building: Building, written: threading.Event) -> None:
    with building.store.begin() as unit:
        unit.record(AuditNoted("reveal", "x"), ("audit", "here"), "li")
    written.set()


def test_l4_an_older_copy_that_could_not_be_written_down_goes_on_as_before(building: Building) -> None:
    store = building.store
    note(building, threading.Event())
    last = len(heads(building))

    def full(_: Connection) -> None:
        raise OSError("no space")

    event.listen(store._engine, "commit", full)
    with pytest.raises(OSError, match="no space"):
        go_on_above(store, last_number(store) + 9, HELLO)
    event.remove(store._engine, "commit", full)
    note(building, threading.Event())
    after = heads(building)
    assert len(after) == last + 1
    assert (after[-1].device_seq, after[-1].incarnation) == (after[-2].device_seq + 1, after[-2].incarnation)
