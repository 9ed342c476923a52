"""One shape for every answer: JSON, and for troubles `{"error": {kind, code, message, reasons}}` with a fitting status."""

from __future__ import annotations

from typing import Any

import msgspec
from starlette.responses import Response

from central.base.record import RETRY_SECONDS
from window_app.errors import Bug, CentreAway, DeviceTrouble, Refused, StationTrouble, Trouble

_BY_CODE = {
    "unauthorised": 401,
    "no_operator": 403,
    "no_role": 403,
    "wrong_kind": 403,
    "r02": 403,
    "other_hall": 403,
    "other_window": 403,
    "unknown_reason": 409,
    "too_big": 413,
    "too_many": 429,
    "disk_full": 507,
    "no_space": 507,
    "quota": 507,
}


_LATER = {"reprojecting": RETRY_SECONDS, "database_away": 5, "crowded": 5, "too_many": 60}


def json_answer(value: Any, status: int = 200, headers: dict[str, str] | None = None) -> Response:
    """A JSON body."""
    return Response(msgspec.json.encode(value), status, headers, "application/json")


def status_of(trouble: Trouble) -> int:
    """4xx for a rule (409 unless the code says otherwise), 5xx for what is ours."""
    if trouble.code in _BY_CODE:
        return _BY_CODE[trouble.code]
    if isinstance(trouble, Refused):
        if trouble.code.startswith("bad_"):
            return 400
        return 404 if trouble.code.startswith("unknown_") else 409
    return {StationTrouble: 503, CentreAway: 502, DeviceTrouble: 503, Bug: 500}.get(type(trouble), 500)


def trouble_answer(trouble: Trouble) -> Response:
    """The error document of cli.md; what is put off says for how long."""
    seconds = _LATER.get(trouble.code)
    later = {"Retry-After": str(seconds)} if seconds is not None else None
    return json_answer({"error": trouble.as_wire()}, status_of(trouble), later)


def bug() -> Bug:
    """What a person is told of our own mistake; the details are in the log."""
    return Bug("bug", "中心程序出错，本次操作没有完成；请重试，反复出现请把时间告诉技术人员", why="centre")
