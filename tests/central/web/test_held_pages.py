"""L1: "all bytes are here" is only said of a page that is held: a row, a file whose hash was checked, a receipt that names it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx2 as httpx
import pytest

from central.base.core import Core
from central.keeping.housekeeping import make_owed
from central.taking_in import uploads
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk
from tests.central.web.test_uploads import TUS, offset_of, patch, start

SIZE = 2_500_000


@contextmanager
def no_folder(core: Core) -> Iterator[None]:
    """The folder of pages cannot be written: a plain file stands in its place."""
    aside = core.pages.with_name("aside")
    core.pages.rename(aside) if core.pages.exists() else aside.mkdir()
    core.pages.write_bytes(b"")
    yield
    core.pages.unlink()
    aside.rename(core.pages)


def left_owed(server: Server, desk: Desk, data: bytes) -> str:
    """All bytes came and the page could not be made; its place."""
    place = start(desk, data).headers["Location"]
    with no_folder(server.core):
        assert patch(desk, place, 0, data).status_code == 503
    return place


def receipts(desk: Desk, cursor: int = 0) -> list[dict[str, Any]]:
    told = desk.changes(cursor)["changes"]
    return [json.loads(change["payload"]["body"]) for change in told if change["kind"] == "receipt"]


def told_whole(desk: Desk, digest: str) -> bool:
    return any(body["complete"] and digest in body["pages"] for body in receipts(desk))


@pytest.mark.parametrize("asked", ["POST", "HEAD", "PATCH", "start"])
def test_l1_what_is_whole_and_unfinished_is_finished_at_the_next_question(server: Server, asked: str) -> None:
    desk, data = server.desk(), os.urandom(SIZE)
    digest = hashlib.sha256(data).hexdigest()
    desk.send(desk.accepted(1, pages=(data,)))
    place = left_owed(server, desk, data)
    assert not told_whole(desk, digest)
    if asked == "POST":
        assert start(desk, data).headers["Upload-Offset"] == str(SIZE)
    elif asked == "HEAD":
        assert offset_of(desk, place) == SIZE
    elif asked == "PATCH":
        assert patch(desk, place, SIZE, b"").status_code == 204
    else:
        assert make_owed(server.core) == 1
    assert server.core.vault.read(digest) == data
    assert told_whole(desk, digest)
    assert start(desk, data).headers["Upload-Offset"] == str(SIZE)


def test_l1_while_it_cannot_be_made_nobody_says_that_it_is_here(server: Server) -> None:
    desk, data = server.desk(), os.urandom(SIZE)
    place = left_owed(server, desk, data)
    with no_folder(server.core):
        answers = [start(desk, data), desk.client.head(place, headers=TUS), patch(desk, place, SIZE, b"")]
        assert [answer.status_code for answer in answers] == [503, 503, 503]
        assert not any("upload-offset" in answer.headers for answer in answers)
        assert make_owed(server.core) == 0


def test_l1_parts_of_a_whole_page_are_never_forgotten(server: Server, hands: Hands) -> None:
    desk, data = server.desk(), os.urandom(SIZE)
    left_owed(server, desk, data)
    hands.forward(days=30)
    assert server.core.database.change(lambda connection: uploads.expire(connection, server.core)) == 0
    assert make_owed(server.core) == 1
    assert server.core.vault.read(hashlib.sha256(data).hexdigest()) == data


def test_l1_a_page_whose_file_is_gone_is_asked_for_again_and_everybody_is_told(server: Server) -> None:
    desk, data = server.desk(), os.urandom(SIZE)
    digest = hashlib.sha256(data).hexdigest()
    desk.send(desk.accepted(1, pages=(data,)))
    patch(desk, start(desk, data).headers["Location"], 0, data)
    assert told_whole(desk, digest)
    cursor = desk.changes()["cursor"]
    server.core.vault.delete(digest)
    again: httpx.Response = start(desk, data)
    assert again.headers["Upload-Offset"] == "0"
    assert [(body["missing"], body["complete"]) for body in receipts(desk, cursor)] == [([digest], False)]
    assert patch(desk, again.headers["Location"], 0, data).status_code == 204
    assert server.core.vault.read(digest) == data
    assert receipts(desk, cursor)[-1]["complete"]
