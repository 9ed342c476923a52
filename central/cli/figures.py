"""Commands about cases and figures: decide, stats, recount, and ratings that count in none."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from sqlalchemy import Connection

from central.base import clock
from central.cases import decisions
from central.cli.common import Commands, opened
from central.figures import recount, statistics
from central.house import halls
from central.taking_in import ratings


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser."""
    parser = commands.add_parser("decide", parents=[common], help="the back office's word on a case")
    parser.add_argument("--case", required=True, dest="case_no")
    word = parser.add_mutually_exclusive_group(required=True)
    word.add_argument("--granted", action="store_true")
    word.add_argument("--denied", action="store_true")
    parser.add_argument("--reason", default="")
    parser.add_argument("--by")
    parser.add_argument("--document", default="", help="document number; made if left out")
    parser.set_defaults(run=_decide)
    for name, run, words in (("stats", _stats, "the figures"), ("recount", _recount, "the figures from the raw events")):
        parser = commands.add_parser(name, parents=[common], help=words)
        parser.add_argument("--hall", required=True)
        parser.add_argument("--from", dest="start")
        parser.add_argument("--to", dest="end")
        parser.set_defaults(run=run)
    parser = commands.add_parser("ratings", parents=[common], help="ratings of visits that nobody opened; no figure counts them")
    parser.add_argument("--hall", required=True)
    parser.set_defaults(run=_ratings)


def _ratings(args: argparse.Namespace) -> object:
    with opened(args) as core:

        def look(connection: Connection) -> object:
            halls.get(connection, args.hall)
            return {"waiting": ratings.waiting(connection, args.hall)}

        return core.database.look(look)


def _stats(args: argparse.Namespace) -> object:
    return _figures(args, lambda core, connection, *rest: statistics.read(connection, *rest))


def _recount(args: argparse.Namespace) -> object:
    return _figures(args, lambda core, connection, *rest: recount.read(connection, core, *rest))


def _figures(args: argparse.Namespace, read: Callable[..., object]) -> object:
    with opened(args) as core:
        today = clock.business_day(core.now())
        start, end = statistics.period(args.start, args.end, today)

        def look(connection: Connection) -> object:
            halls.get(connection, args.hall)
            return read(core, connection, args.hall, start, end, today.isoformat())

        return core.database.look(look)


def _decide(args: argparse.Namespace) -> object:
    with opened(args) as core:

        def work(connection: Connection) -> object:
            by = args.by or decisions.default_decider(connection)
            word = decisions.Word(args.granted, args.reason, by, args.document)
            return decisions.decide(connection, core, args.case_no, word)

        try:
            return core.database.change(work)
        except decisions.Separated as separated:
            separated.note(core)
            raise
