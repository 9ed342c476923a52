"""Says what is wrong with a paper template, all of it, in words for the technician who wrote it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

SIZES = ("small", "body", "large", "title", "huge")
ALIGNS = ("left", "center", "right")
STYLES = ("formal", "plain", "ticket")
_MAIN = ("text", "fields", "table", "codes", "image", "signatures", "seal", "rule")
_COMMON = {"on", "if", "unless"}
_ALLOWED = {
    "text": {"size", "align", "bold", "indent"},
    "fields": {"columns"},
    "table": {"columns", "empty", "line"},
    "codes": set(),
    "image": {"label", "height_mm"},
    "signatures": set(),
    "seal": set(),
    "rule": set(),
}
_PATH = re.compile(r"\w+(\.\w+)*(\|\w+(\.\w+)*)*\??")
_PLACE = re.compile(r"\{([^{}]*)\}")


def problems(template: object) -> list[str]:
    """Every problem of a template, with its block; [] means it can be used. Never raises, whatever JSON it is given."""
    if not isinstance(template, Mapping):
        return ["模板不是 JSON 对象"]
    out = [f"缺少 {key}" for key in ("kind", "name") if not isinstance(template.get(key), str) or not template[key]]
    if template.get("style", "plain") not in STYLES:
        out.append(f"style 只能是 {'、'.join(STYLES)}")
    blocks = template.get("blocks")
    if not isinstance(blocks, list) or not blocks:
        return [*out, "缺少 blocks"]
    for number, block in enumerate(blocks, 1):
        out.extend(f"第{number}块：{message}" for message in _block(block))
    return out


def _block(block: object) -> Iterator[str]:
    if not isinstance(block, Mapping):
        yield "不是对象"
        return
    mains = [key for key in _MAIN if key in block]
    main = mains[0] if mains else ""
    if len(mains) != 1:
        yield f"应当恰好有 {'、'.join(_MAIN)} 之一"
        return
    unknown = set(block) - _COMMON - _ALLOWED[main] - {main}
    if unknown:
        yield f"不认识的键 {'、'.join(sorted(map(str, unknown)))}"
    if block.get("on", "a4") not in ("a4", "roll"):
        yield "on 只能是 a4 或 roll"
    for key in ("if", "unless"):
        condition = block.get(key, [])
        for path in [condition] if isinstance(condition, str) else condition if isinstance(condition, list) else [None]:
            yield from _path(path)
    yield from _CHECKS[main](block)


def _path(path: object) -> Iterator[str]:
    if not isinstance(path, str) or not _PATH.fullmatch(path):
        yield f"路径写法不对：{path!r}"


def _words(text: object) -> Iterator[str]:
    if not isinstance(text, str):
        yield f"应当是文字：{text!r}"
        return
    for match in _PLACE.finditer(text):
        yield from _path(match[1].strip())
    if "{" in _PLACE.sub("", text) or "}" in _PLACE.sub("", text):
        yield f"花括号不成对：{text}"


def _text(block: Mapping[str, object]) -> Iterator[str]:
    yield from _words(block["text"])
    if block.get("size", "body") not in SIZES:
        yield f"size 只能是 {'、'.join(SIZES)}"
    if block.get("align", "left") not in ALIGNS:
        yield f"align 只能是 {'、'.join(ALIGNS)}"


def _pairs(specs: object, what: str) -> Iterator[str]:
    if not isinstance(specs, list) or not specs:
        yield f"{what} 应当是非空列表"
        return
    for spec in specs:
        if not isinstance(spec, Mapping):
            yield f"{what} 的每一项应当是对象"
            continue
        yield from _words(spec.get("label"))
        if ("path" in spec) == ("text" in spec):
            yield f"“{spec.get('label')}”应当恰好有 path、text 之一"
        elif "path" in spec:
            yield from _path(spec["path"])
        else:
            yield from _words(spec["text"])
        if spec.get("align", "left") not in ALIGNS:
            yield f"align 只能是 {'、'.join(ALIGNS)}"
        width = spec.get("width", 1)
        if not isinstance(width, (int, float)) or width <= 0:
            yield "width 应当是正数"
        if "if" in spec:
            yield from _path(spec["if"])


def _fields(block: Mapping[str, object]) -> Iterator[str]:
    yield from _pairs(block["fields"], "fields")
    if block.get("columns", 1) not in (1, 2):
        yield "columns 只能是 1 或 2"


def _table(block: Mapping[str, object]) -> Iterator[str]:
    yield from _path(block["table"])
    yield from _pairs(block.get("columns"), "columns")
    for key in ("line", "empty"):
        if key in block:
            yield from _words(block[key])


def _codes(block: Mapping[str, object]) -> Iterator[str]:
    spec = block["codes"]
    if not isinstance(spec, Mapping) or not set(spec) & {"barcode", "qr"} or set(spec) - {"barcode", "qr", "caption"}:
        yield "codes 应当有 barcode、qr（路径），可有 caption"
        return
    for key in ("barcode", "qr"):
        if key in spec:
            yield from _path(spec[key])
    yield from _words(spec.get("caption", ""))


def _image(block: Mapping[str, object]) -> Iterator[str]:
    yield from _path(block["image"])
    yield from _words(block.get("label", ""))
    height = block.get("height_mm", 14)
    if not isinstance(height, (int, float)) or not 3 <= height <= 100:
        yield "height_mm 应当在 3 到 100 之间"


def _signatures(block: Mapping[str, object]) -> Iterator[str]:
    labels = block["signatures"]
    if not isinstance(labels, list) or not 1 <= len(labels) <= 3:
        yield "signatures 应当是 1 到 3 个文字"
        return
    for label in labels:
        yield from _words(label)


def _seal(block: Mapping[str, object]) -> Iterator[str]:
    spec = block["seal"]
    if not isinstance(spec, Mapping) or not {"authority", "date"} <= set(spec) <= {"authority", "date", "seal"}:
        yield "seal 应当有 authority、date，可有 seal"
        return
    for text in spec.values():
        yield from _words(text)


def _rule(block: Mapping[str, object]) -> Iterator[str]:
    if block["rule"] is not True:
        yield "rule 只能是 true"


_CHECKS = {
    "text": _text,
    "fields": _fields,
    "table": _table,
    "codes": _codes,
    "image": _image,
    "signatures": _signatures,
    "seal": _seal,
    "rule": _rule,
}
