"""`due`, `read-card`, `simulate`: tools that need no profile."""

from __future__ import annotations

import argparse

from window_app.programs.tools import due, read_card, simulate
from window_app.programs.tools.common import Commands
from window_app.record.json_types import JsonObject


def add(commands: Commands) -> None:
    """The commands."""
    parser = commands.add_parser("due", help="推算办结日期")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--from", dest="start", required=True)
    parser.add_argument("--limit", required=True)
    parser.add_argument("--pause", action="append", default=[])
    parser.set_defaults(run=_due)
    for name, module, words in (("read-card", read_card, "读一张身份证"), ("simulate", simulate, "模拟设备")):
        parser = commands.add_parser(name, help=words)
        parser.add_argument("--json", action="store_true")
        module.add_arguments(parser)
        parser.set_defaults(run=module.run)


def _due(args: argparse.Namespace) -> JsonObject:
    return due.due(args.start, args.limit, args.pause)
