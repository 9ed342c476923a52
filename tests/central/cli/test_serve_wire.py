"""`serve` and what it is told of the wire: what is refused in words, what the first line says, and the next certificate by a
command."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest

from central.cli import main
from central.web.serving import bind, is_here
from tests.harness.postgres import Postgres
from window_app.sealing import tls

PAIR = tls.make("centre", datetime(2026, 11, 20, tzinfo=UTC))
Serve = Callable[..., tuple[dict[str, Any], str]]
WORDS = "没有加密"


@pytest.fixture
def central(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    monkeypatch.setenv("CENTRAL_DATABASE", f"sqlite:///{tmp_path}/c.db")
    monkeypatch.setenv("CENTRAL_KEY_HEX", "07" * 32)
    monkeypatch.setenv("CENTRAL_PASSWORD", "Passw0rd!")

    def run(*words: str, code: int = 0) -> Any:
        assert main(words) == code
        said = capsys.readouterr().out.strip()
        return json.loads(said) if said.startswith(("{", "[")) else said

    run("init")
    run("hall", "add", "H01", "--name", "示例大厅")
    run("window", "add", "H01", "1")
    return run


@pytest.fixture
def serve(central: Any) -> Iterator[Serve]:
    """The real command in a process of its own: its first line, and where it is reached; ended with the test."""
    with ExitStack() as stack:

        def begin(*words: str) -> tuple[dict[str, Any], str]:
            process = subprocess.Popen(
                [sys.executable, "-m", "central", "serve", "--port", "0", *words],
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env=os.environ,
            )
            stack.callback(_end, process)
            assert process.stdout is not None
            first: dict[str, Any] = json.loads(process.stdout.readline())
            return first, f"127.0.0.1:{first['port']}"

        yield begin


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.communicate(timeout=20)
    assert process.returncode == 0


def shown_at(place: str) -> str:
    import socket

    host, _, port = place.rpartition(":")
    with socket.create_connection((host, int(port)), 20) as raw, tls.looking_context().wrap_socket(raw) as line:
        return tls.fingerprint(line.getpeercert(True) or b"")


def test_l7_the_first_line_names_the_certificate_which_is_the_same_after_a_restart(serve: Serve, central: Any) -> None:
    central("user", "add", "sun", "--role", "security")
    first, place = serve("--tls", "auto")
    assert shown_at(place) == first["tls_sha256"]
    told = central("keys", "rotate", "tls", "--by", "sun")
    assert told == central("keys", "rotate", "tls", "--by", "sun")
    assert set(told) == {"key_id", "old_until"}
    assert not first["tls_sha256"].startswith(told["key_id"])
    with httpx.Client(verify=False) as client:
        said = client.get(f"https://{place}/v1/keys").json()
    listed = {one["sha256"][:16]: one["until"] for one in json.loads(said["pins"]["body"])["pins"]}
    assert listed == {first["tls_sha256"][:16]: told["old_until"], told["key_id"]: None}


def test_l7_a_restart_shows_what_was_shown(serve: Serve, central: Any) -> None:
    from central.base.keys import Secret
    from central.parts import open_centre
    from central.web.shown import Shown

    core = open_centre(os.environ["CENTRAL_DATABASE"], Secret(b"\x07" * 32), None)
    made = Shown(core).sha256
    core.close()
    first, place = serve("--tls", "auto")
    assert made == first["tls_sha256"] == shown_at(place)


def test_l7_a_file_is_served_and_a_proxys_is_named(serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "centre.pem"
    file.write_bytes(PAIR.pem)
    first, place = serve("--tls", str(file))
    assert first["tls_sha256"] == PAIR.sha256 == shown_at(place)


def test_l7_workers_show_one_certificate(serve: Serve, central: Any, cluster: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CENTRAL_DATABASE", cluster.database())
    central("init")
    first, place = serve("--tls", "auto", "--workers", "2")
    with httpx.Client(base_url=f"https://{place}", verify=False, timeout=60) as client:  # it waits until a worker is up
        assert client.get("/healthz").json()["ok"]
    assert {shown_at(place) for _ in range(6)} == {first["tls_sha256"]}


def test_l7_behind_a_proxy_the_line_names_what_clients_see(serve: Serve, tmp_path: Path) -> None:
    file = tmp_path / "proxy.pem"
    file.write_bytes(PAIR.pem.partition(b"-----END PRIVATE KEY-----\n")[2])
    first, place = serve("--host", "0.0.0.0", "--tls-seen", str(file), "--trust-proxy", "127.0.0.1")
    assert first["tls_sha256"] == PAIR.sha256
    with httpx.Client() as client:
        assert client.get(f"http://{place}/healthz").json()["ok"]


def test_on_this_machine_plain_http_goes_on_and_the_line_says_nothing_more(serve: Serve) -> None:
    first, place = serve()
    assert set(first) == {"port"}
    with httpx.Client() as client:
        assert client.get(f"http://{place}/healthz").json()["ok"]


def test_l7_other_machines_are_not_served_in_the_clear(central: Any) -> None:
    error = central("serve", "--host", "0.0.0.0", "--port", "0", code=1)["error"]
    assert error["code"] == "no_tls"
    assert WORDS in error["message"]


def test_l7_unless_it_was_said_and_then_it_is_said_loudly(central: Any) -> None:
    command = [sys.executable, "-m", "central", "serve", "--port", "0", "--host", "0.0.0.0", "--insecure"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=os.environ, text=True) as process:
        assert process.stdout is not None
        assert set(json.loads(process.stdout.readline())) == {"port"}
        process.terminate()
        _, said = process.communicate(timeout=20)
    assert said.startswith("警告")
    assert WORDS in said


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--tls", "/nonexistent.pem"), "bad_tls_file"), (("--tls", "{cert}"), "bad_tls_file"),
        (("--tls-seen", "{none}"), "bad_tls_file"), (("--tls", "{sealed}"), "bad_tls_file"),
        (("--tls", "{other}"), "bad_tls_file"),
        (("--trust-proxy", "nginx"), "bad_address"), (("--public-url", "centre.example"), "bad_url"),
        (("--public-url", "ftp://x"), "bad_url"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_refused_in_words(central: Any, tmp_path: Path, words: tuple[str, str], code: str) -> None:
    from cryptography.hazmat.primitives import serialization

    key, end, cert = PAIR.pem.partition(b"-----END PRIVATE KEY-----\n")
    how = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.BestAvailableEncryption(b"x"))
    sealed = serialization.load_pem_private_key(key + end, None).private_bytes(*how)
    other = b"".join(tls.make("x", datetime.now(UTC)).pem.partition(end)[:2])
    for name, content in {"cert": cert, "none": b"no", "sealed": sealed + cert, "other": other + cert}.items():
        (tmp_path / name).write_bytes(content)
    given = [word.format(cert=tmp_path / "cert", none=tmp_path / "none", sealed=tmp_path / "sealed", other=tmp_path / "other")
             for word in words]  # fmt: skip
    assert central("serve", "--port", "0", *given, code=1)["error"]["code"] == code


@pytest.mark.parametrize("words", [("sign", "--until", "2099-01-01"), ("seal", "--until", "2099-01-01"), ("tls",)])
def test_what_rotate_cannot_do_changes_nothing(central: Any, words: tuple[str, ...]) -> None:
    central("user", "add", "sun", "--role", "security")
    code = central("keys", "rotate", *words, "--by", "sun", code=1)["error"]["code"]
    assert code == ("no_tls_key" if words == ("tls",) else "bad_until")


@pytest.mark.parametrize(("host", "here"), [("127.0.0.1", True), ("127.0.0.5", True), ("localhost", True), ("0.0.0.0", False)])
def test_what_is_this_machine(host: str, here: bool) -> None:
    with bind(host, 0) as listening:
        assert is_here(listening) is here
