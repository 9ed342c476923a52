"""The arrows of the house, each stated as a sentence: who may import whom, and which room alone may use a library."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.imports import Import, imports, modules, within

ROOT = Path(__file__).parent.parent
PACKAGES = ("window_app", "ui", "printers", "resources", "central")
OUTSIDE = ("os", "pathlib", "io", "time", "random", "secrets", "socket", "subprocess", "tempfile", "shutil", "logging")
CLOCKS = ("open", "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "datetime.datetime.now")
LONGEST = 300

BASE = ("window_app.domain", "window_app.errors", "window_app.announcer", "window_app.sealing")
ANYTHING = ("window_app", "ui", "printers", "resources", "central")

# Room -> the rooms it may import besides itself. The longest name that fits a module is its room.
MAY_IMPORT: dict[str, tuple[str, ...]] = {
    "window_app.domain": ("window_app.errors",),
    "window_app.errors": (),
    "window_app.announcer": (),
    "window_app.sealing": BASE,
    "window_app.ports": BASE,
    "window_app.lanes": BASE,
    "window_app.settings": BASE,
    "window_app.logs": BASE,
    "window_app.store": (*BASE, "window_app.ports", "window_app.lanes", "resources"),
    "window_app.devices": (*BASE, "window_app.ports", "window_app.lanes", "resources"),
    "printers": (*BASE, "window_app.ports", "window_app.lanes", "resources"),
    "window_app.sync": (*BASE, "window_app.ports"),
    "window_app.flow": (*BASE, "window_app.ports", "window_app.lanes", "window_app.store", "resources"),
    "ui": (*BASE, "window_app.ports", "window_app.lanes", "window_app.flow", "resources"),
    "central": (*BASE, "window_app.sync", "window_app.ports", "resources"),
    "resources": (),
    "window_app": (),
    # the composition root: it builds every part by hand and may know all of them
    "window_app.__main__": ANYTHING,
    "window_app.programs.tools": ANYTHING,
    "window_app.programs.embedded": ANYTHING,
}

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


def as_text(found: list[Import]) -> str:
    return "\n".join(map(str, found))


@pytest.mark.parametrize("room", sorted(MAY_IMPORT))
def test_each_room_imports_only_what_the_arrows_allow(room: str) -> None:
    assert not (found := wrong_ways(ROOT, room)), as_text(found)


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
    names = [name for name in names if name not in SCREEN]
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
