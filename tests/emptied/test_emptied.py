"""The tool that empties verbs is itself tried on a toy: it finds all, changes one, tells who noticed, leaves nothing behind."""

from __future__ import annotations

import ast
import json
from pathlib import Path

import pytest

from tests.emptied import toy
from tests.emptied.__main__ import ROOT, few, main
from tests.emptied.asking import Asking, Stopped
from tests.emptied.choosing import chosen
from tests.emptied.hollow import emptied, without_body
from tests.emptied.notes import Notes
from tests.emptied.scratch import changed, copy
from tests.emptied.targets import Target, Verb, calls, verbs

HOLD = Verb("window_app/flow/queue/calling.py", "Calling", "hold", "calling")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return toy.build(tmp_path_factory.mktemp("toy"))


def test_every_public_verb_and_every_call_is_a_target(house: Path) -> None:
    assert [verb.title for verb in verbs(house)] == ["Calling.hold", "Calling.finish"]
    assert [call.title for call in calls(house)] == ["POST /v1/tickets/{t}/hold", "POST /v1/tickets/{t}/finish", "GET /p"]
    assert {call.file for call in calls(house)} == {"central/web/app.py"}


def test_the_house_itself_has_many_and_knows_their_tests() -> None:
    known = {verb.title: verb for verb in verbs(ROOT)}
    assert len(known) > 80
    first = chosen(ROOT, known["Calling.hold"])[0]
    assert all("::test_" in one for one in first)
    assert any(one.startswith("tests/flow/queue/") for one in first)


def test_a_centre_that_cannot_be_built_says_why(tmp_path: Path) -> None:
    root = toy.build(tmp_path / "root")
    (root / "central/web/app.py").write_text("import nothing_of_this_name\n")
    with pytest.raises(SystemExit, match="No module named 'nothing_of_this_name'"):
        calls(root)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ('def f(self) -> list[str]:\n        """Why."""\n        if x:\n            y()\n        return z', "return []"),
        ("def f(self) -> str: return '中'  # one line", "return ''"),
        ("@property\n    def f(self) -> tuple[int, ...]:\n        return (1,)", "return ()"),
        ("@contextmanager\n    def f(self) -> Iterator[int]:\n        with x:\n            yield 1", "yield None"),
        ("def f(self) -> Visit | None:\n        return x", "return None"),
        ("async def f(self):\n        await x", "return None"),
    ],
)
def test_an_emptied_body_gives_an_empty_answer(body: str, left: str) -> None:
    source = f"class A:\n    {body}\n\n    def g(self):\n        return 1\n\n\nclass B:\n    def f(self):\n        return 2\n"
    after = ast.parse(without_body(source.encode(), "A", "f"))
    owner = after.body[0]
    assert isinstance(owner, ast.ClassDef)
    head, other = owner.body
    assert isinstance(head, ast.FunctionDef | ast.AsyncFunctionDef)
    assert ast.unparse(head.body[-1]).strip() in (left, f"({left})")
    assert ast.get_docstring(head) == ("Why." if "Why" in body else None)
    assert ast.unparse(other) == "def g(self):\n    return 1"
    assert ast.unparse(after.body[1]).endswith("return 2")


def test_a_changed_file_comes_back_even_after_a_fault(house: Path, tmp_path: Path) -> None:
    place = copy(house, tmp_path / "copy")
    file, content = emptied(place, HOLD)
    with changed(place, file, content):
        assert b"return []" in (place / file).read_bytes()
    assert (place / file).read_bytes() == (house / file).read_bytes()
    with pytest.raises(ZeroDivisionError), changed(place, file, content):
        raise ZeroDivisionError
    assert (place / file).read_bytes() == (house / file).read_bytes()


def test_a_copy_links_what_is_installed_and_leaves_caches_out(tmp_path: Path) -> None:
    root = toy.build(tmp_path / "root")
    for name in (".venv/x", "resources/fonts/A.ttf", ".git/x", "central/__pycache__/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    place = copy(root, tmp_path / "copy")
    assert (place / ".venv").is_symlink()
    assert (place / "resources/fonts/A.ttf").is_symlink()
    assert not (place / ".git").exists()
    assert not (place / "central/__pycache__").exists()


def test_what_no_test_notices_is_told_and_a_broken_test_notices_nothing(
    house: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(scratch))
    notes = tmp_path / "notes"
    given = ["--root", str(house), "--only", "hold", "--only", "Calling.finish", "--resume", str(notes)]
    assert main(given) == 1
    said = capsys.readouterr().out
    rows = dict(line.rsplit(maxsplit=1) for line in said.splitlines() if "::" in line and "not counted" not in line)
    assert rows["Calling.hold"] == "tests/flow/queue/test_calling.py::test_a_held_number_is_held"
    assert rows["POST /v1/tickets/{t}/hold"] == "tests/central/web/test_calls.py::test_hold"
    assert "Calling.finish" not in rows
    assert "NOT CAUGHT" in said
    assert "not counted: tests/flow/queue/test_calling.py::test_broken_before" in said
    assert "3 targets, 1 not caught, 0 not tried" in said
    assert not list(scratch.iterdir())
    assert sorted(json.loads(line)["target"] for line in notes.read_text().splitlines()) == sorted(rows)


def test_a_resumed_run_asks_only_what_is_open_or_changed(tmp_path: Path) -> None:
    root, file = toy.build(tmp_path / "root"), tmp_path / "notes"
    Notes(file, root).add(HOLD, "a test")
    assert Notes(file, root).caught(HOLD) == "a test"
    (root / HOLD.file).write_text("class Calling: ...\n")
    assert Notes(file, root).caught(HOLD) is None


def test_quick_tries_a_few_that_the_seed_chooses() -> None:
    every: list[Target] = [*verbs(ROOT)]
    first, again, other = (few(every, seed) for seed in ("1", "1", "2"))
    assert first == again != other
    assert len(set(first)) == 6


def test_nothing_begins_when_the_time_is_over(house: Path) -> None:
    asking = Asking()
    asking.stop()
    with pytest.raises(Stopped):
        asking.first_failure(house, ["tests"])
