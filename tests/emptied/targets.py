"""What is emptied: every public verb behind the desk, every call of the centre; found in the source, so none is forgotten."""

from __future__ import annotations

import ast
import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DESK = "window_app/flow/desk.py"
_FLOW = "window_app.flow"
_CALLS = "central/web/calls.py"


@dataclass(frozen=True)
class Verb:
    """`owner.name` in `file`; `part` is what the desk calls it (desk.calling), empty for the desk's own."""

    file: str
    owner: str
    name: str
    part: str

    @property
    def title(self) -> str:
        """As it is printed and asked for."""
        return f"{self.owner}.{self.name}"

    def files(self) -> tuple[str, ...]:
        """What it is made of: if this changes, it is judged anew."""
        return (self.file,)


@dataclass(frozen=True)
class Call:
    """One call of the centre; `file` and `handler` say where its work is done."""

    method: str
    path: str
    file: str
    handler: str

    @property
    def title(self) -> str:
        """As it is printed and asked for."""
        return f"{self.method} {self.path}"

    def files(self) -> tuple[str, ...]:
        """What it is made of."""
        return (_CALLS, self.file)


Target = Verb | Call


def stamp(root: Path, target: Target) -> str:
    """Changes with the files of a target."""
    return hashlib.sha256(b"\0".join((root / file).read_bytes() for file in target.files())).hexdigest()[:16]


def verbs(root: Path) -> list[Verb]:
    """The desk's own verbs and those of its parts that lie in flow."""
    tree = ast.parse((root / DESK).read_text(encoding="utf-8"))
    homes = {
        alias.asname or alias.name: node.module.replace(".", "/") + ".py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(_FLOW + ".")
        for alias in node.names
    }
    found: list[Verb] = []
    for desk in (node for node in tree.body if isinstance(node, ast.ClassDef)):
        found += _of_class(root, DESK, desk.name, "")
        for part in (node for node in desk.body if isinstance(node, ast.AnnAssign)):
            owner = ast.unparse(part.annotation).removesuffix(" | None")
            if owner in homes and isinstance(part.target, ast.Name):
                found += _of_class(root, homes[owner], owner, part.target.id)
    return list(dict.fromkeys(found))


def _of_class(root: Path, file: str, owner: str, part: str) -> list[Verb]:
    tree = ast.parse((root / file).read_text(encoding="utf-8"))
    bodies = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == owner]
    return [
        Verb(file, owner, node.name, part)
        for body in bodies
        for node in body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]


# A call may be made in a loop, so the list is read from the running program; what it is built on is not asked anything.
_LIST = """
import inspect, json
from unittest.mock import MagicMock
from central.web import calls
made = []
def watch(kind):
    before = kind.__init__
    def init(self, *given, **named):
        before(self, *given, **named)
        made.append((self.method, self.path, inspect.getsourcefile(self.handler), self.handler.__qualname__))
    kind.__init__ = init
watch(calls.Call)
watch(calls.OpenCall)
from central.web import app
app.build(MagicMock())
print(json.dumps(made))
"""


def calls(root: Path) -> list[Call]:
    """Every call of the centre, by building the application without anything behind it."""
    if not (root / _CALLS).exists():
        return []
    command = [sys.executable, "-B", "-c", _LIST]
    listed = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False, env={"PYTHONPATH": str(root)})
    if listed.returncode:
        sys.exit("the centre cannot be built: " + listed.stderr.strip().rsplit("\n", 1)[-1])
    home = root.resolve()
    rows = json.loads(listed.stdout.splitlines()[-1])
    return [Call(method, path, str(Path(file).resolve().relative_to(home)), name) for method, path, file, name in rows]
