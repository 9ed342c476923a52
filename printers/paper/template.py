"""Fills a paper template (JSON, see resources/papers/README.md) with plain data; every missing mandatory path at once."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping, Sequence
from typing import Any

from printers.paper.checks import problems
from window_app.domain.paper import Block, Codes, Column, Fields, Paper, Picture, Rule, Seal, Signatures, Table, Text
from window_app.errors import StationTrouble
from window_app.record.json_types import JsonMap

_PLACE = re.compile(r"\{([^{}]*)\}")


class Scope:
    """Data with dotted paths; remembers every mandatory path that was asked for and is not there."""

    def __init__(self, data: JsonMap, row: JsonMap | None = None, missing: list[str] | None = None) -> None:
        self._data, self._row = data, row
        self.missing: list[str] = [] if missing is None else missing

    def for_row(self, row: JsonMap) -> Scope:
        """The same data seen from one row of a table: the row's own keys come first."""
        return Scope(self._data, row, self.missing)

    def raw(self, path: str) -> Any:
        """The value at `a.b`, or of the first path present in `a.b|c.d`; None if there is none."""
        for alternative in path.split("|"):
            for root in (self._row, self._data):
                value: Any = root
                for key in alternative.strip().split("."):
                    value = value.get(key) if isinstance(value, Mapping) else None
                if value is not None and value != "" and value != [] and value != ():
                    return value
        return None

    def present(self, condition: Any) -> bool:
        """True if every path of a condition (one, or a list) is there and is not False or 0."""
        paths = [condition] if isinstance(condition, str) else condition
        return all(bool(self.raw(path)) for path in paths)

    def text(self, path: str) -> str:
        """The value as words; `path?` may be absent."""
        optional = path.endswith("?")
        value = self.raw(path.rstrip("?"))
        if value is None:
            if not optional:
                self.missing.append(path)
            return ""
        return words(value)

    def fill(self, pattern: str) -> str:
        """Replace every {path} of a text."""
        return _PLACE.sub(lambda match: self.text(match[1].strip()), pattern)


def words(value: Any) -> str:
    """A plain value as it is printed: lists joined by ；, booleans as 是 and 否."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, (list, tuple)):
        return "；".join(words(one) for one in value)
    return str(value)


def fill(template: JsonMap, data: JsonMap, form: str) -> Paper:
    """The paper that `template` and `data` make for `form` (a4 or roll).

    StationTrouble("bad_template") names the block; StationTrouble("missing_data") names every mandatory path missing.
    """
    kind = str(template.get("kind", "?"))
    wrong = problems(template)
    if wrong:
        message = "文书模板 {name} 有误，未打印：{problems}。请联系技术人员修正模板文件"
        raise StationTrouble("bad_template", message, why="wrong", name=kind, problems="；".join(wrong))
    scope = Scope(data)
    blocks: list[Block] = []
    for raw in template["blocks"]:
        if raw.get("on", form) != form:
            continue
        if ("if" in raw and not scope.present(raw["if"])) or ("unless" in raw and scope.present(raw["unless"])):
            continue
        block = _block(raw, scope)
        if block is not None:
            blocks.append(block)
    if scope.missing:
        paths = "、".join(dict.fromkeys(scope.missing))
        raise StationTrouble(
            "missing_data",
            "文书“{name}”缺少必须载明的内容：{paths}。文书未打印，办件不受影响",
            name=template["name"],
            paths=paths,
        )
    reprint = scope.raw("reprint") or 0
    return Paper(
        kind=kind,
        name=template["name"],
        style="roll" if form == "roll" else template.get("style", "plain"),
        blocks=tuple(blocks),
        mark=f"补打第{reprint}次" if reprint else "",
        large=bool(scope.raw("elderly_large")),
    )


def _block(raw: JsonMap, scope: Scope) -> Block | None:
    """One block filled, or None when nothing of it is left."""
    if "text" in raw:
        look = {key: raw[key] for key in ("size", "align", "bold", "indent") if key in raw}
        return Text(scope.fill(raw["text"]), **look)
    if "fields" in raw:
        rows = _fields(raw["fields"], scope)
        return Fields(rows, raw.get("columns", 1)) if rows else None
    if "table" in raw:
        return _table(raw, scope)
    if "codes" in raw:
        spec = raw["codes"]
        barcode, qr = (scope.text(spec[key]) if key in spec else "" for key in ("barcode", "qr"))
        return Codes(barcode, qr, scope.fill(spec.get("caption", "")))
    if "image" in raw:
        return _picture(raw, scope)
    if "signatures" in raw:
        return Signatures(tuple(scope.fill(label) for label in raw["signatures"]))
    if "seal" in raw:
        spec = raw["seal"]
        return Seal(scope.fill(spec["authority"]), scope.fill(spec.get("seal", "")), scope.fill(spec["date"]))
    return Rule()


def _fields(specs: Sequence[JsonMap], scope: Scope) -> tuple[tuple[str, str], ...]:
    rows = []
    for spec in specs:
        if "if" in spec and not scope.present(spec["if"]):
            continue
        value = scope.fill(spec["text"]) if "text" in spec else scope.text(spec["path"] + ("?" if spec.get("optional") else ""))
        if value or not spec.get("optional"):
            rows.append((scope.fill(spec["label"]), value))
    return tuple(rows)


def _table(raw: JsonMap, scope: Scope) -> Block | None:
    """A table; without rows its `empty` words, or a missing path if it has none."""
    path = raw["table"]
    rows = scope.raw(path)
    if not rows:
        if "empty" in raw:
            return Text(raw["empty"])
        scope.missing.append(path)
        return None
    specs = raw["columns"]
    cells, lines = [], []
    for position, row in enumerate(rows, 1):
        inner = scope.for_row({"index": position, **row} if isinstance(row, Mapping) else {"index": position, "value": row})
        cells.append(tuple(inner.fill(s["text"]) if "text" in s else inner.text(s["path"]) for s in specs))
        lines.append(inner.fill(raw["line"]) if "line" in raw else "  ".join(cell for cell in cells[-1] if cell))
    columns = tuple(Column(s["label"], float(s.get("width", 1)), s.get("align", "left")) for s in specs)
    return Table(columns, tuple(cells), tuple(lines))


def _picture(raw: JsonMap, scope: Scope) -> Block | None:
    """An image from base64 text; mandatory unless its path ends with a question mark."""
    text = scope.text(raw["image"])
    if not text:
        return None
    try:
        png = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        scope.missing.append(raw["image"] + "（图片数据损坏）")
        return None
    return Picture(scope.fill(raw.get("label", "")), png, float(raw.get("height_mm", 14)))
