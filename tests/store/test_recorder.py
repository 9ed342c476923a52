"""The record: gapless numbers, one chain of hashes, order within a stream, and no trace of what was rolled back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.flow.desks import Place
from window_app.errors import Bug
from window_app.programs.parts import Building
from window_app.record.events.audit import AuditNoted
from window_app.record.events.visit import VisitClosed
from window_app.record.head import FIRST_PREV_HASH, Head, sha256
from window_app.sealing.signing import verify
from window_app.store.store import Unit
from window_app.store.tables_line import events, outbox


def heads(building: Building) -> list[Head]:
    with building.store.reading() as connection:
        rows = connection.execute(select(events.c.head).order_by(events.c.device_seq)).scalars()
        return [Head.decode(row) for row in rows]


def note(unit: Unit, words: str = "reveal", stream: tuple[str, str] = ("audit", "here")) -> str:
    return unit.record(AuditNoted(words, "x"), stream, "li")


def test_device_numbers_have_no_gap_and_every_head_names_the_one_before(building: Building) -> None:
    for _ in range(5):
        with building.store.begin() as unit:
            note(unit)
            note(unit)
    found = heads(building)
    assert [head.device_seq for head in found] == list(range(1, len(found) + 1))
    assert found[0].prev_hash == FIRST_PREV_HASH
    assert [head.prev_hash for head in found[1:]] == [sha256(head.encode()) for head in found[:-1]]


def test_each_stream_counts_for_itself(building: Building) -> None:
    with building.store.begin() as unit:
        for stream in ("a", "b", "a", "a", "b"):
            note(unit, stream=("audit", stream))
    counted = [(head.stream_id, head.stream_seq) for head in heads(building) if head.stream_id in ("a", "b")]
    assert counted == [("a", 1), ("b", 1), ("a", 2), ("a", 3), ("b", 2)]


def test_what_was_rolled_back_leaves_no_trace_and_no_gap(building: Building) -> None:
    before = len(heads(building))

    def begun_and_stopped() -> None:
        with building.store.begin() as unit:
            note(unit)
            raise Bug("stop", "stop")

    with pytest.raises(Bug):
        begun_and_stopped()
    with building.store.begin() as unit:
        note(unit)
    found = heads(building)
    assert len(found) == before + 1
    assert found[-1].device_seq == before + 1
    with building.store.reading() as connection:
        assert len(connection.execute(select(outbox.c.event_id)).all()) == len(found)


def test_the_stored_bytes_are_the_signed_bytes(building: Building) -> None:
    with building.store.begin() as unit:
        note(unit)
    with building.store.reading() as connection:
        for row in connection.execute(select(events)):
            assert verify(building.store.signing_key.public_bytes, row.head, row.signature)
            assert row.sha256 == sha256(row.head)
            assert Head.decode(row.head).payload_sha256 == sha256(row.payload)
            assert Head.decode(row.head).encode() == row.head


def test_time_and_ids_go_on_when_the_clock_is_set_back(place: Place) -> None:
    building = place.open()
    now = building.place.clock.now()
    building.place.clock.heard(now + timedelta(hours=2))
    with building.store.begin() as unit:
        note(unit)
    building.place.clock.heard(now - timedelta(days=3))
    with building.store.begin() as unit:
        note(unit)
        rows = [unit.new_id() for _ in range(50)]
    found = heads(building)
    stamps, ids = [head.happened_at for head in found], [head.id for head in found]
    assert stamps == sorted(set(stamps))
    assert ids == sorted(set(ids))
    assert rows == sorted(set(rows)), "rows of one unit are read back in the order they were made"
    assert min(rows) > max(ids)


def test_a_restarted_desk_dates_nothing_before_its_last_event(place: Place) -> None:
    building = place.open()
    ahead = building.place.clock.now() + timedelta(hours=5)
    building.place.clock.heard(ahead)
    with building.store.begin() as unit:
        note(unit)
    building.desk.close()
    again = place.open(sign_in=False)
    assert again.place.clock.now() >= ahead - timedelta(milliseconds=1)
    assert again.place.clock.skew_seconds() < -60, "a machine clock far behind the record is told"


def test_a_superseded_envelope_stays_in_history(building: Building) -> None:
    with building.store.begin() as unit:
        first = note(unit)
        second = unit.record(VisitClosed("v", "3", unit.now.isoformat(), 0), ("visit", "v"), "li", supersedes=first)
    with building.store.reading() as connection:
        states = {row.event_id: row.state for row in connection.execute(select(outbox))}
    assert (states[first], states[second]) == ("superseded", "waiting")
    assert next(head for head in heads(building) if head.id == second).supersedes == first
