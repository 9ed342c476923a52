"""The register of kinds: one kind a name, its own version, and hearers only for what is registered."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.harness.earlier import without
from window_app.record.events.audit import AuditNoted, TicketsTold
from window_app.record.events.visit import VisitClosed
from window_app.record.head import STREAM_KINDS
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Hearers, Kind, Registry


@dataclass(frozen=True)
class Newer:
    """A kind of a later program."""

    words: str


def test_every_kind_travels_in_a_stream_that_the_head_may_name() -> None:
    assert {kind.stream for kind in REGISTRY} <= set(STREAM_KINDS)


def test_two_kinds_of_one_name_end_the_program_at_its_start() -> None:
    with pytest.raises(ValueError, match="one name"):
        Registry([Kind(Newer, "audit"), Kind(Newer, "case")])


def test_each_kind_has_a_version_of_its_own() -> None:
    assert REGISTRY.payload(VisitClosed("v", "3", "t", 1, "finished"))["v"] == 2
    assert REGISTRY.payload(AuditNoted("reveal", "x"))["v"] == 1
    assert REGISTRY.reads("VisitClosed", 1) is REGISTRY.reads("VisitClosed", 2) is REGISTRY.known("VisitClosed")
    assert REGISTRY.reads("VisitClosed", 3) is None
    assert REGISTRY.reads("Newer", 1) is None


def test_a_field_may_have_a_json_key_that_is_no_name_in_python() -> None:
    event = TicketsTold(3, 9, "0" * 64, ())
    assert {key: REGISTRY.payload(event)[key] for key in ("from", "to")} == {"from": 3, "to": 9}


def test_a_later_program_knows_more_and_an_earlier_one_less() -> None:
    later = Registry([*REGISTRY, Kind(Newer, "audit")])
    assert later.known("Newer") is not None
    assert without(later, "Newer").known("Newer") is None


def test_hearers_are_told_in_the_order_they_were_handed_in_and_only_of_registered_kinds() -> None:
    heard = Hearers(REGISTRY, {VisitClosed: "first"}, {VisitClosed: "second", AuditNoted: "third"})
    assert heard.of("VisitClosed") == ("first", "second")
    assert heard.of("SomethingNew") == ()
    with pytest.raises(ValueError, match="Newer"):
        Hearers(REGISTRY, {Newer: "nobody"})
