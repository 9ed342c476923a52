"""`scripts/torture kill --n 200`: kills at writes, fsyncs and renames and at random times, then judges what is left;
`walks --n 10000`: random walks of cases and numbers; `reproject --n 10000`: an old centre upgraded over what it could not read;
`doors --n 10000`: half requests, half bodies, live lines and torn messages at a centre that serves.
`canary --n 10`: nobody who goes through desk and centre lies in the clear in any file;
`days --n 45`: a desk without a line over a year's end, twenty cases of one authority a day, all of them accepted;
`leases --n 120`: a hall of 32 windows with its own centre, forty cases a window and day, nobody is told `no_serials`.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from tests.torture import canary_runs, centre_runs
from tests.torture.cut_off import DAYS, days
from tests.torture.doors import doors
from tests.torture.hall_days import DAYS as HALL_DAYS
from tests.torture.hall_days import hall_days
from tests.torture.killing import Report, kill_many
from tests.torture.runs import Kept, Run

_BOTH = ("sqlcipher", "postgresql")
_QUICK_DAYS = 6


def _run(args: argparse.Namespace, folder: Path) -> Report | Run:
    if args.command == "kill":
        return kill_many(folder, args.n, args.seed, say=lambda words: print(words, file=sys.stderr, flush=True))
    kept = Kept(getattr(args, "resume", None), args.command)
    seed = args.seed if args.seed is not None else 1 if kept.file else secrets.randbelow(10**6)
    seed = kept.next_seed(seed)
    print(f"seed {seed}", file=sys.stderr, flush=True)
    run = _by_seed(args, seed, folder)
    if words := kept.add(seed, run):
        print(words, file=sys.stderr, flush=True)
    return run


def _by_seed(args: argparse.Namespace, seed: int, folder: Path) -> Run:
    if args.command == "doors":
        return doors(args.n, seed, folder, quick=args.quick, databases=_BOTH)
    if args.command == "canary":
        return canary_runs.run(1 if args.quick else args.n, seed, folder, quick=args.quick)
    if args.command == "days":
        os.environ.setdefault("WINDOW_APP_MACHINE_ID", "torture-machine")
        return days(_QUICK_DAYS if args.quick else args.n, seed, folder, _BOTH)
    if args.command == "leases":
        return hall_days(_QUICK_DAYS if args.quick else args.n, seed, folder, _BOTH)
    return (centre_runs.walks if args.command == "walks" else centre_runs.reproject)(args.n, seed, folder)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("scripts/torture", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)

    # many: one line of the table below
    def command(name: str, words: str, n: int | None, of: str, *, quick: bool = False, resume: bool = False) -> None:
        made = commands.add_parser(name, help=words)
        made.add_argument("--n", type=int, default=n, help=of)
        made.add_argument("--seed", type=int, default=None, help="repeat a run")
        made.add_argument("--keep", type=Path, default=None, help="leave what was made in this folder")
        made.add_argument("--json", action="store_true", help="one JSON document on stdout")
        if quick:
            made.add_argument("--quick", action="store_true", help="a few of each, as CI does")
        if resume:
            made.add_argument("--resume", type=Path, metavar="FILE", help="go on with the next seed; runs add up in this file")

    command("kill", "kill the workstation while it accepts cases", 10, "how many kills (default 10)")
    many = "how many steps or envelopes (default 10,000)"
    command("walks", "random acts on cases and numbers, beside the pure rules", 10_000, many)
    command("reproject", "an old centre takes envelopes of newer windows and is upgraded", 10_000, many)
    messages = "how many messages, torn ones and good ones (default 10,000)"
    command("doors", "what is thrown at the doors of a centre while somebody works", None, messages, quick=True)
    rounds = "how many rounds on each kind of database (default 10)"
    command("canary", "made-up people through everything, then every file is searched for them", 10, rounds, quick=True)
    alone = "how many days, half of them in the new year (default 45)"
    command("days", "a desk without a line over a year's end", DAYS, alone, quick=True, resume=True)
    windows = "how many days (default 120)"
    command("leases", "a hall of 32 windows with its own centre", HALL_DAYS, windows, quick=True, resume=True)
    return parser


def main() -> int:
    """Parse, torture, tell; exit 1 if anything was lost."""
    args = _parser().parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="torture-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        report = _run(args, folder)
    finally:
        if args.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(report.as_dict(), ensure_ascii=False) if args.json else report.words())
    return 0 if not report.problems else 1


if __name__ == "__main__":
    sys.exit(main())
