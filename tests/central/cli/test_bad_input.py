"""What a person types amiss gets one error document in Chinese, never a traceback; what is said survives any console."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harness.postgres import Postgres

ROOT = Path(__file__).parents[3]
LONE = b"\xff"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a centre of one hall in it."""
    folder = tmp_path_factory.mktemp("centre")
    for words in (["init"], ["hall", "add", "H01", "--name", "大厅"], ["window", "add", "H01", "1"]):
        assert run(folder, *words).returncode == 0
    return folder


def run(folder: Path, *words: str | bytes, **environment: str | bytes) -> subprocess.CompletedProcess[bytes]:
    told = {
        "CENTRAL_DATABASE": f"sqlite:///{folder}/c.db", "CENTRAL_KEY_HEX": "07" * 32, "CENTRAL_PASSWORD": "Passw0rd!",
        "PYTHONPATH": str(ROOT), **environment,
    }  # fmt: skip
    command = [sys.executable, "-m", "central", *words]
    return subprocess.run(command, env={**os.environ, **told}, cwd=folder, capture_output=True, timeout=60, check=False)


def refusal(done: subprocess.CompletedProcess[bytes]) -> str:
    """The code; the document stands alone on stdout, in words for a person."""
    assert done.returncode == 1, done
    assert b"Traceback" not in done.stderr
    error = json.loads(done.stdout)["error"]
    assert error["kind"] != "bug"
    assert any("\u4e00" <= char <= "\u9fff" for char in error["message"])
    return str(error["code"])


@pytest.mark.parametrize("port", ["70000", "-1", "99999999999999999999"])
def test_a_port_that_is_none(place: Path, port: str) -> None:
    assert refusal(run(place, "serve", "--port", port)) == "bad_port"


@pytest.mark.parametrize("option", ["--socket-fd", "--ready-fd"])
@pytest.mark.parametrize("number", ["99", "99999999999999999999", "-5"])
def test_a_descriptor_that_is_none(place: Path, option: str, number: str) -> None:
    assert refusal(run(place, "serve", "--port", "0", option, number)) == "bad_descriptor"


def test_a_folder_that_takes_no_backup(place: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for folder in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/x")):
        assert refusal(run(place, "backup", str(folder))) == "backup_folder"
    assert (tmp_path / "file").read_text() == "x"


def test_a_place_that_takes_no_restored_centre(place: Path, tmp_path: Path) -> None:
    assert run(place, "backup", str(tmp_path / "kept")).returncode == 0
    (tmp_path / "file").write_text("x")
    for url, code in ((f"sqlite:///{tmp_path}/file/c.db", "backup_folder"), ("sqlite://:memory:", "bad_database_url")):
        assert refusal(run(place, "restore", str(tmp_path / "kept"), "--database", url)) == code


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("postgresql+psycopg://app@127.0.0.1:notaport/x", "bad_database_url"), ("sqlite://:memory:", "bad_database_url"),
        ("postgresql+psycopg://app@127.0.0.1:1/x?nonsense=1", "bad_database_url"), ("nothing", "bad_database_url"),
        ("sqlite:////proc/x/y.db", "store_unreachable"), ("sqlite:////proc/version", "store_unreachable"),
        ("sqlite:////proc", "store_unreachable"), ("postgresql+psycopg://app@127.0.0.1:70000/x", "database_away"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", [("init",), ("user", "list")], ids="-".join)
def test_an_address_of_a_database_that_is_none(place: Path, words: tuple[str, ...], url: str, code: str) -> None:
    # whoever only looks makes nothing, and is told that it is not there (L15)
    missing = words != ("init",) and url == "sqlite:////proc/x/y.db"
    assert refusal(run(place, *words, "--database", url)) == ("no_database" if missing else code)


def test_a_person_of_another_hall_is_told_so(place: Path) -> None:
    assert run(place, "user", "add", "zhang", "--role", "clerk", "--hall", "H01").returncode == 0
    assert run(place, "hall", "add", "H07", "--name", "另一大厅").returncode == 0
    before = run(place, "user", "list").stdout
    assert refusal(run(place, "user", "add", "zhang", "--role", "reviewer", "--hall", "H07")) == "other_hall"
    assert run(place, "user", "list").stdout == before


def test_an_option_that_postgresql_does_not_know(place: Path, cluster: Postgres) -> None:
    url = cluster.database()
    assert refusal(run(place, "init", "--database", f"{url}{'&' if '?' in url else '?'}nonsense=1")) == "bad_database_url"


@pytest.mark.parametrize(
    "words",
    [
        ("hall", "add", LONE, "--name", "x"), ("hall", "add", "H02", "--name", LONE), ("window", "add", LONE, "1"),
        ("window", "add", "H01", LONE), ("enrol-code", "H01", LONE), ("revoke", LONE), ("user", "add", LONE, "--role", "clerk"),
        ("user", "add", "x", "--role", "clerk", "--display-name", LONE), ("decide", "--case", LONE, "--granted"),
        ("decide", "--case", "1", "--denied", "--by", LONE, "--reason", "x"), ("stats", "--hall", LONE),
        ("recount", "--hall", "H01", "--from", LONE), ("reproject", "--hall", LONE), ("audit", "verify", "--hall", LONE),
        ("hall", "set", "H01", "--credit", LONE + b"=3"), ("serve", "--host", LONE), ("init", "--database", b"sqlite:///" + LONE),
    ],
)  # fmt: skip
def test_what_is_typed_in_another_encoding(place: Path, words: tuple[str | bytes, ...]) -> None:
    assert refusal(run(place, *words)) == "bad_argument"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[{"letter":"A","name":"\\ud800"}]', "bad_file"), ('[{"letter":"A","name":"x","area":"\\udfff"}]', "bad_file"),
        ('[{"letter":"A","name":"x\\u0000"}]', "bad_categories"),
    ],
)  # fmt: skip
def test_a_file_of_categories_with_text_that_cannot_be_kept(place: Path, tmp_path: Path, text: str, code: str) -> None:
    (tmp_path / "x.json").write_text(text)
    assert refusal(run(place, "category", "set", "H01", str(tmp_path / "x.json"))) == code


def test_a_document_of_authority_that_is_kept_already_or_too_long(place: Path) -> None:
    assert run(place, "user", "add", "sun", "--role", "clerk").returncode == 0
    told = ("user", "authorise", "sun", "--items", "x", "--from", "2026-01-01", "--to", "2026-02-01", "--document")
    assert run(place, *told, "授1号").returncode == 0
    assert refusal(run(place, *told, "授1号")) == "authorisation_exists"
    assert refusal(run(place, *told, "授" * 81)) == "bad_authorisation"
    assert run(place, *told, "授2号").returncode == 0


def test_a_password_in_another_encoding(place: Path) -> None:
    assert refusal(run(place, "user", "add", "x", "--role", "clerk", CENTRAL_PASSWORD=b"Passw0rd!" + LONE)) == "bad_argument"


def test_the_name_of_a_file_may_be_of_any_bytes(place: Path, tmp_path: Path) -> None:
    done = run(place, "backup", os.fsencode(tmp_path / "kept") + LONE)
    assert (done.returncode, json.loads(done.stdout)["cases"]) == (0, 0)


@pytest.mark.parametrize("encoding", ["latin-1", "ascii", "gbk", "utf-8"])
def test_any_console_is_told_all_of_it(place: Path, encoding: str) -> None:
    name = f"é中😀{encoding}"
    made = run(place, "user", "add", name, "--role", "clerk", PYTHONIOENCODING=encoding)
    assert json.loads(made.stdout.decode(encoding))["name"] == name
    unknown = run(place, "stats", "--hall", "中", PYTHONIOENCODING=encoding)
    assert json.loads(unknown.stdout.decode(encoding))["error"]["code"] == "unknown_hall"
    helped = run(place, "--help", PYTHONIOENCODING=encoding)
    assert (helped.returncode, helped.stderr) == (0, b"")
