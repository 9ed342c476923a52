"""A centre of one's own for demo, training and tests: a child process on a free loopback port, gone with its parent.

The only file that knows both programs. The child (`python -m window_app.programs.embedded`) sets the hall up and serves,
all in one process; its key lives in its environment only, so what it leaves on disk opens for nobody.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import secrets
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from window_app import children
from window_app.errors import StationTrouble

HALL, HALL_NAME, REGION, SITE, WINDOW = "H01", "示例县政务服务中心（训练）", "379901", "0001", "3"
WINDOWS = ("1", "2", WINDOW, "4")
PASSWORD = "Training-2026"  # of people who exist in throw-away profiles only
CLERK, MANAGER, REVIEWER = "clerk", "manager", "reviewer"
PEOPLE = ((CLERK, "林晓岚", "clerk"), (MANAGER, "周敬之", "manager"), (REVIEWER, "高文博", "reviewer"))
AUTHORISATION = "示例县授〔2026〕第1号"
START_SECONDS = 60.0
_END_SECONDS = 10.0


class EmbeddedCentre:
    """A central server in `folder` (made if missing; a folder it has used before needs the same `key`).

    It ends with `stop`, and by itself when this process ends in whatever way: the child watches its standard input.
    """

    def __init__(
        self,
        folder: Path,
        window: str = WINDOW,
        catalogue: Path | None = None,
        key: bytes | None = None,
        database_url: str = "",
    ) -> None:
        """`database_url` names a PostgreSQL of one's own (tests); by default the centre keeps a sealed file in `folder`."""
        self._folder, self._window, self._catalogue = folder, window, catalogue
        self._database_url = database_url or f"sqlite:///{database(folder)}"
        self._key = key or secrets.token_bytes(32)
        self._child: subprocess.Popen[bytes] | None = None
        self.url = ""
        self.port = 0

    @property
    def database_url(self) -> str:
        """Where its data lie."""
        return self._database_url

    @property
    def pid(self) -> int:
        """The child's process id, 0 if it does not run."""
        return self._child.pid if self._child is not None else 0

    def start(self, port: int = 0) -> str:
        """Set up what is missing, serve, and give the URL once it answers; StationTrouble(centre_start) with the reason."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        options = [str(self._folder), self._window, str(port), *([str(self._catalogue)] if self._catalogue else [])]
        with (self._folder / "centre.log").open("ab") as log:
            self._child = subprocess.Popen(
                children.command("window_app.programs.embedded", *options),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                env=self.environment(),
                cwd=children.ROOT,
            )
        assert self._child.stdout is not None
        too_long = threading.Timer(START_SECONDS, self._child.kill)
        too_long.start()
        try:
            line = self._child.stdout.readline()
        finally:
            too_long.cancel()
        try:
            self.port = int(json.loads(line)["port"])
        except (ValueError, KeyError, TypeError) as error:
            self.stop()
            raise StationTrouble(
                "centre_start", f"内置中心没有启动：{_said(line) or '原因见 centre.log'}；正式数据不受影响，请重试"
            ) from error
        self.url = f"http://127.0.0.1:{self.port}"
        return self.url

    def enrol_code(self, window: str | None = None, kind: str = "window") -> str:
        """A one-time code for a window, kiosk or display of the hall."""
        return str(self.command("enrol-code", HALL, window or self._window, "--kind", kind))

    def command(self, *arguments: str) -> Any:
        """Run one `central` command on this centre; its answer (parsed if it is JSON), Trouble's words as StationTrouble."""
        done = subprocess.run(
            children.command("central", *arguments),
            capture_output=True,
            env=self.environment(),
            cwd=children.ROOT,
            check=False,
        )
        said = done.stdout.decode(errors="replace").strip()
        if done.returncode != 0:
            words = _said(done.stdout) or _said(done.stderr) or f"退出码 {done.returncode}"
            raise StationTrouble("centre_command", f"内置中心的命令没有执行：{words}")
        try:
            return json.loads(said)
        except ValueError:
            return said

    def kill(self) -> None:
        """End it without a chance to tidy up, as a power cut would; `start` brings it back with what it had kept."""
        if self._child is not None:
            self._child.kill()
        self.stop()

    def stop(self) -> None:
        """End it and wait until it is gone; nothing happens if it does not run."""
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        child.terminate()
        try:
            child.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()

    def environment(self) -> dict[str, str]:
        """What a command on this centre must find in its environment."""
        own = {"CENTRAL_DATABASE": self._database_url, "CENTRAL_PAGES": str(self._folder / "pages")}
        told = {"CENTRAL_KEY_HEX": self._key.hex(), "CENTRAL_PASSWORD": PASSWORD, "PYTHONUNBUFFERED": "1"}
        return {**os.environ, **own, **told}


def database(folder: Path) -> Path:
    """Where the centre's sealed database lies."""
    return folder / "centre.db"


def _said(line: bytes) -> str:
    """The words of an error document, for the message to a person."""
    try:
        return str(json.loads(line)["error"]["message"])
    except (ValueError, KeyError, TypeError):
        return ""


def _set_up(folder: Path, window: str, catalogue: Path | None) -> int:
    """Everything a hall needs to work, by the centre's own commands; 0, or the exit code of the one that failed."""
    import resources.calendar  # late: only the child needs these

    source = catalogue or children.ROOT / "resources" / "catalogue" / "catalogue-sample.json"
    years = folder / "calendar.json"
    stated = [year for year in resources.calendar.load() if "year" in year]
    years.write_text(json.dumps(stated, ensure_ascii=False), encoding="utf-8")
    commands: list[Sequence[str]] = [
        ("init",),
        ("hall", "add", HALL, "--name", HALL_NAME, "--region", REGION, "--site", SITE),
        *(("window", "add", HALL, name) for name in dict.fromkeys((*WINDOWS, window))),
        *(("user", "add", name, "--role", role, "--hall", HALL, "--display-name", shown) for name, shown, role in PEOPLE),
        ("user", "authorise", CLERK, "--items", "*", "--from", "2020-01-01", "--to", "2099-12-31", "--document", AUTHORISATION),
        ("category", "set", HALL, str(source)),
        ("calendar", "import", str(years)),
        ("catalogue", "import", str(source)),
    ]
    for command in commands:
        code = _quietly(command)
        if code:
            return code
    return 0


def _quietly(command: Sequence[str]) -> int:
    from central.cli import main

    kept = io.StringIO()
    with contextlib.redirect_stdout(kept):
        code = main(list(command))
    if code:
        print(kept.getvalue().strip(), flush=True)
    return code


def _end_with_parent() -> None:
    """Standard input closes when the parent is gone, however it went."""

    def watch() -> None:
        with contextlib.suppress(OSError):
            while os.read(0, 4096):
                continue
        os.kill(os.getpid(), signal.SIGTERM)
        # a server that does not hear the signal must not outlive its parent
        threading.Timer(_END_SECONDS, os._exit, (1,)).start()

    threading.Thread(target=watch, daemon=True).start()


def _child(arguments: Sequence[str]) -> int:
    from central.cli import main

    _end_with_parent()
    folder, window, port = Path(arguments[0]), arguments[1], arguments[2]
    whole = folder / "centre.ready"
    if not whole.exists():
        for leftover in folder.glob("centre.db*"):  # of a set-up that was killed half-way
            leftover.unlink()
        code = _set_up(folder, window, Path(arguments[3]) if len(arguments) > 3 else None)
        if code:
            return code
        whole.touch()
    return main(["serve", "--port", port])


if __name__ == "__main__":
    sys.exit(_child(sys.argv[1:]))
