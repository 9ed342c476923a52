"""The centre's own time: Asia/Shanghai, because business days and legal dates are Chinese dates wherever the server stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone

from window_app.errors import Refused

# China keeps one offset all year and has not changed it since 1991, so no zone database is needed
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
_EPOCH, _MILLISECOND = datetime(1970, 1, 1, 8, tzinfo=SHANGHAI), timedelta(milliseconds=1)

_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)", re.ASCII)

Now = Callable[[], datetime]


def now() -> datetime:
    """The machine's time with the offset of Asia/Shanghai."""
    return datetime.now(SHANGHAI)


def milliseconds(at: datetime) -> int:
    """Milliseconds since 1970, exact: queue times are kept so, because both databases then compute the same figures."""
    return (at - _EPOCH) // _MILLISECOND


def from_milliseconds(value: int) -> datetime:
    """The reverse of `milliseconds`."""
    return _EPOCH + timedelta(milliseconds=value)


def rfc3339(at: datetime) -> str:
    """Text with milliseconds and offset, in Asia/Shanghai."""
    return at.astimezone(SHANGHAI).isoformat(timespec="milliseconds")


def text_of(value: int | None) -> str | None:
    """RFC 3339 text of kept milliseconds, None for none."""
    return None if value is None else from_milliseconds(value).isoformat(timespec="milliseconds")


def business_day(at: datetime) -> date:
    """The Chinese date of a moment."""
    return at.astimezone(SHANGHAI).date()


def moment(text: str) -> datetime:
    """A time of the wire in Asia/Shanghai; Refused `bad_payload` if it is not RFC 3339 with offset: it is kept as it is written,
    and Python reads more spellings than that."""
    at = moment_kept(text) if is_rfc3339(text) else None
    if at is None:
        raise Refused("bad_payload", "时间“{text}”不是带时区的时间", why="time", text=text[:40])
    return at


def moment_kept(text: str) -> datetime | None:
    """A time that is in the record already, where doors of before let in any spelling: without an offset it is one of here.
    None for what is no time at all."""
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=SHANGHAI) if at.tzinfo is None else at.astimezone(SHANGHAI)
    except (ValueError, OverflowError):
        return None


def is_rfc3339(text: str) -> bool:
    """Is it spelt as times are spelt on the wire?"""
    return _RFC3339.fullmatch(text) is not None
