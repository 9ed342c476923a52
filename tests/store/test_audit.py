"""Whatever was edited, removed, added or cut off behind the desk's back is found, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, select, text, update

from tests.flow.desks import Place
from tests.flow.playing import accept_one
from window_app.programs.parts import Building
from window_app.sealing.signing import SigningKey
from window_app.store.auditing import AuditReport, check
from window_app.store.centre_facts import note_receipt
from window_app.store.tables_line import events, outbox

Edit = Callable[[Connection], object]


@pytest.fixture
def written(place: Place) -> Building:
    """A desk with a record of some ten events."""
    building = place.open()
    accept_one(building.desk)
    building.desk.signing_in.sign_out()
    return building


def audit(building: Building) -> AuditReport:
    key = building.store.signing_key.public_bytes
    with building.store.reading() as connection:
        return check(connection, building.store.station.device, key)


def edit(building: Building, change: Edit) -> None:
    with building.store.begin() as unit:
        unit.connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        change(unit.connection)


def test_an_untouched_record_is_whole(written: Building) -> None:
    report = audit(written)
    assert (report.ok, report.broken_at) == (True, None)
    assert report.entries >= 4
    with written.store.reading() as connection:
        newest = connection.execute(select(events.c.sha256).order_by(events.c.device_seq.desc()).limit(1)).scalar()
    assert report.head == newest


def _third(**values: object) -> Edit:
    return lambda connection: connection.execute(update(events).where(events.c.device_seq == 3).values(**values))


def _other_head(connection: Connection) -> None:
    head = connection.execute(select(events.c.head).where(events.c.device_seq == 3)).scalar_one()
    _third(head=head.replace(b'"operator":"admin"', b'"operator":"other"'))(connection)


def _resigned(connection: Connection) -> None:
    head = connection.execute(select(events.c.head).where(events.c.device_seq == 3)).scalar_one()
    _third(signature=SigningKey.generate().sign(head))(connection)


@pytest.mark.parametrize(
    "change",
    [
        _other_head,
        _resigned,
        _third(payload=b'{"v":1}'),
        _third(signature=bytes(64)),
        _third(head=b"no head at all"),
        _third(sha256="0" * 64),
        _third(operator="somebody else"),
        _third(kind="AuditNoted"),
        _third(happened_at="2020-01-01T00:00:00.000+08:00#0000"),
        _third(stream_id="another case"),
    ],
)
def test_an_edited_entry_is_found_at_its_place(written: Building, change: Edit) -> None:
    edit(written, change)
    report = audit(written)
    assert (report.ok, report.broken_at) == (False, 3)


def _without(connection: Connection, seq: int) -> None:
    connection.execute(delete(outbox).where(outbox.c.device_seq == seq))
    connection.execute(delete(events).where(events.c.device_seq == seq))


@pytest.mark.parametrize("seq", [1, 3])
def test_a_removed_entry_is_found_at_its_place(written: Building, seq: int) -> None:
    edit(written, lambda connection: connection.execute(text("DELETE FROM outbox_pages")))
    edit(written, lambda connection: _without(connection, seq))
    report = audit(written)
    assert (report.ok, report.broken_at) == (False, seq)


@pytest.mark.parametrize("restored", [False, True])
def test_l2_a_cut_tail_shows_against_what_the_centre_ever_heard(written: Building, restored: bool) -> None:
    whole = audit(written).entries
    edit(written, lambda connection: connection.execute(text("DELETE FROM outbox_pages")))
    edit(written, lambda connection: _without(connection, whole))
    assert audit(written).ok, "a chain alone cannot know its own end"
    with written.store.begin() as unit:
        (first, *_) = unit.connection.execute(select(outbox.c.event_id)).scalars()
        note_receipt(unit, {"envelope": first, "pages": [], "missing": [], "complete": True, "watermark": whole})
    if restored:  # the centre came back from an older backup: how far it had heard stays known
        written.desk.syncing.outbox.rewind(1, 2)
    report = audit(written)
    assert (report.ok, report.broken_at) == (False, whole)


def test_a_purged_payload_does_not_break_the_chain(written: Building) -> None:
    edit(written, _third(payload=None))
    assert audit(written).ok


def test_the_chain_of_an_earlier_enrolment_is_walked_too(written: Building) -> None:
    old = written.store.station.device
    key = written.store.signing_key.public_bytes
    with written.store.reading() as connection:
        whole = check(connection, "a new device", key)
    assert (whole.ok, whole.entries) == (True, audit(written).entries)
    edit(written, _third(operator="somebody else"))
    with written.store.reading() as connection:
        assert check(connection, "a new device", key).broken_at == 3
    assert old == written.store.station.device
