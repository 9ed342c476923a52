"""`scripts/bench [NAME…]`: takes the named measures (all by default), each in a process of its own, and prints them."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
from pathlib import Path
from typing import Any

MEASURES = ("start_up", "memory", "card", "keys", "form", "paper", "queue", "accept")


def _one(name: str, rounds: int) -> None:
    """Child: take one measure; each figure as a line for people and a line for programs."""
    for figure in importlib.import_module(f"tests.bench.{name}").measure(rounds):
        print(json.dumps({"line": figure.line(), "figure": figure.as_dict()}, ensure_ascii=False), flush=True)


def main() -> int:
    """Take the measures; exit 1 if one could not be taken. Falling short of an aim is printed, and is no failure of the run."""
    parser = argparse.ArgumentParser("scripts/bench", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASURES, []], metavar="NAME", help=", ".join(MEASURES))
    parser.add_argument("--rounds", type=int, default=7, help="rounds in which subject and baseline take turns (default 7)")
    parser.add_argument("--json", type=Path, default=None, help="also write everything to this file")
    parser.add_argument("--one", default=None, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        _one(args.one, args.rounds)
        return 0
    print(f"{platform.platform()}, {os.cpu_count()} cores, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    figures: list[dict[str, Any]] = []
    failed = 0
    for name in args.names or MEASURES:
        command = [sys.executable, "-X", "utf8", "-m", "tests.bench", "--one", name, "--rounds", str(args.rounds)]
        child = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
        for line in child.stdout.splitlines():
            if line.startswith('{"line"'):
                told = json.loads(line)
                figures.append(told["figure"])
                print(told["line"], flush=True)
        if child.returncode != 0:
            failed += 1
            print(f"! {name} could not be taken: {(child.stderr.strip().splitlines() or ['?'])[-1]}", flush=True)
    print("+ aim reached, - fell short; subject and baseline took turns, medians")
    if args.json is not None:
        args.json.write_text(json.dumps(figures, ensure_ascii=False, indent=1), encoding="utf-8")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
