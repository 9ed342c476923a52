"""L13: a centre looks for every page it says it holds; what is gone or changed is asked for again, and told."""

from __future__ import annotations

import hashlib
import json
import os
import threading

import pytest

from central.base.core import Core
from central.keeping import looking
from tests.central.conftest import Hands, Server
from tests.central.web.test_uploads import patch, start

GO = threading.Event()


def begun(core: Core) -> bool:
    return core.database.change(lambda connection: looking.begin(connection, core))


def test_l13_once_a_night_and_by_one_process_of_many(core: Core, hands: Hands) -> None:
    assert not begun(core)  # nine in the morning
    hands.forward(hours=17)
    assert begun(core)
    assert not begun(core)
    hands.forward(hours=1)
    assert not begun(core)
    hands.forward(hours=23)
    assert begun(core)
    hands.forward(hours=34)  # noon of the day after next: it was off at night
    assert not begun(core)
    hands.forward(hours=15)
    assert begun(core)


@pytest.mark.parametrize("damage", ["gone", "changed"])
def test_l13_a_page_that_is_gone_or_changed_comes_again(server: Server, hands: Hands, damage: str) -> None:
    desk, data, sound = server.desk(), os.urandom(100_000), os.urandom(1_000)
    digest = hashlib.sha256(data).hexdigest()
    desk.send(desk.accepted(1, pages=(data, sound)))
    for page in (data, sound):
        patch(desk, start(desk, page).headers["Location"], 0, page)
    hands.forward(hours=17)
    assert begun(server.core)
    assert looking.look(server.core, GO)["lost"] == []
    file = server.core.vault._path(digest)
    whole = file.read_bytes()
    file.unlink() if damage == "gone" else file.write_bytes(whole[:-9] + bytes([whole[-9] ^ 1]) + whole[-8:])
    cursor = desk.changes()["cursor"]
    assert looking.look(server.core, GO) == {"pages": 2, "lost": [digest], "store": [], "whole": True, "unsealed": {}}
    (change,) = desk.changes(cursor)["changes"]
    assert json.loads(change["payload"]["body"])["missing"] == [digest]
    told = server.core.database.look(looking.last)
    assert told is not None
    assert told["lost"] == [digest]
    assert patch(desk, start(desk, data).headers["Location"], 0, data).status_code == 204
    assert looking.look(server.core, GO)["lost"] == []
