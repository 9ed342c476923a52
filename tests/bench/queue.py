"""Issue and call-next at 32 clients over HTTP, beside pgbench with the same SQL on the same PostgreSQL, with and without a
history of 100,000 called tickets of the same day."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import string
import subprocess
import sys
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from central.queue.postgresql import CALL_NEXT, ISSUE
from tests.bench.figures import Figure, in_turns, median, nearest_rank
from tests.harness.postgres import available, running
from window_app.sealing.signing import SigningKey

ROOT = Path(__file__).parent.parent.parent
CLIENTS, SECONDS, WINDOWS, HISTORY = 32, 4.0, 6, 100_000  # windows for each client, each with its device
FIRST_WINDOW = 1000
_LETTERS = string.ascii_letters + string.digits
# how pgbench makes each parameter of the statements
PARAMETERS = {
    "hall": "'H01'", "day": "('run ' || :d)", "letter": "chr(65 + :client_id % 8)", "ticket_id": "gen_random_uuid()::text",
    "rank": ":at", "at": ":at", "reason": "''", "booking": "NULL", "person_token": "NULL", "hour": "9", "pace": "60",
    "operator": "'bench'", "device": "'pgbench'", "detail": "'{}'", "act": "'bench'",
    "key": "(:client_id || '-' || :w || '-' || :k)",
    "window": "(:client_id || '.' || :d || '.' || :w)",
}  # fmt: skip
SCRIPT = "\\set w :w + 1\n\\set at 1790000000000 + :w\n\\set k random(1, 1000000000000)\n{issue};\n{call};\n"


def _pgbench_script(folder: Path) -> Path:
    def literal(sql: str) -> str:
        return re.sub(r"\s+", " ", re.sub(r"%\((\w+)\)s", lambda match: PARAMETERS[match.group(1)], sql)).strip()

    script = folder / "queue.sql"
    # a key of its own for the call: the statement would otherwise meet the one of its issue
    call = literal(CALL_NEXT).replace(":k)", ":k || 'c')")
    script.write_text(SCRIPT.format(issue=literal(ISSUE), call=call), encoding="utf-8")
    return script


def _window(number: int) -> str:
    """The window of a device: client after client takes the next token, each client has its windows in a row."""
    turn, client = divmod(number, CLIENTS)
    return str(FIRST_WINDOW + client * WINDOWS + turn)


class Centre:
    """One `central serve` process on one database, with an enrolled device; `root` is the checkout whose program serves."""

    def __init__(self, url: str, folder: Path, root: Path = ROOT) -> None:
        self._root = root
        self._env = {
            **os.environ, "PYTHONPATH": str(root), "CENTRAL_DATABASE": url, "CENTRAL_PAGES": str(folder / "pages"),
            "CENTRAL_KEY_HEX": os.urandom(32).hex(), "CENTRAL_PASSWORD": "bench-Only-2026",
        }  # fmt: skip
        catalogue = str(ROOT / "resources" / "catalogue" / "catalogue-sample.json")
        for command in (
            ["init"], ["hall", "add", "H01", "--name", "H"], ["window", "add", "H01", "1"],
            ["category", "set", "H01", catalogue], ["user", "add", "clerk", "--role", "clerk", "--hall", "H01"],
        ):  # fmt: skip
            self._tool(*command)
        with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
            connection.execute(
                "INSERT INTO windows (hall_id, \"window\", state, reason, since) SELECT 'H01', n::text, 'open', '', 0"
                " FROM generate_series(%s::int, %s::int) n",
                [FIRST_WINDOW, FIRST_WINDOW + CLIENTS * WINDOWS],
            )
        self._code = self._tool("enrol-code", "H01", "1", "--kind", "window").strip()
        self._server = subprocess.Popen(
            [sys.executable, "-m", "central", "serve", "--port", "0"], cwd=root, env=self._env, stdout=subprocess.PIPE, text=True
        )
        assert self._server.stdout is not None
        self.port = int(json.loads(self._server.stdout.readline())["port"])
        self._database = url.replace("+psycopg", "")
        self.tokens = self._like(self._enrol())

    def _tool(self, *arguments: str) -> str:
        command = [sys.executable, "-m", "central", *arguments]
        return subprocess.run(command, cwd=self._root, env=self._env, check=True, stdout=subprocess.PIPE, text=True).stdout

    def _enrol(self) -> str:
        key = base64.b64encode(SigningKey.generate().public_bytes).decode()
        body = json.dumps({"code": self._code, "public_key": key, "machine": "bench"}).encode()
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/v1/enrol", body, {"Content-Type": "application/json"}, method="POST"
        )
        with urllib.request.urlopen(request) as answer:
            token: str = json.load(answer)["token"]
        return token

    def _like(self, token: str) -> list[str]:
        """The token of an enrolled device, and those of many like it: one for each window, since none acts for another's."""
        tokens = [token, *(f"{token}-{number}" for number in range(1, CLIENTS * WINDOWS))]
        hashes = [hashlib.sha256(one.encode()).hexdigest() for one in tokens]
        with psycopg.connect(self._database, autocommit=True, row_factory=dict_row) as connection:
            row = connection.execute("SELECT * FROM devices WHERE token_hash = %s", [hashes[0]]).fetchone()
            assert row is not None
            names = ", ".join(f'"{name}"' for name in row)
            values = ", ".join(f"%({name})s" for name in row)
            first = 'UPDATE devices SET "window" = %s WHERE token_hash = %s'
            connection.execute(first, [_window(0), hashes[0]])
            for number, hashed in list(enumerate(hashes))[1:]:
                high, low = divmod(number, len(_LETTERS))
                code = "_" + _LETTERS[low] if not high else _LETTERS[high] + _LETTERS[low]
                own = {"device_id": f"bench-{number}", "device_code": code, "key_id": f"b{number}", "window": _window(number)}
                made = {**row, **own, "token_hash": hashed}
                connection.execute(f"INSERT INTO devices ({names}) VALUES ({values})", made)
        return tokens

    def load(self, seconds: float = SECONDS) -> dict[str, Any]:
        """One run of all clients."""
        numbers = [self.port, CLIENTS, seconds, FIRST_WINDOW, WINDOWS, ",".join(self.tokens), "clerk", self._database]
        command = [sys.executable, "-m", "tests.bench.http_load", *map(str, numbers)]
        told: dict[str, Any] = json.loads(subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True).stdout)
        if told["bad"]:
            raise RuntimeError(f"{len(told['bad'])} bad answers, the first: {told['bad'][0]}")
        if len(set(told["numbers"])) != len(told["numbers"]):
            raise RuntimeError("a number was called twice")
        return told

    def close(self) -> None:
        """End it."""
        self._server.terminate()
        self._server.wait(timeout=20)
        assert self._server.stdout is not None
        self._server.stdout.close()


@contextmanager
def _serving(url: str, folder: Path) -> Iterator[Centre]:
    centre = Centre(url, folder)
    try:
        yield centre
    finally:
        centre.close()


def _history(url: str) -> None:
    """A day's called tickets, many times over, in the hall and on the day that is measured."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        (day,) = connection.execute("SELECT max(day) FROM tickets WHERE hall_id = 'H01'").fetchone() or ("",)
        connection.execute(
            "INSERT INTO tickets (ticket_id, hall_id, day, letter, seq, number, category, state, rank, reason, taken_at, hour,"
            " \"window\", called_at, finished_at, recalls, served_ms) SELECT gen_random_uuid()::text, 'H01', %s, 'Z', n,"
            " 'Z' || n, 'Z', 'finished', n, '', n, 9, '1', n, n, 0, 1 FROM generate_series(1, %s) n",
            [day, HISTORY],
        )
        connection.execute("ANALYZE tickets")


def measure(rounds: int) -> list[Figure]:
    """fsync on; client, server and database share this machine's cores."""
    programs = available()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed")
    ours: list[dict[str, Any]] = []
    with tempfile.TemporaryDirectory(prefix="bench-") as folder, running(durable=True) as cluster:
        url = cluster.database()
        script = _pgbench_script(Path(folder))
        database = url.rpartition("/")[2]
        bench = [str(programs / "pgbench"), "-n", "-h", "127.0.0.1", "-p", str(cluster.port), "-U", "app", "-M", "prepared"]
        bench += ["-c", str(CLIENTS), "-j", "1", "-T", str(int(SECONDS)), "-f", str(script), database]
        runs = iter(range(1, 1000))

        def raw() -> float:
            done = subprocess.run(
                [*bench[:-1], "-D", "w=0", "-D", f"d={next(runs)}", database], check=True, capture_output=True, text=True, cwd="/"
            )
            found = re.search(r"tps = ([\d.]+)", done.stdout)
            assert found is not None, done.stdout
            return 2 * float(found.group(1))  # a script is two statements, each its own transaction

        with _serving(url, Path(folder)) as centre:

            def http() -> float:
                ours.append(centre.load())
                return float(ours[-1]["per_second"])

            few = min(4, max(2, rounds // 3))
            before, bare = in_turns(few, http, raw)
            early = [value for one in ours[1:] for value in one["call"]]
            _history(url)
            ours.clear()
            after, loaded = in_turns(few, http, raw)
    calls = [value * 1000 for one in ours[1:] for value in (*one["issue"], *one["call"])]
    late = [value for one in ours[1:] for value in one["call"]]
    p99 = nearest_rank(calls, 0.99)
    note = f"{CLIENTS} clients, {HISTORY} called tickets of history; p50 {nearest_rank(calls, 0.5):.1f} ms; one server process"
    return [
        Figure("issue and call-next", median(after), "req/s", median(loaded), "pgbench, same SQL", 0.25, True, note),
        Figure("issue and call-next, p99", p99, "ms", ratio_aim=60),
        Figure("the same without history", median(before), "req/s", median(bare), "pgbench, same SQL", 0.25, True),
        Figure("call-next with history", median(late) * 1000, "ms", median(early) * 1000, "without", 1.25, note="flat is 1"),
    ]
