"""`docs/cli.md` promises the centre's calls: every call that answers stands there, every call that stands there answers,
but for those that the page says are still to come."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.central.conftest import Server

# nothing here depends on the database
pytestmark = pytest.mark.parametrize("core", ["sqlcipher"], indirect=True)
PAGE = Path(__file__).resolve().parents[3] / "docs" / "cli.md"
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS")
IN_THE_TEXT = {("GET", "/openapi.json"), ("GET", "/healthz"), ("GET", "/metrics")}  # named above the table
SPAN = re.compile(r"`([^`]+)`")


def _shape(path: str) -> str:
    """A path with every name in braces made equal: `{n}` and `{window}` are one place."""
    return re.sub(r"\{[^}]*\}", "{}", path)


def _spelled(inner: str) -> list[str]:
    """`/v1/tickets/{id}/{recall,serve}` stands for two paths."""
    several = re.search(r"\{([a-z-]+(?:,[a-z-]+)+)\}", inner)
    if several is None:
        return [inner]
    return [inner.replace(several.group(0), word) for word in several.group(1).split(",")]


def _promised() -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        if not re.match(r"\| `(?:" + "|".join(METHODS) + r")\b", line):
            continue
        calls, answer = line.split(" | ", 1)
        if not answer.startswith("come with issue "):
            found |= _calls(calls)
    return found


def _calls(cell: str) -> set[tuple[str, str]]:
    found: set[tuple[str, str]] = set()
    methods: list[str] = []
    last = ("", "")
    for span in SPAN.findall(cell):
        words = re.match(r"((?:(?:" + "|".join(METHODS) + r"),? ?)*)(\S*)", span)
        assert words is not None
        methods += re.findall("|".join(METHODS), words.group(1))
        path = words.group(2).split("?")[0]
        if path.startswith("…"):  # the row's first path with another end
            methods, path = [last[0]], last[1].rsplit("/", 1)[0] + path[1:]
        if not path:
            continue
        found |= {(method, _shape(one)) for method in methods for one in _spelled(path)}
        last, methods = (methods[-1], path.split("{recall")[0]), []
    return found


def test_the_page_of_promises_and_the_calls_that_answer_are_one_list(server: Server) -> None:
    described = server.client.get("/openapi.json").json()["paths"]
    answered = {(method.upper(), _shape(path)) for path, calls in described.items() for method in calls} - IN_THE_TEXT
    promised = _promised()
    assert len(promised) > 30
    assert promised - answered == set(), "promised, but nothing answers"
    assert answered - promised == set(), "answers, but is not promised (or has come: mend its row)"
