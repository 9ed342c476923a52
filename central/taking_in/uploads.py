"""Pages on their way in: parts are rows, so that any process can take the next one; whole pages go sealed into the folder.

The upload's id comes from the device and the content hash, so that a lost answer finds the same upload again. A part is
appended by a guarded UPDATE of the offset: two that write at once cannot both win (tus 1.0; storage-server.md 7).
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Connection, Row, and_, delete, exists, func, insert, select, update

from central.base import clock
from central.base.at_rest import Bound
from central.base.core import Core
from central.base.tables_sync import UNFINISHED, pages, upload_parts, uploads
from central.taking_in import receipts, space
from window_app.errors import Refused
from window_app.record.bounds import writable

LONGEST = 200 * 1024 * 1024
KEPT = timedelta(days=7)
_LONGEST_METADATA, _CASE_NO = 2_000, 22
_LOCK = timedelta(seconds=60)
_OWED = and_(uploads.c.offset == uploads.c.length, ~exists().where(pages.c.sha256 == uploads.c.sha256))
_UPLOADS = select(uploads, pages.c.held_at.is_not(None).label("held")).outerjoin(pages, pages.c.sha256 == uploads.c.sha256)


@dataclass(frozen=True)
class Upload:
    """One upload: how far its bytes are, whether the page is held (a row, and a file whose hash was checked), and until when its
    parts are kept (milliseconds)."""

    upload_id: str
    sha256: str
    length: int
    offset: int
    metadata: str
    expires_at: int
    held: bool

    @property
    def owed(self) -> bool:
        """All bytes came, and nobody made the page of them yet: whoever did it died, or had no room."""
        return self.offset == self.length and not self.held


def upload_id(device: str, sha256: str) -> str:
    """The same for the same page of the same device, and not to be guessed from the hash alone by another device."""
    return hashlib.sha256(f"{device}:{sha256}".encode()).hexdigest()[:40]


@dataclass(frozen=True)
class Wanted:
    """What tus says of a page that a device wants to send."""

    device: str
    sha256: str
    length: int
    case_no: str = ""
    metadata: str = ""


@dataclass(frozen=True)
class Limits:
    """How many bytes a device may have announced and not sent whole, and how many must stay free on the disk."""

    unfinished: int
    left_free: int


def begin(connection: Connection, core: Core, wanted: Wanted, limits: Limits) -> Upload:
    """A new upload, or the known one at its place; a page the centre holds already needs nothing sent.

    Refused: `bad_length`, `too_big`, `unknown_upload`, `quota`; StationTrouble `no_space`: both before a byte is taken.
    """
    device, sha256, length = wanted.device, wanted.sha256, wanted.length
    if not 1 <= length <= LONGEST:
        raise Refused("too_big", "一页应为 1 字节至 {most} MB；没有接收", why="page", most=LONGEST // 1024 // 1024)
    made, moment = upload_id(device, sha256), core.now()
    held = connection.execute(select(pages.c.size).where(pages.c.sha256 == sha256)).scalar()
    if held is not None and not core.vault.has(sha256):  # a row without its file holds nothing: it is asked for again
        lost(connection, core, sha256)
        held = None
    if held is not None and held != length:
        raise Refused("bad_length", "该页的长度与中心已有的同一页不符；请重新扫描该页")
    if held is None and connection.execute(select(uploads.c.length).where(uploads.c.upload_id == made)).first() is None:
        _check_room(connection, core, wanted, limits)
    statement = core.database.insert(uploads).values(
        upload_id=made,
        device_id=device,
        sha256=sha256,
        case_no=wanted.case_no,
        length=length,
        offset=length if held is not None else 0,
        metadata=Bound(wanted.metadata, (made,)),
        expires_at=clock.milliseconds(moment + KEPT),
    )
    connection.execute(statement.on_conflict_do_nothing())
    if held is not None:
        connection.execute(update(uploads).where(uploads.c.upload_id == made).values(offset=uploads.c.length))
    known = find(connection, core, device, made)
    if known.length != length:
        raise Refused("bad_length", "该页以前申报的长度不同；请先删除那次上传", why="announced")
    return known


def _check_room(connection: Connection, core: Core, wanted: Wanted, limits: Limits) -> None:
    mine = (uploads.c.device_id == wanted.device, UNFINISHED)
    announced = int(connection.execute(select(func.coalesce(func.sum(uploads.c.length), 0)).where(*mine)).scalar_one())
    if announced + wanted.length > limits.unfinished:
        message = "本机已开始而没有传完的扫描件超过 {most} MB，这一页没有开始接收；请等前面的传完，窗口会自动重试"
        raise Refused("quota", message, most=limits.unfinished // 1024 // 1024)
    space.check(core, wanted.length, limits.left_free)


def find(connection: Connection, core: Core, device: str, made: str) -> Upload:
    """The upload; Refused `unknown_upload` if it is not this device's or its time is over."""
    row = connection.execute(_UPLOADS.where(uploads.c.upload_id == made, uploads.c.device_id == device)).first()
    if row is None or (row.expires_at < clock.milliseconds(core.now()) and row.offset < row.length):
        raise Refused("unknown_upload", "没有这次上传，或其分段已过期；请重新开始")
    return _upload(row)


def lock(connection: Connection, core: Core, made: str, by: str) -> bool:
    """One writer at a time, over all processes; a lock whose holder died is free after a minute."""
    moment = core.now()
    free = (uploads.c.locked_by.is_(None)) | (uploads.c.locked_until < clock.milliseconds(moment))
    taken = update(uploads).where(uploads.c.upload_id == made, free)
    return connection.execute(taken.values(locked_by=by, locked_until=clock.milliseconds(moment + _LOCK))).rowcount == 1


def unlock(connection: Connection, made: str, by: str) -> None:
    """Let the next writer in."""
    mine = update(uploads).where(uploads.c.upload_id == made, uploads.c.locked_by == by)
    connection.execute(mine.values(locked_by=None, locked_until=None))


def append(connection: Connection, core: Core, made: str, by: str, position: int, data: bytes) -> None:
    """Keep one part at `position`; Refused `moved` if the upload is not there any more."""
    moment = core.now()
    guarded = update(uploads).where(
        uploads.c.upload_id == made,
        uploads.c.offset == position,
        uploads.c.locked_by == by,
        uploads.c.length >= position + len(data),
    )
    grown = guarded.values(
        offset=position + len(data),
        locked_until=clock.milliseconds(moment + _LOCK),
        expires_at=clock.milliseconds(moment + KEPT),
    )
    if connection.execute(grown).rowcount != 1:
        raise Refused("moved", "上传的位置已变，请先用 HEAD 询问位置再续传")
    connection.execute(insert(upload_parts).values(upload_id=made, position=position, data=Bound(data, (made, position))))


def cut_back(connection: Connection, made: str, by: str, position: int) -> None:
    """Forget everything from `position` on: those bytes turned out wrong."""
    connection.execute(delete(upload_parts).where(upload_parts.c.upload_id == made, upload_parts.c.position >= position))
    connection.execute(update(uploads).where(uploads.c.upload_id == made, uploads.c.locked_by == by).values(offset=position))


def finish(core: Core, made: str, by: str) -> list[str]:
    """All bytes are here: seal the page into the folder, then commit its row; halls of devices whose receipts are complete now.

    Refused `page_mismatch` if the whole is not what its hash says; the parts are forgotten then and it starts anew.
    """
    upload = core.database.look(lambda c: _upload(c.execute(_UPLOADS.where(uploads.c.upload_id == made)).one()))
    try:
        core.vault.put_stream(_parts(core, made), upload.sha256)
    except Refused:
        core.database.change(lambda connection: cut_back(connection, made, by, 0))
        raise

    def commit(connection: Connection) -> list[str]:
        row = {"sha256": upload.sha256, "size": upload.length, "held_at": clock.milliseconds(core.now())}
        connection.execute(core.database.insert(pages).values(**row).on_conflict_do_nothing())
        connection.execute(delete(upload_parts).where(upload_parts.c.upload_id == made))
        return receipts.reissue(connection, core.now, core.identity, upload.sha256)

    return core.database.change(commit)


def owed(connection: Connection, core: Core) -> list[str]:
    """Uploads whose bytes are all here and of which nobody makes the page: whoever did it died, or had no room."""
    free = (uploads.c.locked_by.is_(None)) | (uploads.c.locked_until < clock.milliseconds(core.now()))
    query = select(uploads.c.upload_id).where(_OWED, free).order_by(uploads.c.expires_at)
    return list(connection.execute(query).scalars())


def finish_owed(core: Core, made: str) -> list[str] | None:
    """`finish` of one that was left: the halls to be woken, None while another writer has it. Refused `page_mismatch`."""
    by = str(uuid.uuid4())
    if not core.database.change(lambda connection: lock(connection, core, made, by)):
        return None
    try:
        return finish(core, made, by)
    finally:
        core.database.change(lambda connection: unlock(connection, made, by))


def lost(connection: Connection, core: Core, sha256: str) -> list[str]:
    """The file of a page is gone or damaged: it is not held, its uploads begin anew, and whoever was told that it is held is told
    otherwise, so that it comes again; the halls to be woken."""
    connection.execute(delete(pages).where(pages.c.sha256 == sha256))
    mine = select(uploads.c.upload_id).where(uploads.c.sha256 == sha256)
    connection.execute(delete(upload_parts).where(upload_parts.c.upload_id.in_(mine)))
    connection.execute(update(uploads).where(uploads.c.sha256 == sha256).values(offset=0))
    return receipts.missing_again(connection, core, sha256)


def end(connection: Connection, core: Core, device: str, made: str) -> None:
    """Termination: parts are forgotten; a page that is held stays held. Refused: `unknown_upload`."""
    find(connection, core, device, made)
    connection.execute(delete(upload_parts).where(upload_parts.c.upload_id == made))
    connection.execute(delete(uploads).where(uploads.c.upload_id == made))


def expire(connection: Connection, core: Core) -> int:
    """Forget parts nobody continued for seven days, never those of a page that is whole and not made yet: they may be all there
    is of it; how many uploads."""
    old = select(uploads.c.upload_id).where(uploads.c.expires_at < clock.milliseconds(core.now()), ~_OWED)
    connection.execute(delete(upload_parts).where(upload_parts.c.upload_id.in_(old)))
    return int(connection.execute(delete(uploads).where(uploads.c.upload_id.in_(old))).rowcount)


def _parts(core: Core, made: str) -> Iterator[bytes]:
    """The parts in order, one at a time, so that a page is never whole in memory."""
    position = 0
    while True:
        query = select(upload_parts.c.data).where(upload_parts.c.upload_id == made, upload_parts.c.position == position)
        data = core.database.look(lambda connection, query=query: connection.execute(query).scalar())  # type: ignore[misc]
        if data is None:
            return
        yield bytes(data)
        position += len(data)


def _upload(row: Row[tuple[object, ...]]) -> Upload:
    return Upload(row.upload_id, row.sha256, row.length, row.offset, row.metadata, row.expires_at, bool(row.held))


def metadata_of(header: str) -> dict[str, str]:
    """tus `Upload-Metadata`: `key base64,key base64`; Refused `bad_metadata`. It is told again with every HEAD: what no
    header may hold is refused here."""
    out: dict[str, str] = {}
    if len(header) > _LONGEST_METADATA or not (header.isascii() and header.isprintable()):
        raise Refused("bad_metadata", "Upload-Metadata 太长或有不能用的字符；没有接收", why="letters")
    for pair in header.split(","):
        key, _, value = pair.strip().partition(" ")
        try:
            out[key] = base64.b64decode(value, validate=True).decode()
        except ValueError as error:  # binascii.Error and UnicodeDecodeError are some; other than ASCII is a plain one
            raise Refused("bad_metadata", "Upload-Metadata 不是有效的 base64", why="coding") from error
        if not writable(out[key]):  # no column holds it
            raise Refused("bad_metadata", "Upload-Metadata 不是有效的 base64", why="coding")
    if len(out.get("case_no", "")) > _CASE_NO:
        raise Refused("bad_metadata", "Upload-Metadata 的 case_no 应为至多 22 个字符；没有接收", why="case_no")
    return out
