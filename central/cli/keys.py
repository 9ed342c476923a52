"""Commands about the centre's keys: changing them while it serves."""

from __future__ import annotations

import argparse

from central.cli.common import Commands, opened
from central.keeping import rotation

_USES = {"sign": rotation.sign, "seal": rotation.seal}


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser."""
    acts = commands.add_parser("keys", help="the centre's keys").add_subparsers(required=True, metavar="ACT")
    parser = acts.add_parser("rotate", parents=[common], help="go on by a new key; killed, it is asked for again")
    parser.add_argument("use", choices=sorted(_USES), help="sign: its word; seal: what lies sealed, and what desks seal to it")
    parser.add_argument("--by", required=True, metavar="PERSON", help="the security officer who does it")
    parser.set_defaults(run=_rotate)


def _rotate(args: argparse.Namespace) -> object:
    with opened(args) as core:
        return _USES[args.use](core, args.by)
