"""Which tests are asked about a target: those that name it first, then the files around it, last the days played by the whole."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.emptied.targets import Call, Target, Verb

# these judge the text of the code, measure time, or are about this tool
_NEVER = ("tests/harness/", "tests/bench/", "tests/emptied/", "tests/kept/", "tests/test_architecture.py", "tests/test_shape.py")
_MOST_TESTS, _MOST_FILES = 40, 14


@dataclass(frozen=True)
class TestFile:
    """A file of tests: its text, its functions by name (helpers too)."""

    __test__ = False

    place: str
    text: str
    functions: tuple[tuple[str, str], ...]


@cache
def test_files(root: Path) -> tuple[TestFile, ...]:
    """Every file under tests that may be asked or helps one that is."""
    places = sorted(path.relative_to(root).as_posix() for path in (root / "tests").rglob("*.py"))
    return tuple(_read(root, place) for place in places if not place.startswith(_NEVER))


def _read(root: Path, place: str) -> TestFile:
    text = (root / place).read_text(encoding="utf-8")
    lines = text.splitlines()
    whole = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return TestFile(place, text, tuple((node.name, "\n".join(lines[node.lineno - 1 : node.end_lineno])) for node in whole))


def chosen(root: Path, target: Target) -> list[list[str]]:
    """Rounds of what to hand to pytest: single tests that name the target, whole files, then the tests of the whole house."""
    needles = _needles(target)
    single = _tests_naming(root, needles)
    files = _files_around(root, target, needles)
    whole = [file.place for file in _askable(root) if Path(file.place).parent == Path("tests")]
    return [found for found in (single[:_MOST_TESTS], files[:_MOST_FILES], whole) if found]


def _needles(target: Target) -> list[re.Pattern[str]]:
    """What the target is called by in a test, surest first."""
    if isinstance(target, Verb):
        sure = rf"\b{target.part or 'desk'}\.{target.name}\b"
        return [re.compile(sure), re.compile(rf"\.{target.name}\b")]
    whole = re.sub(r"\\{[^/]*?\\}", r"[^/\\s]+", re.escape(target.path))
    steps = [step for step in target.path.split("/") if step and not step.startswith("{")]
    word = rf"(?<![\w-]){re.escape(steps[-1])}(?![\w-])"
    return [re.compile(rf"""["']{whole}[?"']"""), re.compile(word if len(steps[-1]) > 1 else f"/{steps[-1]}[/?]")]


def _tests_naming(root: Path, needles: list[re.Pattern[str]]) -> list[str]:
    """Tests that name the target themselves, then those that use a helper that does."""
    found: dict[str, None] = {}
    for needle in needles:
        every = [(file.place, name, text) for file in _askable(root) for name, text in file.functions if _is_test(file, name)]
        found |= {f"{place}::{name}": None for place, name, text in every if needle.search(text)}
        helpers = {
            name
            for file in test_files(root)
            for name, text in file.functions
            if not name.startswith("test_") and needle.search(text)
        }
        if helpers:
            used = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(helpers)))})\b")
            found |= {f"{place}::{name}": None for place, name, text in every if used.search(text)}
    return list(found)


def _is_test(file: TestFile, name: str) -> bool:
    return name.startswith("test_") and f"\ndef {name}(" in file.text


def _files_around(root: Path, target: Target, needles: list[re.Pattern[str]]) -> list[str]:
    """Files that name it, those of its wing, those named like its file."""
    asked = _askable(root)
    wing = _wing(target)
    stem = Path(target.file).stem
    rows = [
        (not file.place.startswith(wing), -sum(len(needle.findall(file.text)) for needle in needles), file.place)
        for file in asked
        if file.place.startswith(wing) or stem in Path(file.place).stem or any(needle.search(file.text) for needle in needles)
    ]
    return [place for *_, place in sorted(rows)]


def _wing(target: Target) -> str:
    """The folder of tests that mirrors the target's."""
    if isinstance(target, Call):
        return "tests/central/web/"
    return str(Path("tests", *Path(target.file).parent.parts[1:])) + "/"


def _askable(root: Path) -> list[TestFile]:
    """Files of tests; the window's only where a real desk stands behind it."""
    return [
        file
        for file in test_files(root)
        if Path(file.place).name.startswith("test_")
        and (not file.place.startswith("tests/ui/") or "window_app.programs" in file.text)
    ]
