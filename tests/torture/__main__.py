"""`scripts/torture kill --n 200`: kills at writes, fsyncs and renames and at random times, then judges what is left."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from tests.torture.killing import Report, kill_many


def main() -> int:
    """Parse, torture, tell; exit 1 if anything was lost."""
    parser = argparse.ArgumentParser("scripts/torture", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    kill = commands.add_parser("kill", help="kill the workstation while it accepts cases")
    kill.add_argument("--n", type=int, default=10, help="how many kills (default 10)")
    kill.add_argument("--seed", type=int, default=None, help="repeat a run: where the kills fall")
    kill.add_argument("--keep", type=Path, default=None, help="leave the profile in this folder")
    kill.add_argument("--json", action="store_true", help="one JSON document on stdout")
    args = parser.parse_args()
    folder = args.keep or Path(tempfile.mkdtemp(prefix="torture-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        report: Report = kill_many(folder, args.n, args.seed, say=lambda words: print(words, file=sys.stderr, flush=True))
    finally:
        if args.keep is None:
            shutil.rmtree(folder, ignore_errors=True)
    print(json.dumps(report.as_dict(), ensure_ascii=False) if args.json else report.words())
    return 0 if not report.problems else 1


if __name__ == "__main__":
    sys.exit(main())
