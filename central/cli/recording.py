"""Commands of the record: making the tables again from it, and walking it."""

from __future__ import annotations

import argparse
import time

from sqlalchemy import Connection

from central.base.core import Core
from central.cli.common import Commands, Failed, opened
from central.house import halls
from central.keeping import chains, strays
from central.taking_in import reproject


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser."""
    parser = commands.add_parser("reproject", parents=[common], help="make the tables of cases, visits, ratings again")
    parser.add_argument("--hall", help="one hall only")
    parser.set_defaults(run=_reproject)
    acts = commands.add_parser("audit", help="the record").add_subparsers(required=True, metavar="ACT")
    parser = acts.add_parser("verify", parents=[common], help="walk every chain, and the seals over the acts on numbers")
    parser.add_argument("--hall", help="one hall only")
    parser.set_defaults(run=_verify)


def _reproject(args: argparse.Namespace) -> object:
    with opened(args) as core:
        begun = time.monotonic()
        told = reproject.all_of(core, _halls(core, args.hall))
        return {**told, "seconds": round(time.monotonic() - begun, 3)}


def _verify(args: argparse.Namespace) -> object:
    with opened(args) as core:
        names = _halls(core, args.hall)
        with core.database.snapshot() as connection:
            told = [chains.verify(connection, core, hall) for hall in names]
            beside = chains.sayable(strays.strays(connection, core, args.hall))
    broken = [*(place for one in told for place in one["broken"]), *beside]
    found = {
        "entries": sum(one["entries"] for one in told),
        "ok": not broken,
        "broken_at": broken[0] if broken else None,
        "broken": broken,
        "head": told[0]["head"] if len(told) == 1 else {one["hall"]: one["head"] for one in told},
        "unsealed": [row for one in told for row in one["unsealed"]],
        "before_the_record": sum(one["before_the_record"] for one in told),
        "told_again": [one["hall"] for one in told if one["told_again"]],
    }
    return found if found["ok"] else Failed(found)


def _halls(core: Core, only: str | None) -> list[str]:
    def look(connection: Connection) -> list[str]:
        return [str(halls.get(connection, only).hall_id)] if only is not None else halls.names(connection)

    return core.database.look(look)
