"""`scripts/torture kill --n 200`: kills at writes, fsyncs and renames and at random times, then judges what is left;
`walks --n 10000`: random walks of cases and numbers; `reproject --n 10000`: an old centre upgraded over what it could not read;
`doors --n 10000`: half requests, half bodies, live lines and torn messages at a centre that serves.
`canary --n 10`: nobody who goes through desk and centre lies in the clear in any file.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import sys
import tempfile
from pathlib import Path

from tests.torture import canary_runs, centre_runs
from tests.torture.doors import doors
from tests.torture.killing import Report, kill_many


def _run(args: argparse.Namespace, folder: Path) -> Report | centre_runs.Run:
    if args.command == "kill":
        return kill_many(folder, args.n, args.seed, say=lambda words: print(words, file=sys.stderr, flush=True))
    seed = args.seed if args.seed is not None else secrets.randbelow(10**6)
    print(f"seed {seed}", file=sys.stderr, flush=True)
    if args.command == "doors":
        return doors(args.n, seed, folder, quick=args.quick, databases=("sqlcipher", "postgresql"))
    if args.command == "canary":
        return canary_runs.run(1 if args.quick else args.n, seed, folder, quick=args.quick)
    return (centre_runs.walks if args.command == "walks" else centre_runs.reproject)(args.n, seed, folder)


def main() -> int:
    """Parse, torture, tell; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser("scripts/torture", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    kill = commands.add_parser("kill", help="kill the workstation while it accepts cases")
    kill.add_argument("--n", type=int, default=10, help="how many kills (default 10)")
    kill.add_argument("--seed", type=int, default=None, help="repeat a run: where the kills fall")
    kill.add_argument("--keep", type=Path, default=None, help="leave the profile in this folder")
    kill.add_argument("--json", action="store_true", help="one JSON document on stdout")
    for name, words in (
        ("walks", "random acts on cases and numbers, beside the pure rules"),
        ("reproject", "an old centre takes envelopes of newer windows and is upgraded"),
    ):
        long = commands.add_parser(name, help=words)
        long.add_argument("--n", type=int, default=10_000, help="how many steps or envelopes (default 10,000)")
        long.add_argument("--seed", type=int, default=None, help="repeat a run")
        long.add_argument("--keep", type=Path, default=None, help="leave what was made in this folder")
        long.add_argument("--json", action="store_true", help="one JSON document on stdout")
    outside = commands.add_parser("doors", help="what is thrown at the doors of a centre while somebody works")
    outside.add_argument("--n", type=int, default=None, help="how many messages, torn ones and good ones (default 10,000)")
    outside.add_argument("--seed", type=int, default=None, help="repeat a run: what is torn, and where")
    outside.add_argument("--quick", action="store_true", help="a few of each")
    outside.add_argument("--keep", type=Path, default=None, help="leave what was made in this folder")
    outside.add_argument("--json", action="store_true", help="one JSON document on stdout")
    canary = commands.add_parser("canary", help="made-up people through everything, then every file is searched for them")
    canary.add_argument("--n", type=int, default=10, help="how many rounds on each kind of database (default 10)")
    canary.add_argument("--quick", action="store_true", help="one round")
    canary.add_argument("--seed", type=int, default=None, help="repeat a run")
    canary.add_argument("--keep", type=Path, default=None, help="leave what was made in this folder")
    canary.add_argument("--json", action="store_true", help="one JSON document on stdout")
    args = parser.parse_args()
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
