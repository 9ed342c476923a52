"""A private PostgreSQL for tests: own cluster in a temporary folder, free port, no fsync, gone afterwards."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import psycopg

_PLACES = ("/usr/lib/postgresql/15/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/17/bin")


class Postgres:
    """A running cluster; `database()` makes a fresh empty database each time."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._numbers = count(1)

    def database(self, template: str | None = None) -> str:
        """The URL of a new database, a copy of `template` if one is named."""
        name = f"t{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(f"postgresql://app@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {template}" if template else ""))
        return f"postgresql+psycopg://app@127.0.0.1:{self.port}/{name}"

    def drop(self, url: str) -> None:
        """Remove a database nobody is connected to any more; a run makes a hundred of them."""
        with psycopg.connect(f"postgresql://app@127.0.0.1:{self.port}/postgres", autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {url.rsplit('/', 1)[1]} WITH (FORCE)")


def available() -> Path | None:
    """Where the server's programs are, None if PostgreSQL is not installed."""
    return next((Path(place) for place in _PLACES if (Path(place) / "initdb").exists()), None)


def _memory() -> str | None:
    """A file system in memory with room, where there is one: tests do not wait for the disk then."""
    place = Path("/dev/shm")
    return str(place) if place.is_dir() and shutil.disk_usage(place).free > 2 << 30 else None


@contextmanager
def running(*, durable: bool = False) -> Iterator[Postgres]:
    """Start a cluster (about 1.5 s) and stop it afterwards; `durable` keeps fsync on, for measuring."""
    programs = available()
    if programs is None:
        raise RuntimeError("PostgreSQL is not installed: apt-get install -y --no-install-recommends postgresql-15")
    folder = Path(tempfile.mkdtemp(prefix="pg-", dir=None if durable else _memory()))
    # initdb refuses root, so the cluster belongs to the system's postgres user then
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    if as_user:
        shutil.chown(folder, "postgres", "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    data = folder / "data"

    def run(program: str, *arguments: str) -> None:
        subprocess.run(
            [*as_user, str(programs / program), *arguments],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )

    run("initdb", "-D", str(data), "-A", "trust", "-U", "app", "--no-sync", "-E", "UTF8", "--locale=C.UTF-8")
    settings = {
        "listen_addresses": "'127.0.0.1'",
        "port": str(port),
        "unix_socket_directories": f"'{folder}'",
        "fsync": "on" if durable else "off",
        "max_connections": "200",
        "shared_buffers": "'64MB'",
    }
    with (data / "postgresql.conf").open("a") as file:
        file.writelines(f"{name} = {value}\n" for name, value in settings.items())
    try:
        run("pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "start")
        yield Postgres(port)
    finally:
        subprocess.run(
            [*as_user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"],
            check=False, cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        shutil.rmtree(folder, ignore_errors=True)
