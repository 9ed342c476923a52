"""A centre on a real port, served as a test wants it: with bounds, certificate and proxy of its own."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2 as httpx

from central.base.core import Core
from central.web.bounds import Bounds
from central.web.serving import CentreServer, bind
from central.web.shown import Shown
from tests.central.conftest import Server


@contextmanager
def serving(core: Core, bounds: Bounds | None = None, shown: Shown | None = None, trusted: str = "") -> Iterator[Server]:
    """Until the test is over."""
    listening, running = bind("127.0.0.1", 0), CentreServer(core, bounds, shown, trusted)
    thread = threading.Thread(target=lambda: running.run(sockets=[listening]), daemon=True)
    thread.start()
    url = f"{'https' if shown is not None else 'http'}://127.0.0.1:{listening.getsockname()[1]}"
    with httpx.Client(base_url=url, timeout=20, verify=False) as client:
        server = Server(core, url, client)
        yield server
    for desk in server.desks:
        desk.client.close()
    core.hub.close()
    running.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


def port_of(server: Server) -> int:
    """Where it listens."""
    return int(server.url.rpartition(":")[2])
