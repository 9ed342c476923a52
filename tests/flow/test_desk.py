"""What the desk says of itself: where it stands, and how its devices are."""

from __future__ import annotations

from tests.flow.desks import Place
from window_app.flow.desk import Desk


def test_the_desk_says_where_it_stands(desk: Desk) -> None:
    said = desk.station
    assert (said.hall_name, said.window, said.profile_kind) == ("示例大厅", "3", "standalone")
    assert said.site == "3799010001"
    assert said.version == desk.version != ""


def test_the_device_bar_names_every_place_on_the_counter_also_an_empty_one(place: Place, desk: Desk) -> None:
    places = ["card_reader", "scanner", "document_printer", "receipt_printer"]
    assert [(device.name, device.state) for device in desk.devices()] == [(name, "missing") for name in places]
    scanner = {"driver": "sane", "device": "test:0", "simulated": True}
    with_scanner = place.open(devices={"scanner": scanner}).desk
    assert {device.name: device.state for device in with_scanner.devices()}["scanner"] == "simulated"
