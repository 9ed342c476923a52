"""The arrows of the house, each stated as a sentence: who may import whom, and which room alone may use a library.

The tables below are the only place where the arrows are declared; `docs/house.md` prints them, and a test holds it to that.
Imports inside functions and under TYPE_CHECKING count like any other.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.imports import Import, circles, imports, modules, within

ROOT = Path(__file__).parent.parent
PACKAGES = ("window_app", "ui", "printers", "resources", "central")
OUTSIDE = ("os", "pathlib", "io", "time", "random", "secrets", "socket", "subprocess", "tempfile", "shutil", "logging")
CLOCKS = ("open", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now")
LONGEST = 300

BASE = ("window_app.record", "window_app.domain", "window_app.sealing", "window_app.errors", "window_app.announcer")
PORTS, LINE, LANES, CHILDREN = "window_app.ports", "window_app.line_ports", "window_app.lanes", "window_app.children"
CONSOLE = "window_app.console"
ANYTHING = ("window_app", "ui", "printers", "resources", "central")

# Room -> the rooms it may import besides itself. The longest name that fits a module is its room.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "window_app.errors": (),
    "window_app.record": ("window_app.errors",),
    "window_app.domain": ("window_app.errors", "window_app.record"),
    "window_app.sealing": ("window_app.errors",),
    "window_app.announcer": ("window_app.errors",),
    PORTS: BASE,
    LINE: BASE,
    LANES: BASE,
    CHILDREN: BASE,
    "window_app.settings": BASE,
    "window_app.logs": BASE,
    CONSOLE: BASE,
    "window_app.store": (*BASE, PORTS, LINE, LANES, CHILDREN, "resources"),
    "window_app.devices": (*BASE, PORTS, LANES, CHILDREN, "resources"),
    "printers": (*BASE, PORTS, LANES, CHILDREN, "resources"),
    "window_app.sync": (*BASE, PORTS, LINE),
    "window_app.flow": (*BASE, PORTS, LINE, LANES, "window_app.store", "resources"),
    "ui": (*BASE, PORTS, LANES, "window_app.flow", "resources"),
    "central": (*BASE, PORTS, CONSOLE, "window_app.sync", "resources"),
    "resources": (),
    "window_app": (),
    # the only place that may know everything; nothing but `python -m window_app` knows it
    "window_app.programs": ANYTHING,
    "window_app.__main__": ("window_app.programs",),
}

# Wing -> the wings of the same room it may import. What stands above its wings may import all of them and is not listed.
WINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "window_app.domain": {
        "catalogue": (),
        "people": (),
        "form": ("catalogue", "people"),
        "law": ("catalogue", "form", "people"),
        "catalogue_check": ("catalogue", "form", "law", "people"),
        "numbers": (),
        "queue": (),
        "figures": (),
    },
    "window_app.flow": {
        "people": (),
        "visit": ("people",),
        "finding": (),
        "clock": ("people",),
        "papers": ("finding", "people"),
        "queue": ("papers", "people", "visit"),
        "intake": ("finding", "people", "visit"),
        "outcome": ("intake", "papers", "people", "visit"),
        "delivery": ("papers", "people", "visit"),
        "line": ("visit",),
        "founding": ("outcome",),
        "figures": ("people",),
    },
    "window_app.devices": {"readers": (), "scanners": (), "simulated": ("readers",)},
    "printers": {
        "kit": (),
        "pdf": ("kit",),
        "roll": ("kit",),
        "paper": ("kit", "pdf", "roll"),
        "spool": ("paper",),
        "simulated": ("kit", "roll", "spool"),
    },
    "ui": {"kit": (), "clerk": ("kit",), "citizen": ("kit",)},
    "central": {
        "base": (),
        "house": ("base",),
        "queue": ("base", "house"),
        "taking_in": ("base", "house"),
        "cases": ("base", "house", "queue"),
        "figures": ("base", "queue", "taking_in"),
        "keeping": ("base", "house", "taking_in"),
        "web": ("base", "house", "queue", "taking_in", "cases", "figures", "keeping"),
        "cli": ("base", "house", "taking_in", "cases", "figures", "keeping", "web"),
    },
}
# Files that join the wings of their room and stand above them
ABOVE = ("window_app.flow.desk", "central.__main__", "central.parts")
MOST_ARROWS = {"window_app.flow": 22, "central": 30}
# Files that stand beside the wings of their room, with one subject each
ALONE = (
    "window_app.domain.case",
    "window_app.domain.draft",
    "window_app.domain.life_cycle",
    "window_app.domain.paper",
    "window_app.domain.trusted_time",
)

# Library -> the only rooms that may import it.
ONLY_IN: dict[str, tuple[str, ...]] = {
    "PySide6": ("ui",),
    "cryptography": ("window_app.sealing",),
    "sqlcipher3": ("window_app.sealing",),
    "keyring": ("window_app.sealing",),
    "sqlalchemy": ("window_app.store", "window_app.flow", "window_app.sealing", "central"),
    "alembic": ("window_app.store", "central"),
    "sqlite3": (),
    "psycopg": ("central",),
    "starlette": ("central",),
    "uvicorn": ("central",),
    "httpx2": ("window_app.sync",),
    "serial": ("window_app.devices",),
    "reportlab": ("printers",),
    "barcode": ("printers",),
    "segno": ("printers",),
    "escpos": ("printers",),
}


def room_of(module: str) -> str | None:
    return max((room for room in MAY_IMPORT if within(module, room)), key=len, default=None)


def wrong_ways(root: Path, room: str) -> list[Import]:
    """Imports of our own packages that the arrows do not allow `room`."""
    return [
        one
        for one in imports(root, PACKAGES)
        if room_of(one.importer) == room
        and one.target.split(".")[0] in PACKAGES
        and not within(one.target, room)
        and not any(within(one.target, allowed) for allowed in MAY_IMPORT[room])
    ]


def strangers(root: Path, library: str) -> list[Import]:
    """Imports of `library` outside the rooms that may use it."""
    return [
        one
        for one in imports(root, PACKAGES)
        if within(one.target, library) and not any(within(one.importer, room) for room in ONLY_IN[library])
    ]


def wing_of(module: str) -> tuple[str, str] | None:
    """(room, wing) of a module; None for what stands above the wings or in a room without any."""
    if module in ABOVE:
        return None
    for room, wings in WINGS.items():
        inner = module.removeprefix(room + ".").split(".")[0]
        if module.startswith(room + ".") and inner in wings:
            return room, inner
    return None


def between_wings(root: Path, room: str) -> dict[tuple[str, str], list[Import]]:
    """Every arrow between two wings of a room, with the imports that make it."""
    found: dict[tuple[str, str], list[Import]] = {}
    for one in imports(root, PACKAGES):
        ends = wing_of(one.importer), wing_of(one.target)
        if ends[0] and ends[1] and ends[0][0] == ends[1][0] == room and ends[0] != ends[1]:
            found.setdefault((ends[0][1], ends[1][1]), []).append(one)
    return found


def stray_wings(root: Path, room: str) -> list[Import]:
    """Imports between wings that the table does not allow."""
    return [one for (wing, other), found in between_wings(root, room).items() if other not in WINGS[room][wing] for one in found]


def as_text(found: list[Import]) -> str:
    return "\n".join(map(str, found))


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_each_room_imports_only_what_the_arrows_allow(room: str) -> None:
    assert not (found := wrong_ways(ROOT, room)), as_text(found)


@pytest.mark.parametrize("room", sorted(WINGS))
def test_each_wing_imports_only_the_wings_below_it(room: str) -> None:
    assert not (found := stray_wings(ROOT, room)), as_text(found)


@pytest.mark.parametrize("room", sorted(WINGS))
def test_every_declared_arrow_is_used(room: str) -> None:
    declared = {(wing, other) for wing, others in WINGS[room].items() for other in others}
    assert not (dead := declared - set(between_wings(ROOT, room))), f"declared and not used: {sorted(dead)}"


@pytest.mark.parametrize("room", sorted(MOST_ARROWS))
def test_the_wings_stay_few_enough_to_draw(room: str) -> None:
    assert len(between_wings(ROOT, room)) <= MOST_ARROWS[room]


@pytest.mark.parametrize("room", sorted(WINGS))
def test_every_file_of_a_room_with_wings_lies_in_one(room: str) -> None:
    outside = {
        name
        for name in modules(ROOT, (room.replace(".", "/"),))
        if name != room and wing_of(name) is None and name not in ABOVE and name not in ALONE
    }
    assert not outside, f"in no wing: {sorted(outside)}"


def test_nobody_imports_the_programs() -> None:
    found = [
        one
        for one in imports(ROOT, PACKAGES)
        if within(one.target, "window_app.programs") and not within(one.importer, "window_app.programs")
    ]
    assert [one.importer for one in found] == ["window_app.__main__"], as_text(found)


def test_there_is_no_circle_of_files() -> None:
    assert not (found := circles(imports(ROOT, PACKAGES))), "\n".join(" <-> ".join(sorted(one)) for one in found)


@pytest.mark.parametrize("room", sorted(WINGS))
def test_there_is_no_circle_of_wings(room: str) -> None:
    arrows = [Import(wing, other, 0) for wing, other in between_wings(ROOT, room)]
    assert not (found := circles(arrows)), str(found)


@pytest.mark.parametrize("library", sorted(ONLY_IN))
def test_each_library_stays_in_its_room(library: str) -> None:
    assert not (found := strangers(ROOT, library)), as_text(found)


def test_the_domain_is_standard_library_only() -> None:
    found = [
        one
        for one in imports(ROOT, PACKAGES)
        if within(one.importer, "window_app.domain")
        and one.target.split(".")[0] not in sys.stdlib_module_names
        and one.target.split(".")[0] != "window_app"
    ]
    assert not found, as_text(found)


def test_the_domain_reads_no_clock_and_no_file() -> None:
    found = [one for one in imports(ROOT, PACKAGES) if within(one.importer, "window_app.domain") and one.target in OUTSIDE]
    calls = [
        f"{path.name} line {node.lineno}: {ast.unparse(node)}"
        for path in modules(ROOT, ("window_app/domain",)).values()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in CLOCKS
    ]
    assert not found, as_text(found)
    assert not calls, "\n".join(calls)


SCREEN = ("window_app.programs.demo", "window_app.programs.workstation")  # loaded by these commands only


def test_only_the_commands_with_a_screen_know_the_window() -> None:
    found = [one for one in imports(ROOT, PACKAGES) if within(one.importer, "window_app") and within(one.target, "ui")]
    assert {one.importer for one in found} <= set(SCREEN), as_text(found)


def test_the_workstation_without_a_screen_never_loads_qt() -> None:
    names = [name for name in modules(ROOT, ("window_app", "central", "printers")) if "migrations" not in name]
    names = [name for name in names if name not in SCREEN and not name.endswith("__main__")]
    assert "window_app.record.head" in names
    code = "import importlib, sys\n" + "".join(f"importlib.import_module({name!r})\n" for name in names)
    code += "from window_app.programs.main import main\n"
    code += "try:\n    main(['due', '--from', '2026-11-21', '--limit', '5wd', '--json'])\nexcept SystemExit:\n    pass\n"
    code += "print('QT', [name for name in sys.modules if name.startswith('PySide6')])"
    answer = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.stdout.splitlines()[-1:] == ["QT []"], answer.stdout + answer.stderr


def test_every_package_has_a_rule() -> None:
    packages = {name for name, path in modules(ROOT, PACKAGES).items() if path.name == "__init__.py"}
    top = {name for name in packages if name.count(".") <= (1 if name.startswith("window_app") else 0)}
    assert top <= set(MAY_IMPORT), f"no rule for {sorted(top - set(MAY_IMPORT))}"
    alone = {name for name in modules(ROOT, ("window_app",)) if name.count(".") == 1 and room_of(name) == "window_app"}
    assert not alone, f"no rule for {sorted(alone)}"


def test_no_file_holds_more_than_one_reason_can_fill() -> None:
    long = {
        str(path.relative_to(ROOT)): lines
        for path in modules(ROOT, PACKAGES).values()
        if "migrations" not in path.parts and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST
    }
    assert not long, f"past {LONGEST} lines: {long}"


def test_every_file_says_why_it_exists() -> None:
    silent = [
        str(path.relative_to(ROOT))
        for path in modules(ROOT, PACKAGES).values()
        if (source := path.read_text(encoding="utf-8")).strip() and not ast.get_docstring(ast.parse(source))
    ]
    assert not silent, f"no docstring: {silent}"


def wings_as_page() -> str:
    """The table of wings as `docs/house.md` prints it."""
    rows = ["| room | wing | may import |", "|---|---|---|"]
    for room, wings in WINGS.items():
        rows += [f"| `{room.replace('.', '/')}` | {wing} | {', '.join(others) or '-'} |" for wing, others in wings.items()]
    return "\n".join(rows)


def test_the_page_of_the_house_shows_the_arrows_as_they_are() -> None:
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    shown = page.split("<!-- wings: made from tests/test_architecture.py -->\n")[1].split("\n<!-- end -->")[0]
    assert shown == wings_as_page(), f"paste this between the marks:\n{wings_as_page()}"


def test_the_page_of_the_house_names_files_that_are_there() -> None:
    page = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:window_app|ui|printers|central|resources|tests)/[\w/.]+)`", page)
    lost = [name for name in named if not (ROOT / name).exists()]
    assert not lost, lost


PLANTED = [
    ("window_app/domain/planted.py", "from window_app.store import cases", "window_app.domain"),
    ("window_app/domain/planted.py", "def f():\n    import window_app.flow.intake.intake", "window_app.domain"),
    ("window_app/flow/planted.py", "from window_app import devices", "window_app.flow"),
    ("window_app/devices/planted.py", "from .. import store", "window_app.devices"),
    ("window_app/flow/planted.py", "if TYPE_CHECKING:\n    import central.app", "window_app.flow"),
    ("central/planted.py", "import importlib\nimportlib.import_module('window_app.store')", "central"),
    ("ui/planted.py", "from window_app.store.store import Store", "ui"),
]


@pytest.mark.parametrize(("file", "source", "room"), PLANTED)
def test_a_planted_wrong_import_is_caught(tmp_path: Path, file: str, source: str, room: str) -> None:
    (tmp_path / "window_app" / "store").mkdir(parents=True)
    (tmp_path / "window_app" / "store" / "__init__.py").touch()
    (tmp_path / "window_app" / "devices").mkdir()
    (tmp_path / "window_app" / "devices" / "__init__.py").touch()
    planted = tmp_path / file
    planted.parent.mkdir(parents=True, exist_ok=True)
    planted.write_text(source)
    assert [one.importer for one in wrong_ways(tmp_path, room)] == [file.removesuffix(".py").replace("/", ".")]


def test_a_planted_qt_import_in_the_core_is_caught(tmp_path: Path) -> None:
    (tmp_path / "window_app").mkdir()
    (tmp_path / "window_app" / "planted.py").write_text("def f():\n    from PySide6.QtCore import QObject\n")
    assert [str(one) for one in strangers(tmp_path, "PySide6")] == ["window_app.planted line 2 imports PySide6.QtCore"]
