"""How a child process of our own is started: by module in a checkout, by the one executable in a bundle.

A bundle has no `python -m`; there the program calls itself with `--child MODULE`, and `run_child` answers in its place.
"""

from __future__ import annotations

import runpy
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_FLAG = "--child"


def command(module: str, *arguments: str) -> list[str]:
    """The command line that runs `module` as a program of its own, with `ROOT` as its working directory."""
    how = [_FLAG] if getattr(sys, "frozen", False) else ["-m"]
    return [sys.executable, *how, module, *arguments]


def run_child(argv: Sequence[str]) -> bool:
    """In a bundle: run the module that `command` named and say True; False if the program was called for itself."""
    if list(argv[:1]) != [_FLAG]:
        return False
    sys.argv[:] = [argv[1], *argv[2:]]
    runpy.run_module(argv[1], run_name="__main__", alter_sys=True)
    return True
