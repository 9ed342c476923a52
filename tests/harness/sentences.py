"""Every trouble, reason and remark that the code makes: its code, its kind (`why`), and the names of its parameters."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tests.harness.sources import Source

TROUBLES = ("Refused", "StationTrouble", "DeviceTrouble", "CentreAway", "Bug", "Trouble", "away")
REMARKS = ("Note", "Reason", "fault", "reason")
_OF_ALL = ("why", "acts", "reasons", "params")
_OF_REASONS = ("basis", "material_seq", "field", "item_id")


@dataclass(frozen=True)
class Said:
    """One call that makes a sentence; `names` is None where they are not written out in the call."""

    key: str
    names: frozenset[str] | None
    place: str


def said_in(files: Iterable[Source]) -> Iterator[Said]:
    """Every call whose code is a literal or a constant of its file."""
    for source in files:
        constants = _constants(source.tree)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in (*TROUBLES, *REMARKS):
                code = _value(node.args[0], constants)
                if code and not _by_variable(node):
                    yield _said(node, code, constants, source.place)


def _said(node: ast.Call, code: str, constants: Mapping[str, str], place: str) -> Said:
    given = {word.arg: word.value for word in node.keywords if word.arg}
    open_ended = any(word.arg is None for word in node.keywords)
    params = given.get("params") or (node.args[2] if _name(node.func) == "Note" and len(node.args) > 2 else None)
    if isinstance(params, ast.Dict):
        given |= {key.value: value for key, value in zip(params.keys, params.values, strict=True) if _is_text(key)}
    open_ended |= params is not None and not isinstance(params, ast.Dict)
    if _name(node.func) == "fault":
        code = f"row_{code}"
    why = _value(given["why"], constants) if "why" in given else ""
    names = frozenset(given) - {*_OF_ALL, *(() if _name(node.func) in TROUBLES else _OF_REASONS)}
    detail = {"detail"} if _name(node.func) == "away" else set()
    return Said(f"{code}.{why}" if why else code, None if open_ended else names | detail, f"{place}:{node.lineno}")


def _by_variable(node: ast.Call) -> bool:
    """Of which kind it is stands in a variable: a test names those."""
    return any(word.arg == "why" and not isinstance(word.value, ast.Constant) for word in node.keywords)


def _is_text(key: ast.expr | None) -> bool:
    return isinstance(key, ast.Constant) and isinstance(key.value, str)


def _name(call: ast.expr) -> str:
    return call.id if isinstance(call, ast.Name) else call.attr if isinstance(call, ast.Attribute) else ""


def _value(node: ast.expr, constants: Mapping[str, str]) -> str:
    if isinstance(node, ast.Name):
        return constants.get(node.id, "")
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def _constants(tree: ast.AST) -> dict[str, str]:
    """NAME = "text", also several at once, at the top of a file."""
    found: dict[str, str] = {}
    for node in getattr(tree, "body", ()):
        if isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            many = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
            for name, text in zip(target.elts, value.elts, strict=False) if many else [(target, value)]:
                if isinstance(name, ast.Name) and _is_text(text):
                    found[name.id] = str(getattr(text, "value", ""))
    return found
