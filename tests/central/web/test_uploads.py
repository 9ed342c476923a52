"""Pages by tus 1.0: an independent client passes and resumes; nothing counts before its whole hash is right."""

from __future__ import annotations

import base64
import hashlib
import io
import json
import os
import re
import socket
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest
from tusclient import client as tus_client

from central.base.tables_sync import pages, upload_parts
from central.taking_in import uploads
from tests.central.conftest import Hands, Server
from tests.central.desk import Desk

TUS = {"Tus-Resumable": "1.0.0"}


def metadata(data: bytes) -> str:
    return "sha256 " + base64.b64encode(hashlib.sha256(data).hexdigest().encode()).decode()


def start(desk: Desk, data: bytes) -> httpx.Response:
    return desk.client.post("/v1/pages", headers={**TUS, "Upload-Length": str(len(data)), "Upload-Metadata": metadata(data)})


def patch(desk: Desk, place: str, offset: int, data: bytes, **headers: str) -> httpx.Response:
    sent = {**TUS, "Upload-Offset": str(offset), "Content-Type": "application/offset+octet-stream", **headers}
    return desk.client.patch(place, content=data, headers=sent)


def offset_of(desk: Desk, place: str) -> int:
    answer = desk.client.head(place, headers=TUS)
    assert answer.status_code == 200
    return int(answer.headers["Upload-Offset"])


def test_an_independent_client_uploads_and_resumes(server: Server) -> None:
    desk, data = server.desk(), os.urandom(2_500_000)
    tus = tus_client.TusClient(f"{server.url}/v1/pages", headers={"Authorization": desk.client.headers["Authorization"]})
    meta = {"sha256": hashlib.sha256(data).hexdigest(), "case_no": desk.case_no()}
    first = tus.uploader(file_stream=io.BytesIO(data), chunk_size=1_000_000, metadata=meta, upload_checksum=True)
    first.upload(stop_at=1_000_000)
    place = first.url
    second = tus.uploader(file_stream=io.BytesIO(data), chunk_size=1_000_000, metadata=meta, url=place, upload_checksum=True)
    assert second.offset == 1_000_000
    second.upload()
    digest = hashlib.sha256(data).hexdigest()
    assert server.core.vault.read(digest) == data
    with server.core.database.reading() as connection:
        assert connection.execute(pages.select()).one().sha256 == digest
        assert connection.execute(upload_parts.select()).first() is None


def test_a_lost_answer_finds_the_same_upload_and_a_held_page_sends_nothing(server: Server) -> None:
    desk, other, data = server.desk("1"), server.desk("2"), b"page" * 100
    first, again = start(desk, data), start(desk, data)
    assert first.status_code == again.status_code == 201
    assert first.headers["Location"] == again.headers["Location"]
    assert patch(desk, first.headers["Location"], 0, data).status_code == 204
    assert start(desk, data).headers["Upload-Offset"] == str(len(data))
    theirs = start(other, data)
    assert theirs.headers["Location"] != first.headers["Location"]
    assert theirs.headers["Upload-Offset"] == str(len(data))
    assert other.client.head(first.headers["Location"], headers=TUS).status_code == 404


def test_l9_the_place_of_a_page_names_no_host_so_that_any_proxy_may_stand_before_it(server: Server) -> None:
    desk, data = server.desk(), b"page" * 100
    headers = {**TUS, "Host": "hall.example", "Upload-Length": str(len(data)), "Upload-Metadata": metadata(data)}
    answer = desk.client.post("/v1/pages", headers=headers)
    assert re.fullmatch(r"/v1/pages/[0-9a-f]{40}", answer.headers["Location"])


def test_what_arrived_of_a_broken_body_is_kept(server: Server) -> None:
    desk, data = server.desk(), os.urandom(3_000_000)
    place = start(desk, data).headers["Location"]
    address = urlsplit(server.url)
    with socket.create_connection((address.hostname, address.port)) as line:
        head = (
            f"PATCH {urlsplit(place).path} HTTP/1.1\r\nHost: x\r\nAuthorization: {desk.client.headers['Authorization']}\r\n"
            f"Tus-Resumable: 1.0.0\r\nUpload-Offset: 0\r\nContent-Type: application/offset+octet-stream\r\n"
            f"Content-Length: {len(data)}\r\n\r\n"
        )
        line.sendall(head.encode() + data[:1_700_000])
        line.shutdown(socket.SHUT_WR)
        line.recv(1)
    kept = offset_of(desk, place)
    assert 0 < kept <= 1_700_000
    answer = patch(desk, place, kept, data[kept:])
    while answer.status_code in (423, 409):  # the broken request is still being put away: ask where it stands, go on there
        kept = offset_of(desk, place)
        answer = patch(desk, place, kept, data[kept:])
    assert answer.status_code == 204
    assert server.core.vault.has(hashlib.sha256(data).hexdigest())


def test_a_wrong_checksum_drops_the_part_and_a_wrong_whole_starts_anew(server: Server) -> None:
    desk, data = server.desk(), b"x" * 1000
    place = start(desk, data).headers["Location"]
    wrong = base64.b64encode(hashlib.sha1(b"other").digest()).decode()
    assert patch(desk, place, 0, data[:500], **{"Upload-Checksum": f"sha1 {wrong}"}).status_code == 460
    assert offset_of(desk, place) == 0
    right = base64.b64encode(hashlib.sha1(data[:500]).digest()).decode()
    assert patch(desk, place, 0, data[:500], **{"Upload-Checksum": f"sha1 {right}"}).status_code == 204
    answer = patch(desk, place, 500, b"y" * 500)
    assert (answer.status_code, answer.json()["error"]["code"]) == (409, "page_mismatch")
    assert offset_of(desk, place) == 0
    assert patch(desk, place, 0, data).status_code == 204


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
@pytest.mark.parametrize(
    ("offset", "headers", "status"),
    [
        (5, {}, 409),
        (0, {"Tus-Resumable": "0.2"}, 412),
        (0, {"Content-Type": "text/plain"}, 415),
        (0, {"Upload-Checksum": "md5 xx"}, 400),
        (0, {"Upload-Offset": "-1"}, 400),
    ],
)
def test_a_bad_patch_changes_nothing(server: Server, offset: int, headers: dict[str, str], status: int) -> None:
    desk, data = server.desk(), b"z" * 100
    place = start(desk, data).headers["Location"]
    assert patch(desk, place, offset, data, **headers).status_code == status
    assert offset_of(desk, place) == 0


@pytest.mark.parametrize("told", ["sha1 \u00e9", "sha1 !", "md5 AAAA", ""])
def test_a_checksum_that_is_none_is_refused_in_words(server: Server, told: str) -> None:
    desk, data = server.desk(), b"page"
    place = start(desk, data).headers["Location"]
    sent = {**TUS, "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream", "Upload-Checksum": told}
    raw = [(name.encode(), value.encode("latin-1")) for name, value in sent.items()]
    answer = desk.client.patch(place, content=data, headers=raw)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_checksum")
    assert offset_of(desk, place) == 0
    assert patch(desk, place, 0, data).status_code == 204


def test_more_bytes_than_declared_are_refused(server: Server) -> None:
    desk, data = server.desk(), b"z" * 100
    place = start(desk, data).headers["Location"]
    assert patch(desk, place, 0, data + b"more").status_code == 413


def test_an_upload_is_forgotten_on_request_and_after_seven_days(server: Server, hands: Hands) -> None:
    desk, data = server.desk(), b"q" * 100
    place = start(desk, data).headers["Location"]
    patch(desk, place, 0, data[:10])
    assert desk.client.delete(place, headers=TUS).status_code == 204
    assert desk.client.head(place, headers=TUS).status_code == 404
    place = start(desk, data).headers["Location"]
    hands.forward(days=8)
    assert desk.client.head(place, headers=TUS).status_code == 404
    assert server.core.database.change(lambda c: uploads.expire(c, server.core)) == 1
    assert offset_of(desk, start(desk, data).headers["Location"]) == 0


def test_two_that_write_at_once_cannot_corrupt_a_page(server: Server) -> None:
    desk, data = server.desk(), os.urandom(400_000)
    place = start(desk, data).headers["Location"]

    def push(_: int) -> int:
        return patch(desk, place, 0, data).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(push, range(4)))
    assert statuses.count(204) == 1
    assert set(statuses) <= {204, 423, 409}
    assert server.core.vault.read(hashlib.sha256(data).hexdigest()) == data


def test_a_receipt_names_the_missing_page_and_is_reissued_when_it_lands(server: Server) -> None:
    desk, data = server.desk(), b"scan" * 50
    digest = hashlib.sha256(data).hexdigest()
    answer = desk.send(desk.accepted(1, pages=(data,)))[0]
    body = json.loads(answer["receipt"]["body"])
    assert (body["missing"], body["complete"]) == ([digest], False)
    cursor = desk.changes()["cursor"]
    patch(desk, start(desk, data).headers["Location"], 0, data)
    change = desk.changes(cursor)["changes"][0]
    assert change["kind"] == "receipt"
    body = json.loads(change["payload"]["body"])
    assert (body["pages"], body["missing"], body["complete"]) == ([digest], [], True)


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
def test_the_folder_of_pages_tells_nothing(server: Server) -> None:
    desk, data = server.desk(), "张三的身份证".encode() * 20
    patch(desk, start(desk, data).headers["Location"], 0, data)
    files = [path for path in server.core.pages.rglob("*") if path.is_file()]
    assert len(files) == 1
    assert hashlib.sha256(data).hexdigest() not in str(files[0])
    assert "张三".encode() not in files[0].read_bytes()


@pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)  # nothing here depends on the database
def test_the_server_says_what_it_can(server: Server) -> None:
    answer = server.client.options("/v1/pages")
    assert answer.status_code == 204
    assert answer.headers["Tus-Extension"] == "creation,checksum,expiration,termination"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1"


@pytest.mark.parametrize("pair", [b"sha256 \xff", b"sha256 !", b"case_no AA==", b"sha256 /w=="])
def test_metadata_that_is_no_base64_is_refused_in_words(server: Server, pair: bytes) -> None:
    good = metadata(b"x").encode()
    sent = {b"Tus-Resumable": b"1.0.0", b"Upload-Length": b"1", b"Upload-Metadata": good + b"," + pair}
    answer = server.desk().client.post("/v1/pages", headers=sent)
    assert (answer.status_code, answer.json()["error"]["code"]) == (400, "bad_metadata")
