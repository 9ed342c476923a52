"""Drawing papers in a child process: fonts cost 70 to 130 MB, which a window that stays open all day need not carry.

The child starts with the first paper, ends by itself after some idle minutes or with its parent, and is started anew
when it is wanted again. What stands on a paper travels through pipes only; nothing of it touches the disk.
"""

from __future__ import annotations

import base64
import contextlib
import json
import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path

from printers.paper.papers import PaperMaker
from window_app import children
from window_app.errors import Bug, DeviceTrouble, Refused, StationTrouble, Trouble, read_params
from window_app.ports import Rendered
from window_app.record.json_types import JsonMap, JsonObject
from window_app.sealing.no_core import no_core_file

IDLE_SECONDS = 300.0
_KINDS: dict[str, type[Trouble]] = {kind.kind: kind for kind in (Refused, StationTrouble, DeviceTrouble, Bug)}


class PaperWorker:
    """Implements ports.Papers over a child; one paper at a time."""

    def __init__(self, fonts_dir: Path, templates_dirs: Sequence[Path], idle: float = IDLE_SECONDS) -> None:
        self._arguments = [str(fonts_dir), *map(str, templates_dirs)]
        self._here = PaperMaker(fonts_dir, templates_dirs)  # knows the templates; loads no font until it draws
        self._idle = idle
        self._lock = threading.Lock()
        self._child: subprocess.Popen[str] | None = None
        self._timer: threading.Timer | None = None

    @property
    def pid(self) -> int:
        """The child's process id, 0 while there is none."""
        return self._child.pid if self._child is not None else 0

    def kinds(self) -> tuple[str, ...]:
        """The kinds there is a template for."""
        return self._here.kinds()

    def render(self, kind: str, data: JsonMap, form: str, paper_mm: int = 80) -> Rendered:
        """As PaperMaker.render; a child that died is started once more before it is called trouble."""
        wanted = json.dumps({"kind": kind, "data": data, "form": form, "paper_mm": paper_mm}, ensure_ascii=True)
        with self._lock:
            self._rest()
            answer = self._ask(wanted) or self._ask(wanted)
            self._timer = threading.Timer(self._idle, self.close)
            self._timer.daemon = True
            self._timer.start()
        if answer is None:
            raise StationTrouble(
                "no_paper_worker", "文书没有生成：绘制程序意外结束两次。内容已保存，请重试；仍不行请联系技术人员"
            )
        if "trouble" in answer:
            raise _trouble(answer["trouble"])
        return Rendered(base64.b64decode(answer["data"]), answer["media_type"], tuple(answer["codes"]), tuple(answer["missing"]))

    def _ask(self, wanted: str) -> JsonObject | None:
        child = self._child
        if child is None or child.poll() is not None:
            self._end()
            child = self._child = subprocess.Popen(
                children.command("printers.spool.worker", *self._arguments),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                cwd=children.ROOT,
                encoding="ascii",
            )
        assert child.stdin is not None
        assert child.stdout is not None
        try:
            child.stdin.write(wanted + "\n")
            child.stdin.flush()
            line = child.stdout.readline()
        except OSError:
            line = ""
        if not line:
            self._end()
            return None
        answer: JsonObject = json.loads(line)
        return answer

    def _rest(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def close(self) -> None:
        """End the child; the next paper starts another."""
        with self._lock:
            self._rest()
            self._end()

    def _end(self) -> None:
        child, self._child = self._child, None
        if child is None:
            return
        for pipe in (child.stdin, child.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            child.wait(5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _trouble(raw: JsonMap) -> Trouble:
    return _KINDS.get(raw["kind"], Bug).told(raw["code"], raw["message"], read_params(raw.get("params")))


def serve(arguments: Sequence[str]) -> int:
    """The child: one line in, one line out, until standard input ends."""
    no_core_file()
    maker = PaperMaker(Path(arguments[0]), [Path(folder) for folder in arguments[1:]])
    for line in sys.stdin:
        wanted = json.loads(line)
        try:
            rendered = maker.render(wanted["kind"], wanted["data"], wanted["form"], wanted["paper_mm"])
            answer: JsonObject = {
                "data": base64.b64encode(rendered.data).decode("ascii"),
                "media_type": rendered.media_type,
                "codes": rendered.codes,
                "missing": rendered.missing_characters,
            }
        except Trouble as trouble:
            answer = {"trouble": trouble.as_wire()}
        except Exception as error:  # told to the parent, who shows it; a child has nobody to tell
            message = "文书绘制出错（{name}）；内容已保存，请联系技术人员"
            answer = {"trouble": Bug("bug", message, why="paper", name=type(error).__name__).as_wire()}
        print(json.dumps(answer, ensure_ascii=True), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(serve(sys.argv[1:]))
