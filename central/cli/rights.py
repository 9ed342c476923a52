"""`central rights`: the table of who may do what, with the calls that ask it."""

from __future__ import annotations

import argparse

from central.base.shapes import Json
from central.cli.common import Commands, opened
from central.web.app import calls_of
from central.web.bounds import Bounds
from central.web.calls import Call
from central.web.sockets import Sockets
from window_app.domain.people.rights import RIGHTS


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser."""
    parser = commands.add_parser("rights", parents=[common], help="who may do what, at which kind of device, over what")
    parser.set_defaults(run=_rights)


def _rights(args: argparse.Namespace) -> object:
    routes: dict[str, list[str]] = {act: [] for act in RIGHTS}
    with opened(args) as core:
        calls = calls_of(core, Sockets(Bounds()))
    for call in calls:
        for act in call.acts if isinstance(call, Call) else ():
            routes[act].append(f"{call.method} {call.path}")
    return [_row(act, routes[act]) for act in RIGHTS]


def _row(act: str, routes: list[str]) -> Json:
    right = RIGHTS[act]
    row: Json = {"act": act, "roles": right.roles, "kinds": right.kinds, "alone": right.alone, "scope": right.scope}
    return {**row, "routes": routes}
