"""Reads who imports whom straight from the source, imports inside functions and under TYPE_CHECKING included."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Import:
    """`importer` (dotted module) imports `target` (dotted) on `line`; `typing_only` under `if TYPE_CHECKING`."""

    importer: str
    target: str
    line: int
    typing_only: bool = False

    def __str__(self) -> str:
        return f"{self.importer} line {self.line} imports {self.target}"


def modules(root: Path, packages: tuple[str, ...]) -> dict[str, Path]:
    """Dotted name -> file for every module under `packages`."""
    return {
        ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__"): path
        for package in packages
        for path in sorted((root / package).rglob("*.py"))
    }


def imports(root: Path, packages: tuple[str, ...]) -> list[Import]:
    """Every import of every module; `from a import b` counts as a.b where that is a module of ours, else as a."""
    files = modules(root, packages)
    return [one for name, path in files.items() for one in _imports_of(name, path, files)]


def _imports_of(name: str, path: Path, files: dict[str, Path]) -> Iterator[Import]:
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    for node, typing_only in _walk(tree, typing_only=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(name, alias.name, node.lineno, typing_only)
        elif isinstance(node, ast.ImportFrom):
            base = _base(name, path, node)
            for alias in node.names:
                inner = f"{base}.{alias.name}"
                yield Import(name, inner if inner in files else base, node.lineno, typing_only)
        elif isinstance(node, ast.Call) and _is_late_import(node):
            yield Import(name, node.args[0].value, node.lineno, typing_only)  # type: ignore[attr-defined]


def _is_late_import(node: ast.Call) -> bool:
    """importlib.import_module("x") and __import__("x") with a constant."""
    called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
    return called in ("import_module", "__import__") and bool(node.args) and isinstance(getattr(node.args[0], "value", None), str)


def _base(name: str, path: Path, node: ast.ImportFrom) -> str:
    if node.level == 0:
        return node.module or ""
    package = name.split(".") if path.name == "__init__.py" else name.split(".")[:-1]
    package = package[: len(package) - (node.level - 1)]
    return ".".join([*package, *([node.module] if node.module else [])])


def _walk(node: ast.AST, typing_only: bool) -> Iterator[tuple[ast.AST, bool]]:
    yield node, typing_only
    for field, value in ast.iter_fields(node):
        children = value if isinstance(value, list) else [value]
        inside = typing_only or (field == "body" and isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test))
        for child in children:
            if isinstance(child, ast.AST):
                yield from _walk(child, inside)


def within(module: str, package: str) -> bool:
    """True if `module` is `package` or lies in it."""
    return module == package or module.startswith(package + ".")


def circles(arrows: Iterable[Import]) -> list[set[str]]:
    """The groups of modules that import each other, directly or round several corners (strongly connected, two or more)."""
    graph: dict[str, set[str]] = {}
    for one in arrows:
        if one.importer != one.target:
            graph.setdefault(one.importer, set()).add(one.target)
            graph.setdefault(one.target, set())
    return [group for group in _strong(graph) if len(group) > 1]


def _strong(graph: dict[str, set[str]]) -> Iterator[set[str]]:
    """Kosaraju: the order of leaving, then the reverse graph in that order."""
    order: list[str] = []
    seen: set[str] = set()
    for start in graph:
        for node in _left(graph, start, seen):
            order.append(node)
    back: dict[str, set[str]] = {node: set() for node in graph}
    for node, targets in graph.items():
        for target in targets:
            back[target].add(node)
    seen = set()
    for start in reversed(order):
        if start not in seen:
            yield set(_left(back, start, seen))


def _left(graph: dict[str, set[str]], start: str, seen: set[str]) -> Iterator[str]:
    """Nodes reached from `start` and not seen before, each when everything behind it is done."""
    if start in seen:
        return
    seen.add(start)
    stack = [(start, iter(graph[start]))]
    while stack:
        node, rest = stack[-1]
        following = next((other for other in rest if other not in seen), None)
        if following is None:
            stack.pop()
            yield node
        else:
            seen.add(following)
            stack.append((following, iter(graph[following])))
