"""tus 1.0 for scanned pages: core, creation, checksum (sha1), expiration, termination; what arrived of a broken body is kept."""

from __future__ import annotations

import base64
import hashlib
import re
import uuid
from email.utils import formatdate

from starlette.requests import ClientDisconnect
from starlette.responses import Response

from central.base.core import Core
from central.base.live import Notice
from central.taking_in import space, uploads
from central.taking_in.uploads import Limits, Upload, Wanted
from central.web.calls import Call, OpenCall
from central.web.gate import Asked, Open
from central.web.replies import trouble_answer
from central.web.said import Body, Header
from window_app.errors import Refused, Trouble

_TUS = {"Tus-Resumable": "1.0.0", "Cache-Control": "no-store"}
_SUPPORTED = {
    **_TUS,
    "Tus-Version": "1.0.0",
    "Tus-Extension": "creation,checksum,expiration,termination",
    "Tus-Checksum-Algorithm": "sha1",
    "Tus-Max-Size": str(uploads.LONGEST),
}
VERSION = Header("Tus-Resumable", r"1\.0\.0")
LENGTH, OFFSET = Header("Upload-Length", r"[0-9]{1,15}"), Header("Upload-Offset", r"[0-9]{1,15}")
METADATA = Header("Upload-Metadata", r"[ -~]{1,2000}")
CHECKSUM = Header("Upload-Checksum", r"sha1 [A-Za-z0-9+/]{27}=", required=False)
_BYTES = "application/offset+octet-stream"
_PART = 1024 * 1024  # a thread and a commit per megabyte, not per network chunk
_HASH = re.compile(r"[0-9a-f]{64}")
_STATUS = {"checksum_mismatch": 460, "locked": 423, "bad_type": 415, "too_big": 413, "unknown_upload": 404}


async def options(asked: Open) -> Response:
    """What this server can."""
    return Response(status_code=204, headers=_SUPPORTED)


async def create(asked: Asked) -> Response:
    """A place for one page; a page known already answers the place it has."""
    try:
        _check_version(asked)
        core, text = asked.core, asked.request.headers.get(METADATA.name, "")
        metadata = uploads.metadata_of(text) if text else {}
        sha256 = metadata.get("sha256", "")
        if not _HASH.fullmatch(sha256):
            raise Refused("bad_metadata", "Upload-Metadata 须有该页的 sha256（64 位小写十六进制）")
        length = _number(asked, LENGTH)
        wanted = Wanted(asked.device.device_id, sha256, length, metadata.get("case_no", ""), text)
        limits = Limits(asked.bounds.unfinished_pages, asked.bounds.left_free)
        upload = await core.database.write(lambda connection: uploads.begin(connection, core, wanted, limits))
        if upload.owed:
            upload = await _made(asked, upload)
    except Trouble as trouble:
        return _refused(trouble)
    # relative: which name and scheme a proxy in front of it goes by, only the proxy knows
    return Response(status_code=201, headers={**_TUS, **_place(upload), "Location": f"/v1/pages/{upload.upload_id}"})


async def head(asked: Asked) -> Response:
    """How far the upload is."""
    try:
        _check_version(asked)
        upload = await _find(asked)
        if upload.owed:
            upload = await _made(asked, upload)
    except Trouble as trouble:
        return Response(status_code=_refused(trouble).status_code, headers=_TUS)
    return Response(
        status_code=200,
        headers={**_TUS, **_place(upload), "Upload-Length": str(upload.length), "Upload-Metadata": upload.metadata},
    )


async def patch(asked: Asked) -> Response:
    """The next bytes from an offset on."""
    core, by, made = asked.core, str(uuid.uuid4()), str(asked.path["upload"])
    try:
        _check_version(asked)
        if asked.request.headers.get("content-type") != _BYTES:
            raise Refused("bad_type", "Content-Type 应为 application/offset+octet-stream")
        upload = await _find(asked)
        offset = _number(asked, OFFSET)
        if offset != upload.offset:
            raise Refused(
                "moved",
                "已收到 {held} 字节，不是 {offset}；请先用 HEAD 询问位置再续传",
                why="offset",
                held=upload.offset,
                offset=offset,
            )
        wanted = _checksum(asked)
        space.check(core, upload.length - offset, asked.bounds.left_free)
        if not await core.database.write(lambda connection: uploads.lock(connection, core, made, by)):
            raise Refused("locked", "这一页正由另一个连接上传；请稍后再试", why="upload")
    except Trouble as trouble:
        return _refused(trouble)
    try:
        reached = await _receive(asked, upload, by, wanted)
        if reached == upload.length and not upload.held:
            told = await core.database.on_writer(lambda: uploads.finish(core, made, by))
            _wake(core, told)
        upload = await _find(asked)
    except Trouble as trouble:
        return _refused(trouble)
    finally:
        await core.database.write(lambda connection: uploads.unlock(connection, made, by))
    return Response(status_code=204, headers={**_TUS, **_place(upload)})


async def _receive(asked: Asked, upload: Upload, by: str, wanted: bytes | None) -> int:
    """Write what comes, a megabyte at a time; a cut line leaves what came. The offset reached."""
    core, made = asked.core, upload.upload_id
    position, waiting, digest = upload.offset, bytearray(), hashlib.sha1(usedforsecurity=False)

    async def keep() -> None:
        nonlocal position
        data, at = bytes(waiting), position
        if data:
            await core.database.write(lambda connection: uploads.append(connection, core, made, by, at, data))
            position += len(data)
            waiting.clear()
            asked.hold.give_back()

    try:
        async for chunk in asked.request.stream():
            if position + len(waiting) + len(chunk) > upload.length:
                await keep()
                raise Refused("too_big", "送来的字节多于申报的长度；已收到的部分保留", why="more")
            digest.update(chunk)
            if not asked.hold.fits(len(chunk)):  # many are at it: smaller parts
                await keep()
            asked.hold.take(len(chunk))
            waiting += chunk
            if len(waiting) >= _PART:
                await keep()
    except ClientDisconnect:
        await keep()  # nobody reads the answer; the next HEAD finds these bytes
        return position
    await keep()
    if wanted is not None and digest.digest() != wanted:
        await core.database.write(lambda connection: uploads.cut_back(connection, made, by, upload.offset))
        raise Refused("checksum_mismatch", "这一段在路上损坏，没有保留；请重新发送")
    return position


async def terminate(asked: Asked) -> Response:
    """Forget an upload."""
    core, device, made = asked.core, asked.device.device_id, str(asked.path["upload"])
    try:
        _check_version(asked)
        await core.database.write(lambda connection: uploads.end(connection, core, device, made))
    except Trouble as trouble:
        return _refused(trouble)
    return Response(status_code=204, headers=_TUS)


async def _made(asked: Asked, upload: Upload) -> Upload:
    """All bytes came before and nobody made the page: it is made now, so that "all is here" is never said of a page that is not
    held. Refused `locked` while another writer has it, `page_mismatch`; StationTrouble `disk_full`."""
    core, made = asked.core, upload.upload_id
    told = await core.database.on_writer(lambda: uploads.finish_owed(core, made))
    if told is None:
        raise Refused("locked", "这一页正由另一个连接上传；请稍后再试", why="upload")
    _wake(core, told)
    return await core.database.read(lambda connection: uploads.find(connection, core, asked.device.device_id, made))


def _wake(core: Core, halls: list[str]) -> None:
    for hall in dict.fromkeys(halls):
        core.hub.tell(Notice(hall, "change", 0))


async def _find(asked: Asked) -> Upload:
    core, device, made = asked.core, asked.device.device_id, str(asked.path["upload"])
    return await core.database.read(lambda connection: uploads.find(connection, core, device, made))


def _place(upload: Upload) -> dict[str, str]:
    place = {"Upload-Offset": str(upload.offset)}
    if not upload.held:
        place["Upload-Expires"] = formatdate(upload.expires_at / 1000, usegmt=True)
    return place


def _check_version(asked: Asked) -> None:
    if VERSION.of(asked.request) is None:
        raise Refused("bad_version", "只支持 tus 1.0.0（Tus-Resumable）")


def _number(asked: Asked, header: Header) -> int:
    text = header.of(asked.request)
    if text is None:
        raise Refused("bad_header", "{name} 应为不小于零的整数", name=header.name)
    return int(text)


def _checksum(asked: Asked) -> bytes | None:
    if CHECKSUM.name not in asked.request.headers:
        return None
    told = CHECKSUM.of(asked.request)
    if told is None:
        raise Refused("bad_checksum", "Upload-Checksum 应为 sha1 和 base64")
    return base64.b64decode(told.partition(" ")[2])


def _refused(trouble: Trouble) -> Response:
    response = trouble_answer(trouble)
    if trouble.code == "bad_version":
        response.status_code = 412
    response.status_code = _STATUS.get(trouble.code, response.status_code)
    response.headers.update(_TUS)
    return response


CALLS = (
    OpenCall("OPTIONS", "/v1/pages", options, "What tus this server speaks"),
    Call("POST", "/v1/pages", create, "tus: a place for one page", ("hand_in",), headers=(VERSION, LENGTH, METADATA)),
    Call("HEAD", "/v1/pages/{upload}", head, "tus: how far it is", ("hand_in",), headers=(VERSION,)),
    Call(
        "PATCH", "/v1/pages/{upload}", patch, "tus: the next bytes", ("hand_in",), body=Body(bytes, None, _BYTES),
        headers=(VERSION, OFFSET, CHECKSUM),
    ),
    Call("DELETE", "/v1/pages/{upload}", terminate, "tus: forget it", ("hand_in",), headers=(VERSION,)),
)  # fmt: skip
