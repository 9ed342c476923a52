"""Laying down what a life left: the files of a desk and of its centre, their keys, and what must be found in them."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.flow.keeping import expectations
from tests.harness import postgres
from tests.kept_life import centre_expectations, desk_expectations
from tests.kept_life.hall import Hall
from window_app.programs.embedded import database

STORE, CENTRE, DUMP = "store.db", "centre.db", "dump.sql"
_RESTRICTED = ("\\restrict", "\\unrestrict")  # of newer pg_dump; an older psql stumbles over them


def desk(hall: Hall, tag: str, target: Path) -> None:
    """The store, its pages, its keys, what must be found, and one envelope of each kind; the desk is closed for good."""
    target.mkdir(parents=True)
    building = hall.building
    _write(target / "expectations.json", {"tag": tag, **expectations(building)})
    _write_by_row(target / "rows.json", desk_expectations.by_table(building))
    lines = [json.dumps(envelope, ensure_ascii=False) for envelope in desk_expectations.one_of_each_kind(building.store)]
    (target / "events.jsonl").write_text("\n".join(lines) + "\n", "utf-8")
    hall.place.close()  # before the keys: what was not dealt of a block goes back into its mark
    _whole(hall.place.folder / STORE, target / STORE)
    shutil.copytree(hall.place.folder / "pages", target / "pages")
    _write(target / "keys.json", {name: value.hex() for name, value in hall.place.secrets().items()})


def sqlite_centre(hall: Hall, target: Path) -> None:
    """The sealed file of a centre that has ended."""
    _centre(hall, target)
    _whole(database(hall.pages.parent), target / CENTRE)


def postgresql_centre(hall: Hall, target: Path) -> None:
    """A dump in plain SQL, without owners, that any later PostgreSQL takes."""
    _centre(hall, target)
    programs = postgres.available()
    assert programs is not None
    url = hall.url.replace("postgresql+psycopg", "postgresql")
    command = [str(programs / "pg_dump"), "--format=plain", "--no-owner", "--no-privileges", f"--dbname={url}"]
    text = subprocess.run(command, check=True, capture_output=True).stdout.decode()
    lines = [line for line in text.splitlines() if not line.startswith(_RESTRICTED)]
    (target / DUMP).write_text("\n".join(lines) + "\n", "utf-8")


def _centre(hall: Hall, target: Path) -> None:
    target.mkdir(parents=True)
    with hall.core() as core:
        _write_by_row(target / "expectations.json", centre_expectations.by_table(core))
    shutil.copytree(hall.pages, target / "pages")
    _write(target / "keys.json", {"secret": hall.secret.hex()})


def _whole(source: Path, target: Path) -> None:
    """A database that nobody has open: everything stands in the one file."""
    log = source.with_name(source.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0, f"{source} was not closed"
    shutil.copyfile(source, target)


def _write(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")


def _write_by_row(path: Path, content: dict[str, Any]) -> None:
    """Each row of a table on a line of its own: small, and still to be read by a person."""
    parts = [f"{json.dumps(name)}: {_rows(content[name])}" for name in sorted(content)]
    path.write_text("{\n" + ",\n".join(parts) + "\n}\n", "utf-8")


def _rows(value: Any) -> str:
    if not isinstance(value, list) or not value:
        return _line(value)
    return "[\n" + ",\n".join(map(_line, value)) + "\n]"


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
