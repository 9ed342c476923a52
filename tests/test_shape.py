"""The shape of the house, each rule a sentence: short files and functions, said types, named refusals, one door a thing.

Every check prints all it found at once, file:line first, so that the owner of a room can mend it in one go. What may stand
against a rule is listed here with its reason.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from statistics import median

import pytest

from tests.harness import borrowing, docstring_codes, key_names, names, shape
from tests.harness.sources import Source, sources

ROOT = Path(__file__).parent.parent
PACKAGES = ("window_app", "ui", "printers", "resources", "central")

MEDIAN_LINES, MOST_LINES = 95, 300
MOST_FUNCTION_LINES, MOST_ARGUMENTS = 60, 6
MOST_ANY = 300
ROOMS_OF_VERBS = ("window_app.flow", "central")

# taken from a module that only took it itself: "module.name" -> why
RE_EXPORTS: dict[str, str] = {}
# inherits from a class of its own room: class -> why
HEIRS: dict[str, str] = {}
# two names of one folder that differ by a letter -> why
TWINS: dict[frozenset[str], str] = {}
# a file name that stands in three folders or more -> the one thing it means in all of them
WORN: dict[str, str] = {
    "views": "the frozen views that a wing of flow hands to the window, one file a wing (house.md 3)",
    "figures": "the hall's figures: drawn, answered, printed; one word for one subject in every layer (style.md 2, rule 4)",
}
# folders whose files are called by the subject they serve -> why
MIRRORS: dict[str, str] = {
    "ui/kit/words": "the words of each subject, one file a subject (house.md 3)",
    "window_app/programs/tools": "the tools of each subject, one file a command group (house.md 1)",
}
# names a key though it is not the window: module -> why
KEYS: dict[str, str] = {"window_app.programs.demo": "plays a day through the real window by pressing its keys"}


@cache
def house() -> list[Source]:
    """The five packages, read once."""
    return sources(ROOT, PACKAGES)


def planted(root: Path, files: dict[str, str]) -> list[Source]:
    """A house of a few files."""
    for place, text in files.items():
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        (root / place).write_text(text, encoding="utf-8")
    return sources(root, PACKAGES)


def told(found: list[str]) -> str:
    return f"{len(found)} found\n" + "\n".join(found)


def by_room(counts: Counter[str]) -> str:
    rooms: Counter[str] = Counter()
    for source in house():
        rooms[source.room] += counts.get(source.place, 0)
    return "\n".join(f"{count:4} {room}" for room, count in rooms.most_common() if count)


def test_half_of_the_files_fit_on_a_page_and_a_half() -> None:
    assert median(shape.lengths(house()).values()) <= MEDIAN_LINES


def test_no_file_is_longer_than_one_reason() -> None:
    long = [f"{place}:1 has {lines} lines" for place, lines in shape.lengths(house()).items() if lines > MOST_LINES]
    assert not long, told(long)


def test_no_function_is_long_without_a_word_why() -> None:
    assert not (found := shape.long_functions(house(), MOST_FUNCTION_LINES)), told(found)


def test_no_function_is_handed_many_things_without_a_word_why() -> None:
    assert not (found := shape.loaded_functions(house(), MOST_ARGUMENTS)), told(found)


def test_types_are_said() -> None:
    counts = shape.untyped(house())
    assert counts.total() <= MOST_ANY, f"Any stands {counts.total()} times, {MOST_ANY} are enough\n{by_room(counts)}"


def test_a_public_verb_names_the_refusals_it_raises() -> None:
    assert not (found := docstring_codes.unnamed_refusals(house())), told(found)


def test_a_name_is_taken_from_where_it_is_made() -> None:
    assert not (found := borrowing.re_exports(house(), RE_EXPORTS)), told(found)


@pytest.mark.parametrize("room", ROOMS_OF_VERBS)
def test_no_class_inherits_to_share_code(room: str) -> None:
    assert not (found := borrowing.inherited_inside(house(), room, HEIRS)), told(found)


def test_no_two_files_of_a_folder_differ_by_a_letter() -> None:
    assert not (found := names.twins(house(), TWINS)), told(found)


def test_no_file_name_means_three_things() -> None:
    assert not (found := names.worn_names(house(), WORN, MIRRORS)), told(found)


def test_nobody_but_the_window_names_a_key() -> None:
    assert not (found := key_names.key_names(house(), KEYS)), told(found)


# -- each rule can be broken


def lines(count: int, head: str) -> str:
    return head + "\n    pass" * (count - 1) + "\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (lines(61, "def f():"), 1),
        (lines(60, "def f():"), 0),
        (lines(61, "def f():  # long: a table, read from top to bottom"), 0),
        ("# long: a table\n@cache\n" + lines(61, "def f():"), 0),
        (lines(61, "def f():  # long:"), 1),
    ],
)
def test_a_planted_long_function_is_found(tmp_path: Path, text: str, found: int) -> None:
    assert len(shape.long_functions(planted(tmp_path, {"ui/one.py": text}), 60)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("def f(a, b, c, d, e, f, g): ...", ["ui/one.py:1 f takes 7 arguments"]),
        ("class A:\n    def f(self, a, b, c, *, d, e, f, g): ...", ["ui/one.py:2 f takes 7 arguments"]),
        ("class A:\n    def f(self, a, b, c, d, e, f): ...", []),
        ("# many: the columns of a row\ndef f(a, b, c, d, e, f, g): ...", []),
    ],
)
def test_a_planted_loaded_function_is_found(tmp_path: Path, text: str, found: list[str]) -> None:
    assert shape.loaded_functions(planted(tmp_path, {"ui/one.py": text}), 6) == found


def test_a_planted_any_is_counted_and_its_import_is_not(tmp_path: Path) -> None:
    text = "import typing\nfrom typing import Any\nx: dict[str, Any] = {}\ny = cast('list[Any]', x)\n"
    text += "def f(a: 'Any') -> typing.Any: ...\n"
    assert shape.untyped(planted(tmp_path, {"ui/one.py": text})) == {"ui/one.py": 4}


def test_files_that_say_nothing_and_migrations_are_not_measured(tmp_path: Path) -> None:
    files = {"ui/__init__.py": "\n", "central/migrations/one.py": "x = 1\n" * 400, "ui/two.py": "x = 1\n"}
    assert shape.lengths(planted(tmp_path, files)) == {"ui/two.py": 1}


REFUSING = '''
class Verbs:
    def act(self):
        """Does it.{named}"""
        return helper(self._check())

    def also(self):
        """Refused as `act`."""
        self._check()

    def kind(self):
        """Nothing comes out of here."""
        try:
            self._check()
        except Refused:
            return None

    def other(self):
        """Mentions a public one, which says for itself."""
        return parser.set_defaults(run=public)

    def _check(self):
        raise Refused("no_case", "没有这个办件")

def public():
    """Refused("no_case")."""
    raise Refused("no_case", "没有这个办件")

def helper(x):
    """Refused("late")."""
    raise errors.Refused("late" if x else "early", "")
'''


@pytest.mark.parametrize(
    ("named", "found"),
    [
        ("", ["act does not name early, late, no_case", "also does not name no_case", "helper does not name early"]),
        (' Refused("no_case", "early", "late").', ["helper does not name early"]),
        (" Refused `no_case`, as `helper`.", ["act does not name early, late", "helper does not name early"]),
        (" Refused: `no_case`; refused as `helper`.", ["act does not name early", "helper does not name early"]),
    ],
)
def test_a_planted_unnamed_refusal_is_found(tmp_path: Path, named: str, found: list[str]) -> None:
    files = planted(tmp_path, {"window_app/one.py": REFUSING.replace("{named}", named)})
    assert [words.split(" ", 1)[1].removeprefix("Verbs.") for words in docstring_codes.unnamed_refusals(files)] == found


def test_a_planted_re_export_is_found(tmp_path: Path) -> None:
    files = {
        "ui/made.py": "def thing(): ...\n",
        "ui/shop.py": "from ui.made import thing\n",
        "ui/buyer.py": "from ui.shop import thing\nfrom ui import made, shop\nmade.thing()\nshop.thing()\n",
    }
    found = borrowing.re_exports(planted(tmp_path, files), {})
    assert [words.split(",")[0] for words in found] == ["ui/buyer.py:1 takes ui.shop.thing", "ui/buyer.py:4 takes ui.shop.thing"]


def test_a_planted_heir_is_found_and_contracts_may_be_kept(tmp_path: Path) -> None:
    files = {
        "central/base.py": "class Writer: ...\nclass Contract(Protocol[T]): ...\nclass Full(Refused): ...\n",
        "central/heir.py": "from central.base import Contract, Full, Writer\nclass Heir(Writer): ...\n"
        "class Keeper(Contract[int]): ...\nclass Fuller(Full): ...\nclass Told(Elsewhere): ...\n",
    }
    found = borrowing.inherited_inside(planted(tmp_path, files), "central", {})
    assert found == ["central/heir.py:2 Heir inherits central.base.Writer"]


@pytest.mark.parametrize(("one", "other"), [("view", "views"), ("views", "view"), ("pull", "push"), ("pull", "poll"), ("a", "b")])
def test_names_a_letter_apart_are_told(tmp_path: Path, one: str, other: str) -> None:
    apart = (one, other) == ("pull", "push")
    files = planted(tmp_path, {f"ui/{one}.py": "x = 1\n", f"ui/{other}/first.py": "x = 1\n"})
    assert bool(names.twins(files, {})) is not apart


def test_a_planted_worn_name_is_found(tmp_path: Path) -> None:
    files = planted(tmp_path, {f"ui/{room}/facts.py": "x = 1\n" for room in "abc"})
    assert len(names.worn_names(files, {}, {})) == 1
    assert not names.worn_names(files, {"facts": "one thing"}, {})
    assert not names.worn_names(files, {}, {"ui/a": "called by subject"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('"""Docstring: F2."""\nx = "按 F2 叫下一位"  # F3', ["'按 F2 叫下一位'"]),
        ('x = f"{y}：按 Ctrl+H 挂起"', ["'：按 Ctrl+H 挂起'"]),
        ('x = "请按回车"', ["'请按回车'"]),
        ('x = "F13 F1A 0xF1 DELETE Alternative"', []),
    ],
)
def test_a_planted_key_name_is_found(tmp_path: Path, text: str, found: list[str]) -> None:
    files = planted(tmp_path, {"central/one.py": text, "ui/two.py": text})
    assert [words.split(" ", 1)[1] for words in key_names.key_names(files, {})] == found
