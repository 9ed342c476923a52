"""PostgreSQL's own programs for a dump and its restoring."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from central.base.database import parsed_url
from window_app.errors import StationTrouble

_PART = 64 * 1024


def dump(url: str, snapshot: str) -> Iterator[bytes]:
    """A dump of what `snapshot` (pg_export_snapshot) shows, part by part, never on a disk; the password travels in the
    environment, since anybody can read a command line. StationTrouble `no_tool`, `tool_failed`."""
    target, environment = _target(url)
    asked = [_program("pg_dump"), target, "--format=custom", f"--snapshot={snapshot}"]
    with tempfile.TemporaryFile() as told:
        with subprocess.Popen(asked, env=environment, stdout=subprocess.PIPE, stderr=told) as dumping:
            assert dumping.stdout is not None
            while part := dumping.stdout.read(_PART):
                yield part
        if dumping.returncode != 0:
            told.seek(0)
            raise _failed("pg_dump", told.read())


def restore(url: str, dumped: Iterable[bytes], last: str) -> None:
    """A dump and `last`, a statement, in one transaction: whoever is killed, both are there or neither. StationTrouble `no_tool`,
    `tool_failed`, and what reading the dump says."""
    target, environment = _target(url)
    read = [_program("pg_restore"), "--no-owner", "--file=-"]
    # no --single-transaction: psql would commit what it has when whoever writes to it is gone
    write = [_program("psql"), "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1", target]
    with tempfile.TemporaryFile() as of_reader, tempfile.TemporaryFile() as of_writer:
        with (
            subprocess.Popen(read, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=of_reader) as reader,
            subprocess.Popen(
                write, env=environment, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=of_writer
            ) as writer,
        ):
            assert reader.stdout is not None
            assert writer.stdin is not None
            handing = _Handing(reader, dumped)
            try:
                _pour(reader, reader.stdout, writer.stdin, last)
            except BrokenPipeError:
                reader.kill()  # what was written to says why
            handing.join()
            if handing.trouble is not None:
                raise handing.trouble
        for name, process, told in (("psql", writer, of_writer), ("pg_restore", reader, of_reader)):
            if process.returncode != 0:
                told.seek(0)
                raise _failed(name, told.read())


class _Handing(threading.Thread):
    """Writes the dump into pg_restore in a thread of its own; if reading the dump fails, pg_restore is killed."""

    def __init__(self, reader: subprocess.Popen[bytes], dumped: Iterable[bytes]) -> None:
        super().__init__(daemon=True)
        self.trouble: BaseException | None = None
        self._reader, self._dumped = reader, dumped
        self.start()

    def run(self) -> None:
        """Until all is handed over, or he takes no more."""
        into = self._reader.stdin
        assert into is not None
        try:
            with into:
                for part in self._dumped:
                    into.write(part)
        except BrokenPipeError:  # he says why
            pass
        except BaseException as error:
            self.trouble = error
            self._reader.kill()


def _pour(reader: subprocess.Popen[bytes], script: IO[bytes], into: IO[bytes], last: str) -> None:
    with into:
        into.write(b"BEGIN;\n")
        shutil.copyfileobj(script, into)
        if reader.wait() == 0:  # else without a COMMIT: nothing is there
            # a dump leaves its session without a search path
            into.write(f"\nRESET search_path;\n{last};\nCOMMIT;\n".encode())


def _target(url: str) -> tuple[str, dict[str, str]]:
    parsed = parsed_url(url).set(drivername="postgresql")
    environment = {**os.environ, **({"PGPASSWORD": str(parsed.password)} if parsed.password else {})}
    return f"--dbname={parsed.set(password=None).render_as_string()}", environment


def _program(name: str) -> str:
    program = next(
        (place for base in ("", *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
         if (place := shutil.which(name, path=str(base) if base else None))),
        None,
    )  # fmt: skip
    if program is None:
        raise StationTrouble("no_tool", f"本机没有 {name}；请安装 postgresql-client 后重试")
    return program


def _failed(name: str, told: bytes) -> StationTrouble:
    last = (told.decode(errors="replace").strip().splitlines() or [""])[-1]
    return StationTrouble("tool_failed", f"{name} 没有成功：{last[:200]}")
