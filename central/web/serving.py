"""Serving until told to stop: the port is said on the first line, open streams are ended at once, workers share one socket."""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
import signal
import socket
import subprocess
import sys
import time
from types import FrameType
from typing import cast

import uvicorn

from central.base.core import Core
from central.web.app import build
from central.web.bounds import Bounds
from central.web.doors import opening
from central.web.protocol import BoundedHttp
from central.web.shown import Shown
from central.web.sockets import Sockets
from window_app.errors import Refused, StationTrouble

# uvicorn waits for open event streams for ever otherwise; with the hub closed first this is only the last resort
_GRACE_SECONDS = 3
_LAST_PORT = 65_535
_WATCH_SECONDS = 1.0
_FILES = 20_000  # sockets and files of one process, where the machine lets it
_LOOK_SECONDS, _AGAIN_SECONDS = 0.1, 5.0


class CentreServer(uvicorn.Server):
    """A server that ends its event streams as soon as it is asked to stop."""

    def __init__(self, core: Core, bounds: Bounds | None = None, shown: Shown | None = None, trusted: str = "") -> None:
        """`shown` is the certificate of its TLS, None: plain HTTP; `trusted` the address of a proxy whose word counts."""
        self._sockets = Sockets(bounds or Bounds())
        context = shown.context if shown is not None else None
        super().__init__(
            uvicorn.Config(
                build(core, self._sockets, shown),
                # uvicorn takes whatever makes a protocol
                http=cast(type[asyncio.Protocol], opening(self._sockets, context, trusted)),
                ws="none",
                # who asks is known by the socket, or by the one proxy that is believed (`forwarded`): not by uvicorn's own way
                proxy_headers=False,
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_GRACE_SECONDS,
                timeout_keep_alive=self._sockets.bounds.idle_seconds,
                lifespan="on",
            )
        )
        self._core, self._watched = core, 0.0

    async def on_tick(self, counter: int) -> bool:
        """Once a second: who is late is ended."""
        now = asyncio.get_running_loop().time()
        if now >= self._watched + _WATCH_SECONDS:
            self._watched = now
            self._sockets.watch(cast("set[BoundedHttp]", self.server_state.connections), now)
        return await super().on_tick(counter)

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


def is_here(listening: socket.socket) -> bool:
    """Does it hear nobody but this machine?"""
    return ipaddress.ip_address(listening.getsockname()[0].partition("%")[0]).is_loopback


def announce(listening: socket.socket, tls_sha256: str, ready_fd: int | None) -> None:
    """Say the port, and the certificate that clients see if they see one: one JSON line on stdout, and on `ready_fd` where a
    parent waits there. Refused `bad_descriptor`."""
    seen = {"tls_sha256": tls_sha256} if tls_sha256 else {}
    line = json.dumps({"port": listening.getsockname()[1], **seen}) + "\n"
    if ready_fd is not None:
        try:
            os.write(ready_fd, line.encode())
            os.close(ready_fd)
        except (OSError, OverflowError) as error:
            raise _bad_descriptor(ready_fd) from error
    sys.stdout.write(line)
    sys.stdout.flush()


def serve(core: Core, listening: socket.socket, shown: Shown | None = None, trusted: str = "") -> None:
    """Serve on a socket until SIGTERM or SIGINT; returns within seconds of it."""
    _open_more()
    server = CentreServer(core, None, shown, trusted)
    # the loop shares the interpreter with the database threads and must not wait 5 ms (the default) behind each of them
    sys.setswitchinterval(0.0005)
    # uvicorn raises the signal again after its clean end: being asked to stop is then a success, not a death
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _end)
    try:
        server.run(sockets=[listening])
    finally:
        core.close()


def _open_more() -> None:
    """As many descriptors as the machine lets a process have: 1,024, the usual number, are fewer than a bad day asks for."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


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
