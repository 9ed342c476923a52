"""Every file of our packages, parsed once, so that a check of their shape reads what it needs and no more."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.harness.imports import modules

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file: its place under the root, its dotted name, its lines, its tree."""

    place: str
    module: str
    lines: tuple[str, ...]
    tree: ast.Module

    @property
    def is_package(self) -> bool:
        """An __init__ file: its module is its folder."""
        return self.place.endswith("__init__.py")

    @property
    def room(self) -> str:
        """The first two folders, by which the owners of the house are told apart."""
        return "/".join(self.place.split("/")[:-1][:2])

    def at(self, node: ast.expr | ast.stmt, words: str) -> str:
        """A finding as it is printed: file:line and what is there."""
        return f"{self.place}:{node.lineno} {words}"


def sources(root: Path, packages: tuple[str, ...]) -> list[Source]:
    """All files but migrations (they stay as they were when they ran) and empty ones."""
    read = (_read(root, module, path) for module, path in modules(root, packages).items() if "migrations" not in path.parts)
    return [source for source in read if any(line.strip() for line in source.lines)]


def _read(root: Path, module: str, path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(root).as_posix(), module, tuple(text.splitlines()), ast.parse(text, str(path)))


def functions(tree: ast.AST) -> Iterator[Function]:
    """Every function, nested ones and methods included."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def classes(source: Source) -> dict[str, ast.ClassDef]:
    """The classes at the top of a file."""
    return {node.name: node for node in source.tree.body if isinstance(node, ast.ClassDef)}


def methods(owner: ast.ClassDef) -> dict[str, Function]:
    """The functions of a class body; a setter of the same name wins over its property, both are short."""
    return {node.name: node for node in owner.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}


def docstrings(tree: ast.AST) -> set[int]:
    """The ids of constants that stand as statements: words for the reader of the code, not for anybody else."""
    return {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
    }


def literals(source: Source) -> Iterator[ast.Constant]:
    """Every text in the code of a file, the parts of f-strings included, docstrings left out."""
    silent = docstrings(source.tree)
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in silent:
            yield node
