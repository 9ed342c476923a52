"""What a request may say, described once: the door reads by it, and /openapi.json is made of it.

Bodies and queries are typed structs with bounds, most of them those of `window_app/sync/wire`, which windows write by, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, ClassVar, TypeVar

import msgspec
from msgspec import Meta
from starlette.requests import Request

from central.base.shapes import Json
from window_app.errors import Refused
from window_app.sync.wire.texts import MAYBE, SAID, Count

T = TypeVar("T")

PART_MOST, CODE_MOST = 100, 400
_AT = re.compile(r"at `\$\.([A-Za-z0-9_]+)")
_MISSING = re.compile(r"missing required field `([A-Za-z0-9_]+)`")


class DecisionAsked(msgspec.Struct, frozen=True):
    """The body of `POST /v1/cases/{no}/decision`."""

    granted: bool
    reason: Annotated[str, Meta(max_length=4000, pattern=MAYBE)] = ""
    document_no: Annotated[str, Meta(max_length=80, pattern=MAYBE)] = ""


class FollowUpAsked(msgspec.Struct, frozen=True):
    """The body of `POST /v1/ratings/{rating}/follow-up`."""

    answer: Annotated[str, Meta(max_length=2000, pattern=SAID)]


class RequestAsked(msgspec.Struct, frozen=True):
    """The body of `POST /v1/halls/{hall}/windows/{window}/requests`."""

    text: Annotated[str, Meta(max_length=500, pattern=SAID)]


class ChangesAsked(msgspec.Struct, frozen=True):
    """The query of `GET /v1/changes`."""

    cursor: Count = 0


class EnvelopesAsked(msgspec.Struct, frozen=True):
    """The query of `GET /v1/stations/self/envelopes`."""

    after: Count = 0


class KeysAsked(msgspec.Struct, frozen=True):
    """The query of `GET /v1/keys`: what comes back in the signed answer, so that it is one of now."""

    nonce: Annotated[str, Meta(max_length=100, pattern=MAYBE)] = ""


class PeriodAsked(msgspec.Struct, frozen=True, rename={"start": "from", "end": "to"}):
    """The query of the statistics: first and last day."""

    AMISS: ClassVar[tuple[str, str]] = ("bad_period", "起止日期应写成 2026-11-21 的样子")
    start: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] | None = None
    end: Annotated[str, Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")] | None = None


class CaseAsked(msgspec.Struct, frozen=True):
    """The query of `GET /p`."""

    AMISS: ClassVar[tuple[str, str]] = ("bad_query", "请填写 22 位办件编号和证件号码后四位")
    no: Annotated[str, Meta(pattern=r"^[0-9]{22}$")]
    last4: Annotated[str, Meta(pattern=r"^[0-9A-Za-z]{4}$")]


@dataclass(frozen=True)
class Body:
    """What a call's body is (`kind`), and how the door reads it; `read` None: the call takes it as it comes, piece by piece."""

    kind: Any
    read: Callable[[bytes], Any] | None
    media: str = "application/json"


@dataclass(frozen=True)
class Header:
    """A header that a call asks for."""

    name: str
    pattern: str
    required: bool = True

    def of(self, request: Request) -> str | None:
        """Its value; None if it is not there, or another than it may be."""
        value = request.headers.get(self.name)
        return value if value is not None and re.fullmatch(self.pattern, value) else None


# percent-encoded: of the 200 letters that a name may have, each may take nine
OPERATOR = Header("X-Operator", r"[!-~]{1,1800}")
KEY = Header("Idempotency-Key", r"[ -~]{1,80}", required=False)


def an_object(kind: type[msgspec.Struct]) -> Body:
    """A JSON object; an empty body counts as an empty object."""
    return Body(kind, partial(read_object, kind))


def parsed(body: bytes) -> Any:
    """The JSON of a body, None if it is empty; Refused `bad_json`."""
    if not body:
        return None
    try:
        return msgspec.json.decode(body)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise Refused("bad_json", "请求内容不是有效的 JSON；没有执行", why="syntax") from error


def read_object(kind: type[T], body: bytes) -> T:
    """The body as `kind`; null counts as left out. Refused `bad_json`, or `bad_` and the name of what is amiss in it."""
    try:
        return msgspec.json.decode(body or b"{}", type=kind)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        value = parsed(body)
    if not isinstance(value, dict):
        raise Refused("bad_json", "请求内容应是一个 JSON 对象；没有执行")
    try:
        return msgspec.convert({key: one for key, one in value.items() if one is not None}, kind)
    except (msgspec.MsgspecError, RecursionError) as error:
        raise _amiss(kind, str(error)) from error


def read_query(kind: type[T], request: Request) -> T:
    """The query as `kind`; what is empty counts as left out. Refused: `bad_request` for a character that no database holds, else
    `bad_` and the name of what is amiss in it."""
    given = {key: value for key, value in request.query_params.items() if value}
    if any("\0" in value for value in given.values()):
        raise _bad_request()
    try:
        return msgspec.convert(given, kind, strict=False)
    except msgspec.MsgspecError as error:
        raise _amiss(kind, str(error)) from error


def check_path(parts: Mapping[str, object]) -> None:
    """Refused `bad_request` for a part of the address that is too long, or has a character that no database holds."""
    for name, part in parts.items():
        text = str(part)
        if len(text) > most_of(name) or "\0" in text:
            raise _bad_request()


def _bad_request() -> Refused:
    return Refused("bad_request", "地址里有不能用的字符；没有改动，请核对后重试")


def most_of(name: str) -> int:
    """How long a part of the address may be; the code of a paper holds a signature."""
    return CODE_MOST if name == "code" else PART_MOST


def schema_of(kind: Any, into: Json) -> Json:
    """The JSON schema of a kind; the structs it names are put into `into`. Null counts as left out, so it is said, too."""
    (schema,), named = msgspec.json.schema_components([kind], ref_template="#/components/schemas/{name}")
    for name, one in named.items():
        required = one.get("required", ())
        for key, described in one.get("properties", {}).items():
            if key not in required and described.get("type") in ("string", "integer"):
                described["type"] = [described["type"], "null"]
        into[name] = one
    return schema


def _amiss(kind: Any, said: str) -> Refused:
    """In the words of the call, or of what the schema says of the field."""
    if (amiss := getattr(kind, "AMISS", None)) is not None:
        return Refused(*amiss)
    found = _AT.search(said) or _MISSING.search(said)
    if found is None:
        return Refused("bad_json", "请求内容应是一个 JSON 对象；没有执行")
    key, named = found[1], Json()
    schema_of(kind, named)
    field = named[kind.__name__]["properties"].get(key, {})
    if "maxLength" in field:
        limit = field["maxLength"]
        return Refused(f"bad_{key}", "{key} 应为 1 至 {limit} 个字符的文字；没有执行", key=key, limit=limit)
    wanted = {"boolean": "true 或 false", "integer": "不小于零的整数"}.get(str(field.get("type")), "所要求的内容")
    return Refused(f"bad_{key}", "{key} 应为{wanted}；没有执行", key=key, wanted=wanted)
