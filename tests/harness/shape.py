"""How long files and functions are, how much they are handed, and where a type was not said."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from tests.harness.sources import Function, Source, functions

WHY = re.compile(r"#\s*(long|many):\s*\S+")


def lengths(files: Iterable[Source]) -> dict[str, int]:
    """Lines of every file."""
    return {source.place: len(source.lines) for source in files}


def long_functions(files: Iterable[Source], most: int) -> list[str]:
    """Functions past `most` lines without `# long: reason` at their head."""
    return [
        source.at(node, f"{node.name} has {length} lines")
        for source, node in _all(files)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) > most and "long" not in _whys(source, node)
    ]


def loaded_functions(files: Iterable[Source], most: int) -> list[str]:
    """Functions with more than `most` arguments without `# many: reason` at their head."""
    return [
        source.at(node, f"{node.name} takes {count} arguments")
        for source, node in _all(files)
        if (count := _arguments(node)) > most and "many" not in _whys(source, node)
    ]


def _all(files: Iterable[Source]) -> Iterator[tuple[Source, Function]]:
    return ((source, node) for source in files for node in functions(source.tree))


def _arguments(node: Function) -> int:
    """What a caller may hand over; self and cls he does not."""
    names = [argument.arg for argument in (*node.args.posonlyargs, *node.args.args)]
    return len(names) - (names[:1] in (["self"], ["cls"])) + len(node.args.kwonlyargs)


def _whys(source: Source, node: Function) -> set[str]:
    """The words why on the def line, its decorators, or the line above."""
    first = min((node.lineno, *(decorator.lineno for decorator in node.decorator_list)))
    return {found[1] for line in source.lines[max(first - 2, 0) : node.lineno] if (found := WHY.search(line))}


def untyped(files: Iterable[Source]) -> Counter[str]:
    """How often `Any` is said in each file; imports are not counted, quoted types are."""
    return Counter({source.place: count for source in files if (count := sum(1 for _ in _anys(source.tree)))})


def _anys(tree: ast.AST) -> Iterator[ast.AST]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            said = int(node.id == "Any")
        elif isinstance(node, ast.Attribute):
            said = int(node.attr == "Any" and isinstance(node.value, ast.Name) and node.value.id in ("typing", "t"))
        else:
            said = sum(len(re.findall(r"\bAny\b", text)) for text in _quoted_types(node))
        yield from [node] * said


def _quoted_types(node: ast.AST) -> Iterator[str]:
    """Types written as text: annotations and the first argument of cast."""
    written: list[ast.expr | None] = []
    if isinstance(node, ast.arg | ast.AnnAssign):
        written = [node.annotation]
    elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        written = [node.returns]
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "cast" and node.args:
        written = [node.args[0]]
    for one in written:
        for inner in ast.walk(one) if one is not None else ():
            if isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                yield inner.value
