"""One door a thing: a name is taken from where it was made, and code is not shared by inheriting it."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tests.harness.imports import within
from tests.harness.sources import Source, classes


@dataclass(frozen=True)
class Borrowed:
    """`name` of `module`, taken by `source` under `known_as`."""

    source: Source
    node: ast.ImportFrom
    module: str
    name: str
    known_as: str


def borrowed(source: Source) -> Iterator[Borrowed]:
    """Every `from module import name`, late ones and those for types included."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.ImportFrom):
            module = _base(source, node)
            yield from (Borrowed(source, node, module, one.name, one.asname or one.name) for one in node.names)


def re_exports(files: list[Source], allowed: dict[str, str]) -> list[str]:
    """Names taken from a module of ours that only took them itself, also as `module.name`; `allowed`: "module.name" -> why."""
    made = {source.module: _made(source.tree) for source in files}
    taken = {source.module: {one.known_as for one in borrowed(source)} for source in files}
    found = [
        (one, one.node, f"{one.module}.{one.name}")
        for source in files
        for one in borrowed(source)
        if one.module in made and f"{one.module}.{one.name}" not in made and one.name in taken[one.module] - made[one.module]
    ]
    words = [one.source.at(node, f"takes {name}, which is not made there") for one, node, name in found if name not in allowed]
    return words + [words for source in files for words in _through_modules(source, made, taken, allowed)]


def _through_modules(
    source: Source, made: dict[str, set[str]], taken: dict[str, set[str]], allowed: dict[str, str]
) -> Iterator[str]:
    """`module.name` where the module only imported the name."""
    known = {one.known_as: f"{one.module}.{one.name}" for one in borrowed(source) if f"{one.module}.{one.name}" in made}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in known:
            module = known[node.value.id]
            if node.attr in taken[module] - made[module] and f"{module}.{node.attr}" not in allowed:
                yield source.at(node, f"takes {module}.{node.attr}, which is not made there")


def _made(tree: ast.Module) -> set[str]:
    """Names that a file makes at its top, also inside if, try, with and for."""
    names: set[str] = set()
    left: list[ast.stmt] = list(tree.body)
    while left:
        node = left.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        elif not isinstance(node, ast.Import | ast.ImportFrom):
            names |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
            left += [one for one in ast.walk(node) if isinstance(one, ast.FunctionDef | ast.ClassDef)]
    return names


def inherited_inside(files: list[Source], room: str, allowed: dict[str, str]) -> list[str]:
    """Classes of a room that inherit from another class of it; contracts (Protocol) and troubles may be inherited."""
    known = {f"{source.module}.{name}": (source, node) for source in files for name, node in classes(source).items()}
    return [
        source.at(node, f"{node.name} inherits {base}")
        for name, (source, node) in known.items()
        if within(source.module, room)
        for base in _bases(source, node)
        if within(base, room) and base in known and not _is_contract(base, known) and name not in allowed
    ]


def _bases(source: Source, node: ast.ClassDef) -> list[str]:
    """The dotted names of what a class inherits, as far as they are told by the file."""
    known = {one.known_as: f"{one.module}.{one.name}" for one in borrowed(source)}
    known |= {name: f"{source.module}.{name}" for name in classes(source)}
    bare = [base.value if isinstance(base, ast.Subscript) else base for base in node.bases]
    parts = [ast.unparse(base).split(".") for base in bare]
    return [".".join([known.get(first, first), *rest]) for first, *rest in parts]


def _is_contract(name: str, known: dict[str, tuple[Source, ast.ClassDef]]) -> bool:
    """A Protocol, or anything that is raised."""
    if name not in known:
        ends = name.rsplit(".", 1)[-1]
        return ends == "Protocol" or ends in _RAISED or ends.endswith(("Error", "Exception"))
    source, node = known[name]
    return any(_is_contract(base, known) for base in _bases(source, node))


_RAISED = ("Trouble", "Refused", "Cancelled", "BaseException", "Warning")


def _base(source: Source, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = source.module.split(".") if source.is_package else source.module.split(".")[:-1]
    package = package[: len(package) - (node.level - 1)]
    return ".".join([*package, *([node.module] if node.module else [])])


def names_of(files: Iterable[Source]) -> dict[str, list[str]]:
    """Folder -> the names of its files and folders, without endings."""
    found: dict[str, set[str]] = {}
    for source in files:
        parts = source.place.removesuffix(".py").split("/")
        for depth in range(1, len(parts)):
            found.setdefault("/".join(parts[:depth]), set()).add(parts[depth])
    return {folder: sorted(names - {"__init__"}) for folder, names in found.items()}
