"""`scripts/bench [NAME…]`: takes the named measures (all by default), each in a process of its own, and prints them."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

MEASURES = (
    "start_up", "memory", "card", "keys", "form", "strip_rows", "lists", "paper", "queue", "queue_before", "accept", "slow",
)  # fmt: skip


def _one(name: str, rounds: int) -> None:
    """Child: take one measure; each figure as a line for people and a line for programs."""
    for figure in importlib.import_module(f"tests.bench.{name}").measure(rounds):
        print(json.dumps({"line": figure.line(), "figure": figure.as_dict()}, ensure_ascii=False), flush=True)


def _run(command: list[str]) -> tuple[int, str, str]:
    """One child to its end; it is ended with us."""
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, stdin=subprocess.DEVNULL)
    try:
        said, complaint = child.communicate()
    finally:
        if child.poll() is None:
            child.terminate()
            child.wait(timeout=60)
    return child.returncode, said, complaint


def _last_words(complaint: str) -> str:
    """The error itself, which is not always the last line."""
    lines = complaint.strip().splitlines() or ["?"]
    return next((line for line in reversed(lines) if re.match(r"[\w.]*(Error|Expired|Trouble|Refused)\b", line)), lines[-1])


def main() -> int:
    """Take the measures; exit 1 if one could not be taken. Falling short of an aim is printed, and is no failure of the run."""
    parser = argparse.ArgumentParser("scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--rounds", type=int, default=7, help="rounds in which subject and baseline take turns (default 7)")
    parser.add_argument("--json", type=Path, default=None, help="also write everything to this file")
    parser.add_argument("--one", default=None, help=argparse.SUPPRESS)
    args = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that servers started here are ended too
    if args.one:
        _one(args.one, args.rounds)
        return 0
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    figures: list[dict[str, Any]] = []
    failed = 0
    for name in args.names or MEASURES:
        command = [sys.executable, "-X", "utf8", "-m", "tests.bench", "--one", name, "--rounds", str(args.rounds)]
        code, said, complaint = _run(command)
        for line in said.splitlines():
            if line.startswith('{"line"'):
                told = json.loads(line)
                figures.append(told["figure"])
                print(told["line"], flush=True)
        if code != 0:
            failed += 1
            print(f"! {name} could not be taken: {_last_words(complaint)}", flush=True)
    print("+ aim reached, - fell short; subject and baseline took turns, medians")
    if args.json is not None:
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
