"""PostgreSQL's own programs for a dump and its restoring."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from central.base.database import parsed_url
from window_app.errors import StationTrouble


def run(url: str, *command: str) -> None:
    """One of them; the password travels in the environment, since anybody can read a command line. StationTrouble `no_tool`,
    `tool_failed`."""
    parsed = parsed_url(url).set(drivername="postgresql")
    environment = {**os.environ, **({"PGPASSWORD": str(parsed.password)} if parsed.password else {})}
    target = f"--dbname={parsed.set(password=None).render_as_string()}"
    program = next(
        (place for base in ("", *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True))
         if (place := shutil.which(command[0], path=str(base) if base else None))),
        None,
    )  # fmt: skip
    if program is None:
        raise StationTrouble("no_tool", f"本机没有 {command[0]}；请安装 postgresql-client 后重试")
    done = subprocess.run([program, target, *command[1:]], env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [""])[-1]
        raise StationTrouble("tool_failed", f"{command[0]} 没有成功：{last[:200]}")
