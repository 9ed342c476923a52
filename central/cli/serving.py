"""The command that serves."""

from __future__ import annotations

import argparse
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from central.base.core import Core
from central.cli import wire
from central.cli.common import Commands, opened
from central.keeping import housekeeping
from central.taking_in import reproject
from central.web import serving
from window_app.errors import Refused
from window_app.sealing.locks import only_one


def add(commands: Commands, common: argparse.ArgumentParser) -> None:
    """Tell the parser. Refused: `one_process`, `already_served`, and as `wire.check_place`, `wire.settle`."""
    parser = commands.add_parser("serve", parents=[common], help="serve until ended; the first line says the port")
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8700, help="0 takes a free one")
    parser.add_argument("--workers", type=int, default=1, help="processes on one database; PostgreSQL only")
    parser.add_argument("--ready-fd", type=int, help="also write the first line to this descriptor")
    parser.add_argument("--print-port", action="store_true", help="kept for scripts: the port is always printed")
    wire.add(parser)
    parser.add_argument("--socket-fd", type=int, help=argparse.SUPPRESS)
    parser.set_defaults(run=_serve)


def _serve(args: argparse.Namespace) -> int:
    if args.socket_fd is not None:
        with opened(args) as core:
            told = wire.settle(args, core)
            serving.serve(core, serving.handed(args.socket_fd), told.shown, told.trusted)
        return 0
    if args.workers > 1 and args.database.startswith("sqlite"):
        raise Refused("one_process", "SQLite 中心只能有一个进程；请改用 PostgreSQL，或去掉 --workers")
    with opened(args) as core, _alone(core):
        told = wire.settle(args, core)
        housekeeping.sweep(core)
        # only begun here: the walk goes on beside the calls, and the queue is served from the first second
        core.database.change(lambda connection: reproject.after_upgrade(connection, core))
        listening = _door(args)
        wire.tell(core)
        serving.announce(listening, told.sha256, args.ready_fd)
        if args.workers <= 1:
            serving.serve(core, listening, told.shown, told.trusted)
            return 0
    return serving.serve_by_workers(_again(args), listening, args.workers)


def _door(args: argparse.Namespace) -> socket.socket:
    """The listening socket, if it may be open to those whom it would hear."""
    listening = serving.bind(args.host, args.port)
    try:
        wire.check_place(args, serving.is_here(listening))
    except Refused:
        listening.close()
        raise
    return listening


@contextmanager
def _alone(core: Core) -> Iterator[None]:
    """One process serves a SQLite centre: what one keeps in memory another would not know, and each would sweep the other's
    pages. Refused `already_served`."""
    file = core.database.path
    if file is None:
        yield
        return
    with only_one(file.with_name(f"{file.name}.served")) as mine:
        if not mine:
            message = "这个 SQLite 中心已由另一个进程服务；没有再启动一个，请先结束那一个，或改用 PostgreSQL"
            raise Refused("already_served", message)
        yield


def _again(args: argparse.Namespace) -> list[str]:
    """The same command for a worker; the database and its password travel in the environment, not in the process list."""
    os.environ["CENTRAL_DATABASE"] = args.database
    command = [sys.executable, "-m", "central", "serve"]
    for name in ("key_file", "pages"):
        if getattr(args, name) is not None:
            command += [f"--{name.replace('_', '-')}", str(getattr(args, name))]
    return [*command, *wire.again(args)]
