"""Words for what can go wrong with the encrypted store, so that no driver's message reaches a person."""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError

from window_app.errors import StationTrouble

# Primary result codes of SQLite (https://sqlite.org/rescode.html); the extended ones carry them in the low byte.
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR, _CORRUPT, _FULL, _CANTOPEN, _NOTADB = 3, 5, 6, 7, 8, 10, 11, 13, 14, 26


def wrong_key() -> StationTrouble:
    """The file is there and whole as far as can be told, but this key does not open it."""
    return StationTrouble(
        "wrong_key", "密钥与数据库不符，没有打开；数据原样保留。请确认密钥库（或密钥文件）属于本机，或联系技术人员恢复"
    )


def damaged() -> StationTrouble:
    """The key is right, the content is not."""
    return StationTrouble("damaged_store", "数据库文件已损坏，为免扩大损失已停止读写；请勿删除任何文件，联系技术人员用备份恢复")


def not_a_store() -> StationTrouble:
    """Some other file stands in the store's place."""
    return StationTrouble("not_a_store", "该文件不是本系统的加密数据库，没有打开；请检查数据目录是否选对")


def busy() -> StationTrouble:
    """Another process holds the store."""
    return StationTrouble("store_busy", "数据库正被另一个程序占用，本次操作没有保存；请稍候重试")


def disk_full() -> StationTrouble:
    """No room left."""
    return StationTrouble("disk_full", "磁盘已满，本次操作没有保存，此前已保存的不受影响；请清理磁盘空间后重试")


def _input_output() -> StationTrouble:
    return StationTrouble("disk_error", "读写磁盘出错，本次操作没有保存，此前已保存的不受影响；请重试，反复出现请联系技术人员")


def _unreachable() -> StationTrouble:
    return StationTrouble("store_unreachable", "打不开数据库文件，本次操作没有保存；请检查磁盘与文件夹权限后重试")


def _no_memory() -> StationTrouble:
    return StationTrouble("no_memory", "内存不足，本次操作没有保存，此前已保存的不受影响；请关闭其他程序后重试")


_BY_CODE = {
    _PERM: _unreachable,
    _BUSY: busy,
    _LOCKED: busy,
    _NOMEM: _no_memory,
    _READONLY: _unreachable,
    _IOERR: _input_output,
    _CORRUPT: damaged,
    _FULL: disk_full,
    _CANTOPEN: _unreachable,
    _NOTADB: damaged,
}


def _trouble(error: BaseException | None) -> StationTrouble | None:
    code = getattr(error, "sqlite_errorcode", None)
    make = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    return make() if make is not None else None


def from_driver(error: BaseException) -> StationTrouble:
    """What a bare driver error means; anything unknown counts as an input/output error."""
    return _trouble(error) or _input_output()


def explain(error: DBAPIError) -> StationTrouble | None:
    """What a database error means for this machine, or None if it is not the machine's fault (then it is our bug)."""
    return _trouble(error.orig)
