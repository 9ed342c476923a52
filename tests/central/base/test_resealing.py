"""The walk that seals anew what lies in the tables comes to its end whatever somebody put there past the program."""

from __future__ import annotations

import base64
import logging
from typing import Any

import pytest
from sqlalchemy import text, update

from central.base import resealing
from central.base.at_rest import TEXT_MAGIC
from central.base.core import Core
from central.base.tables_queue import ratings
from central.base.tables_sync import changes
from central.parts import open_centre
from tests.central.base.test_at_rest import planted
from tests.central.conftest import SECRET, Server
from tests.central.raw import raw
from window_app.sealing.row_format import MAGIC


def walked(core: Core) -> dict[str, Any]:
    """Once more over everything; what lies under no key afterwards."""
    core.database.change(resealing.begin_again)
    resealing.go_on(core.database, core.identity.search_key)
    return core.database.look(lambda c: resealing.strays(c, core.database.ring))


@pytest.mark.parametrize("lies", [f"{TEXT_MAGIC}!", f"{TEXT_MAGIC}A", "~" + base64.b64encode(MAGIC + bytes(40)).decode()])
def test_a_text_that_only_looks_sealed_is_left_and_told_and_the_centre_opens(
    server: Server, lies: str, caplog: pytest.LogCaptureFixture
) -> None:
    planted(server)
    core = server.core
    core.database.change(lambda c: c.execute(update(ratings).values(words=raw(lies))))
    caplog.set_level(logging.WARNING)
    assert walked(core) == {"ratings": 1}
    assert "ratings.words does not open" in caplog.text
    core.database.change(resealing.begin_again)  # killed before its first step
    open_centre(core.database.url, SECRET, core.pages, core.now).close()
    found = core.database.look(lambda c: c.execute(text("SELECT words FROM ratings")).scalar_one())
    assert found == lies


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
@pytest.mark.parametrize("lies", ["x", 5])
def test_what_is_no_bytes_in_a_column_of_bytes_is_left_as_it_lies(server: Server, lies: object) -> None:
    planted(server)
    core = server.core
    core.database.change(lambda c: c.execute(text("UPDATE envelopes SET payload = :lies"), {"lies": lies}))
    assert set(walked(core)) == {"envelopes"}
    found = core.database.look(lambda c: c.execute(text("SELECT DISTINCT payload FROM envelopes")).scalars().all())
    assert found == [lies]


def test_an_object_without_content_is_sealed_wherever_it_is_not_the_programs_own(server: Server) -> None:
    planted(server)
    core = server.core
    core.database.change(lambda c: c.execute(update(changes).values(payload=raw("{}"))))
    assert walked(core) == {}
