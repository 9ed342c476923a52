"""How a body is emptied: the head and the docstring stay, the rest gives an empty answer of the promised kind."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.emptied.targets import Call, Target

_EMPTY = {
    "list": "[]", "Sequence": "[]", "dict": "{}", "Mapping": "{}", "set": "set()", "frozenset": "frozenset()",
    "str": '""', "bytes": 'b""', "bool": "False", "int": "0", "float": "0.0", "Iterator": "iter(())", "Iterable": "()",
}  # fmt: skip
_MANY = re.compile(r"tuple\[.*, \.\.\.\]")

# Goes behind the class of calls: one of them answers without doing anything, who may call stays as it is.
_PLANT = """

def _emptied() -> None:
    async def nothing(*_: object) -> Response:
        return Response(b"{{}}", media_type="application/json")

    def plant(kind: type) -> None:
        before = kind.__init__

        def init(self: object, *given: object, **named: object) -> None:
            before(self, *given, **named)
            if (self.method, self.path) == ({method!r}, {path!r}):
                object.__setattr__(self, "handler", nothing)

        kind.__init__ = init

    plant(Call)
    plant(OpenCall)


_emptied()
"""


def emptied(root: Path, target: Target) -> tuple[str, bytes]:
    """(file, its new content) with the target doing nothing."""
    if isinstance(target, Call):
        file = target.files()[0]
        return file, (root / file).read_bytes() + _PLANT.format(method=target.method, path=target.path).encode()
    return target.file, without_body((root / target.file).read_bytes(), target.owner, target.name)


def without_body(source: bytes, owner: str, name: str) -> bytes:
    """The file with the body of `owner.name` gone; every function of that name, for a property and its setter are one."""
    lines = source.splitlines(keepends=True)
    found = [
        node
        for above in ast.parse(source).body
        if isinstance(above, ast.ClassDef) and above.name == owner
        for node in above.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name
    ]
    for node in reversed(found):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        if body:
            first, last = body[0], body[-1]
            head = lines[first.lineno - 1][: first.col_offset]
            tail = lines[(last.end_lineno or last.lineno) - 1][last.end_col_offset :]
            lines[first.lineno - 1 : last.end_lineno] = [head + _nothing(node).encode() + tail]
    return b"".join(lines)


def _nothing(node: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    if any("contextmanager" in ast.unparse(one) for one in node.decorator_list):
        return "yield None"
    promised = ast.unparse(node.returns) if node.returns else "None"
    if "| None" in promised:
        return "return None"
    if _MANY.fullmatch(promised):
        return "return ()"
    return f"return {_EMPTY.get(promised.split('[')[0], 'None')}"
