"""A document number made at the centre is spelled like one made at the desk."""

from __future__ import annotations

import resources
from central.house import catalogue
from tests.central.conftest import Server


def test_B13_the_centre_spells_an_authority_as_the_desk_does(server: Server) -> None:
    raw = resources.read_json("catalogue", "catalogue-sample.json")
    server.core.database.change(lambda connection: catalogue.publish(connection, server.core.now, raw))
    desk = server.desk()
    desk.send(desk.accepted(1))  # an item of D02, 县审批局
    decided = server.office.post(f"/v1/cases/{desk.case_no(1)}/decision", {"granted": True, "reason": ""}, by="zhao").json()
    assert decided["document_no"].startswith("县审批决字〔2026〕第")
