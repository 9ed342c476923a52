"""The description at /openapi.json, made of the list of calls and of what the door reads by: it cannot say anything else."""

from __future__ import annotations

from collections.abc import Sequence

from central.base.shapes import Json
from central.web.calls import Call, OpenCall
from central.web.said import KEY, OPERATOR, Header, most_of, schema_of
from window_app.domain.people.rights import DEVICES

_TEXT: Json = {"type": "string"}


def openapi(calls: Sequence[Call | OpenCall]) -> Json:
    """Every call: who may, what stands in its address, query, headers and body, and what a trouble looks like."""
    paths: dict[str, Json] = {}
    schemas: Json = {"Error": _error()}
    for call in calls:
        paths.setdefault(call.path, {})[call.method.lower()] = _entry(call, schemas)
    return {
        "openapi": "3.1.0",
        "info": {"title": "service-window centre", "version": "1"},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {"device": {"type": "http", "scheme": "bearer", "description": "plus X-Operator on acting calls"}},
        },
    }


def _entry(call: Call | OpenCall, schemas: Json) -> Json:
    entry: Json = {
        "summary": call.summary,
        "responses": {
            "default": {
                "description": "JSON; 4xx and 5xx carry an error document",
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
            }
        },
    }
    if parameters := _parameters(call, schemas):
        entry["parameters"] = parameters
    if call.body is not None:
        described = schema_of(call.body.kind, schemas)
        entry["requestBody"] = {"content": {call.body.media: {"schema": described}}, "required": _required(described, schemas)}
    if isinstance(call, Call):
        entry["security"] = [{"device": []}]
        entry["x-rights"] = list(call.acts)
        # by the kind of device: who may; nobody need be signed in where the list is empty, and other kinds may not
        entry["x-roles"] = {kind: list(roles) for kind in DEVICES if (roles := call.asks_for(kind)) is not None}
    return entry


def _parameters(call: Call | OpenCall, schemas: Json) -> list[Json]:
    names = [part[1:-1].partition(":")[0] for part in call.path.split("/") if part.startswith("{")]
    listed: list[Json] = [
        {"name": name, "in": "path", "required": True, "schema": {**_TEXT, "minLength": 1, "maxLength": most_of(name)}}
        for name in names
    ]
    if call.query is not None:
        named: Json = {}
        schema_of(call.query, named)
        asked = named[call.query.__name__]
        required = asked.get("required", ())
        listed += [
            {"name": name, "in": "query", "required": name in required, "schema": one}
            for name, one in asked["properties"].items()
        ]
    headers = list(call.headers)
    if isinstance(call, Call) and call.attended:
        everywhere = all(call.asks_for(kind) != () for kind in DEVICES)
        headers += [Header(OPERATOR.name, OPERATOR.pattern, required=everywhere)]
        headers += [KEY] if call.keyed else []
    return listed + [_header(header) for header in headers]


def _header(header: Header) -> Json:
    schema = {**_TEXT, "pattern": f"^{header.pattern}$"}
    return {"name": header.name, "in": "header", "required": header.required, "schema": schema}


def _required(described: Json, schemas: Json) -> bool:
    """An empty body counts as an empty object, where nothing has to be said."""
    name = str(described.get("$ref", "")).rpartition("/")[2]
    return bool(schemas[name].get("required")) if name else True


def _error() -> Json:
    reason = {
        "type": "object",
        "properties": {key: {"type": "string"} for key in ("rule", "item_id", "field", "message", "basis")},
    }
    told = {
        "kind": {"enum": ["rule", "device", "station", "centre", "bug"]},
        "code": {"type": "string"},
        "message": {"type": "string"},
        "reasons": {"type": "array", "items": reason},
    }
    return {"type": "object", "properties": {"error": {"type": "object", "properties": told}}}
