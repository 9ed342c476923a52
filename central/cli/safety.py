"""Commands of safety: backup and restore."""

from __future__ import annotations

import argparse
from pathlib import Path

from central.base.keys import find_secret
from central.cli.common import Commands, opened
from central.keeping import safety


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser."""
    for name, run, words in (
        ("backup", _backup, "copy database and pages into a new folder, while serving"),
        ("restore", _restore, "bring a backup into an empty place; the epoch counts up"),
    ):
        parser = commands.add_parser(name, parents=[common], help=words)
        parser.add_argument("folder", type=Path)
        parser.set_defaults(run=run)


def _backup(args: argparse.Namespace) -> object:
    with opened(args) as core:
        return safety.backup(core, find_secret(args.database, args.key_file, make=False), args.folder)


def _restore(args: argparse.Namespace) -> object:
    secret = find_secret(args.database, args.key_file, make=False)
    return safety.restore(args.database, secret, args.pages, args.folder)
