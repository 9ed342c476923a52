"""Which refusals a public verb can raise inside its own file, and whether its docstring names them.

Reachable is judged by name: functions of the file, methods through `self`, classes of the file through what they do when made.
A private function that is only mentioned (a callback handed on) counts as called, a public one says for itself. A refusal caught
on the way and not raised again does not count. "Refused as `other`" stands for the codes that the docstring of `other` names.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from tests.harness.sources import Function, Source, classes, methods

Key = tuple[str, str]  # (class or "", function)

_CAUGHT_BY = {"Refused", "Trouble", "Exception", "BaseException"}
_CODE = re.compile(r"\"([a-z][a-z0-9_]*)\"|(?<!`)`([a-z][a-z0-9_]*)`(?!`)")
_AS = re.compile(r"[Rr]efused as ((?:`[\w.]+`(?:, | and )?)+)")


@dataclass
class _Seen:
    """What one function raises and which functions of its file it reaches."""

    raised: set[str] = field(default_factory=set)
    reached: set[Key] = field(default_factory=set)


def unnamed_refusals(files: Iterable[Source]) -> list[str]:
    """Every public function or method whose docstring leaves out a code it can raise."""
    return [words for source in files for words in _unnamed(source)]


def _unnamed(source: Source) -> Iterator[str]:
    whole = {("", node.name): node for node in source.tree.body if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}
    for owner in classes(source).values():
        whole |= {(owner.name, name): node for name, node in methods(owner).items()}
    parents = {name: [base.id for base in node.bases if isinstance(base, ast.Name)] for name, node in classes(source).items()}
    seen = {key: _Reader(key, whole, parents).read(node) for key, node in whole.items()}
    for key, node in sorted(whole.items(), key=lambda one: one[1].lineno):
        if any(part.startswith("_") for part in key):
            continue
        if missing := _reachable(key, seen) - _named(key, whole, set()):
            yield source.at(node, f"{'.'.join(filter(None, key))} does not name {', '.join(sorted(missing))}")


def _reachable(start: Key, seen: dict[Key, _Seen]) -> set[str]:
    codes: set[str] = set()
    known, left = {start}, [start]
    while left:
        here = seen[left.pop()]
        codes |= here.raised
        left += here.reached - known
        known |= here.reached
    return codes


def _named(key: Key, whole: dict[Key, Function], asked: set[Key]) -> set[str]:
    """The codes in a docstring, and in those it refers to."""
    words = ast.get_docstring(whole[key]) or ""
    codes = {one or other for one, other in _CODE.findall(words)}
    for names in _AS.findall(words):
        for name in re.findall(r"`([\w.]+)`", names):
            owner, _, short = name.rpartition(".")
            others = [(owner or key[0], short), ("", short)]
            other = next((one for one in others if one in whole and one not in asked and not short.startswith("_")), None)
            codes |= _named(other, whole, asked | {key}) if other else set()
    return codes


class _Reader(ast.NodeVisitor):
    """Reads one function body; nested functions are part of it."""

    def __init__(self, key: Key, whole: dict[Key, Function], parents: dict[str, list[str]]) -> None:
        self._owner, self._whole, self._parents = key[0], whole, parents
        self._seen, self._caught = _Seen(), 0
        self._own, self._called = set[str](), set[int]()

    def read(self, node: Function) -> _Seen:
        """The body; names the function binds itself hide those of the file."""
        self._own = {one.arg for one in ast.walk(node.args) if isinstance(one, ast.arg)}
        self._own |= {one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)}
        for inner in node.body:
            self.visit(inner)
        return self._seen

    def visit_Try(self, node: ast.Try) -> None:
        """What the handlers swallow does not come out of the body."""
        swallowed = any(_swallows(handler) for handler in node.handlers)
        self._caught += swallowed
        for inner in node.body:
            self.visit(inner)
        self._caught -= swallowed
        for after in (*node.handlers, *node.orelse, *node.finalbody):
            self.visit(after)

    def visit_Call(self, node: ast.Call) -> None:
        """What is called is more than mentioned."""
        self._called.add(id(node.func))
        self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """raise Refused("code", …), also "one" if … else "other"."""
        if not self._caught and isinstance(node.exc, ast.Call) and _name(node.exc.func) == "Refused" and node.exc.args:
            self._seen.raised |= set(_texts(node.exc.args[0]))
        self.generic_visit(node)

    def visit_Name(self, node: ast.Name) -> None:
        """A function of the file, or a class of it that is made here."""
        if node.id not in self._own:
            self._reach(("", node.id), node)
            for made in ("__init__", "__post_init__", "__call__"):
                self._reach((node.id, made), node)

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """self.method, or Class.method of the file."""
        if isinstance(node.value, ast.Name):
            owner = self._owner if node.value.id in ("self", "cls") else node.value.id
            for one in (owner, *self._parents.get(owner, ())):
                self._reach((one, node.attr), node)
        self.generic_visit(node)

    def _reach(self, key: Key, node: ast.expr) -> None:
        known = key in self._whole and not self._caught
        if known and (id(node) in self._called or key[1].startswith("_") or _is_property(self._whole[key])):
            self._seen.reached.add(key)


def _is_property(node: Function) -> bool:
    return any("property" in ast.unparse(one) for one in node.decorator_list)


def _swallows(handler: ast.ExceptHandler) -> bool:
    kinds = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    ours = any(kind is None or _name(kind) in _CAUGHT_BY for kind in kinds)
    return ours and not any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from (*_texts(node.body), *_texts(node.orelse))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value


def _name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
