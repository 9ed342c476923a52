"""Reading a card: the clerk is told what to do where no reader stands, and nobody reads before signing in."""

from __future__ import annotations

import threading

import pytest

from tests.flow.desks import Place
from tests.flow.playing import card, somebody
from window_app.domain.people.person import CardRecord
from window_app.errors import DeviceTrouble, Refused
from window_app.flow.visit.identifying import Identifying
from window_app.ports import DeviceState, Prompt
from window_app.programs.parts import Building


class CardOnReader:
    """A reader on which a card lies already."""

    def __init__(self, record: CardRecord) -> None:
        self.record, self.waited = record, 0.0

    def read(self, timeout: float, cancel: threading.Event, prompt: Prompt | None = None) -> CardRecord:
        """The card, at once."""
        assert not cancel.is_set()
        self.waited = timeout
        return self.record

    def state(self) -> DeviceState:
        """Well."""
        return DeviceState("card_reader", "ready")


def identifying(building: Building, reader: CardOnReader) -> Identifying:
    return Identifying(building.store, building.place.session, building.place.announcer, reader, lambda *_: None)


def test_the_card_that_lies_on_the_reader_is_given(building: Building) -> None:
    reader = CardOnReader(card(somebody()))
    assert identifying(building, reader).read_card(9.0, threading.Event()) == reader.record
    assert reader.waited == 9.0


def test_without_a_reader_the_clerk_is_told_to_type(building: Building) -> None:
    with pytest.raises(DeviceTrouble, match="手工输入") as missing:
        building.desk.identifying.read_card(1.0, threading.Event())
    assert missing.value.code == "missing"


def test_nobody_reads_a_card_before_signing_in(place: Place) -> None:
    building = place.open(sign_in=False)
    with pytest.raises(Refused):
        identifying(building, CardOnReader(card(somebody()))).read_card(1.0, threading.Event())
