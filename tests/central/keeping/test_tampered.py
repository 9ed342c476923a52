"""What somebody with the database in his hands changes is found by a walk of the record, whatever else he makes agree."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import update

from central.base.core import Core
from central.base.tables_people import devices
from central.base.tables_sync import envelopes
from central.keeping import chains
from tests.central.enrolled import enrol, take


def walked(core: Core, hall: str = "H01") -> dict[str, Any]:
    return core.database.look(lambda connection: chains.verify(connection, core, hall))


def tampered(core: Core, *statements: Any) -> dict[str, Any]:
    """A record that was sound, and what a walk says of it after these statements."""
    assert walked(core)["ok"]
    core.database.change(lambda c: [c.execute(one) for one in statements])
    return walked(core)


@pytest.mark.parametrize("watermark", [3, 1])
def test_a_taken_envelope_needs_its_signature_below_the_watermark_and_above_it(core: Core, watermark: int) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2), desk.accepted(3)) == ["", "", ""]
    core.database.change(lambda c: c.execute(update(devices).values(watermark=watermark)))
    third = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 3)
    found = tampered(core, update(envelopes).where(*third).values(signature=b""))
    assert (found["ok"], found["broken_at"]) == (False, {"device": desk.device, "number": 3})
