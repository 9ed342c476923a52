"""Serving until told to stop: the port is said on the first line, open streams are ended at once, workers share one socket."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType

import uvicorn

from central.base.core import Core
from central.web.app import build
from window_app.errors import Refused, StationTrouble

# uvicorn waits for open event streams for ever otherwise; with the hub closed first this is only the last resort
_GRACE_SECONDS = 3
_LAST_PORT = 65_535
_LOOK_SECONDS, _AGAIN_SECONDS = 0.1, 5.0


class CentreServer(uvicorn.Server):
    """A server that ends its event streams as soon as it is asked to stop."""

    def __init__(self, core: Core) -> None:
        super().__init__(
            uvicorn.Config(
                build(core),
                log_level="warning",
                access_log=False,
                server_header=False,
                proxy_headers=False,  # nothing here asks who called; behind a proxy it would be the proxy's word
                timeout_graceful_shutdown=_GRACE_SECONDS,
                timeout_keep_alive=30,
                lifespan="on",
            )
        )
        self._core = core

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first word of the end goes to the streams."""
        self._core.hub.close()
        super().handle_exit(sig, frame)


def bind(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. StationTrouble `port` if it cannot be had; Refused `bad_port`."""
    if not 0 <= port <= _LAST_PORT:
        raise Refused("bad_port", "端口应为 0 至 65535 的整数；没有启动")
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        made = socket.socket(family, socket.SOCK_STREAM)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(512)
    except OSError as error:
        raise StationTrouble(
            "port",
            "不能在 {host}:{port} 提供服务（{strerror}）；请换一个端口后重试",
            host=host,
            port=port,
            strerror=error.strerror,
        ) from error
    return made


def handed(descriptor: int) -> socket.socket:
    """The listening socket that a parent handed down. Refused `bad_descriptor` if there is none of that number."""
    try:
        return socket.socket(fileno=descriptor)
    except (OSError, ValueError, OverflowError) as error:
        raise _bad_descriptor(descriptor) from error


def _bad_descriptor(descriptor: int) -> Refused:
    return Refused("bad_descriptor", "描述符 {number} 不能使用；没有启动", number=descriptor)


def announce(listening: socket.socket, ready_fd: int | None) -> None:
    """Say the port: one JSON line on stdout, and on `ready_fd` where a parent waits there. Refused `bad_descriptor`."""
    line = json.dumps({"port": listening.getsockname()[1]}) + "\n"
    if ready_fd is not None:
        try:
            os.write(ready_fd, line.encode())
            os.close(ready_fd)
        except (OSError, OverflowError) as error:
            raise _bad_descriptor(ready_fd) from error
    sys.stdout.write(line)
    sys.stdout.flush()


def serve(core: Core, listening: socket.socket) -> None:
    """Serve on a socket until SIGTERM or SIGINT; returns within seconds of it."""
    server = CentreServer(core)
    # the loop shares the interpreter with the database threads and must not wait 5 ms (the default) behind each of them
    sys.setswitchinterval(0.0005)
    # uvicorn raises the signal again after its clean end: being asked to stop is then a success, not a death
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    try:
        server.run(sockets=[listening])
    finally:
        core.close()


def _end(sig: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def serve_by_workers(command: list[str], listening: socket.socket, count: int) -> int:
    """PostgreSQL only: `count` processes accept on one socket; if one falls all are ended, and the supervisor starts anew."""
    os.set_inheritable(listening.fileno(), True)
    handle = str(listening.fileno())
    workers = [subprocess.Popen([*command, "--socket-fd", handle], pass_fds=[listening.fileno()]) for _ in range(count)]

    asked = False

    def stop(sig: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        for worker in workers:
            if worker.poll() is None:
                worker.terminate()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    fallen, told = 0, time.monotonic()
    while any(worker.poll() is None for worker in workers):
        if not asked and any(worker.poll() is not None for worker in workers):
            fallen = 1  # one that ends by itself is a fault, one that was still starting when asked to end is not
            stop(signal.SIGTERM, None)
        if not asked:
            told = time.monotonic()
        elif time.monotonic() - told > _AGAIN_SECONDS:  # in the moment of its start a worker may lose the signal
            told = time.monotonic()
            stop(signal.SIGTERM, None)
        time.sleep(_LOOK_SECONDS)
    return fallen if asked else 1
