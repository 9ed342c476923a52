"""The live line: the board first, then every call; it ends when the centre ends."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from queue import Queue
from typing import Any

import httpx2 as httpx
import pytest

from central.parts import open_centre
from central.web import streams
from central.web.serving import CentreServer, bind
from tests.central.conftest import SECRET, Hands, Server
from tests.central.desk import Desk
from tests.harness.postgres import Postgres


class Listener:
    """Reads an event stream on a thread; `next` waits for the next event of a kind."""

    def __init__(self, desk: Desk, url: str = "", **headers: str) -> None:
        self.heard: Queue[tuple[str, str, Any]] = Queue()
        self.ended = threading.Event()
        told = {**desk.client.headers, **headers}
        self._client = httpx.Client(base_url=url or desk.client.base_url, headers=told, timeout=20, verify=False)
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def _read(self) -> None:
        try:
            with self._client.stream("GET", "/v1/halls/H01/live") as answer:
                event = ident = ""
                for line in answer.iter_lines():
                    name, _, value = line.partition(": ")
                    if name == "event":
                        event, ident = value, ""
                    elif name == "id":
                        ident = value
                    elif name == "data":
                        self.heard.put((event, ident, json.loads(value)))
                    elif line.startswith(":"):
                        self.heard.put(("heartbeat", "", None))
        except httpx.TransportError:
            pass
        finally:
            self.ended.set()

    def next(self, event: str) -> tuple[str, Any]:
        while True:
            kind, ident, data = self.heard.get(timeout=10)
            if kind == event:
                return ident, data

    def close(self) -> None:
        self._thread.join(10)
        self._client.close()


@pytest.fixture
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(streams, "HEARTBEAT_SECONDS", 0.05)


def test_a_listener_hears_the_board_and_every_call_and_what_it_missed(server: Server) -> None:
    desk = server.desk()
    listener = Listener(desk)
    assert listener.next("queue")[1]["waiting"] == []
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    desk.post("/v1/halls/H01/windows/1/call-next")
    ident, call = listener.next("call")
    assert (call["number"], call["window"], call["again"]) == ("A001", "1", False)
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    server.desk("2").post("/v1/halls/H01/windows/2/call-next")
    late = Listener(desk, **{"Last-Event-ID": ident})
    assert late.next("call")[1]["number"] == "A002"
    server.core.hub.close()
    for one in (listener, late):
        assert one.ended.wait(5)
        one.close()


def test_a_change_wakes_the_window(server: Server) -> None:
    desk = server.desk()
    desk.send(desk.accepted(1))
    listener = Listener(desk)
    listener.next("queue")
    server.office.post(f"/v1/cases/{desk.case_no(1)}/decision", {"granted": True}, by="zhao")
    listener.next("change")
    server.core.hub.close()
    listener.close()


def test_a_quiet_line_has_a_heartbeat(server: Server, quick_heart: None) -> None:
    listener = Listener(server.desk())
    listener.next("heartbeat")
    server.core.hub.close()
    listener.close()


def test_two_processes_on_one_postgresql_tell_each_other(cluster: Postgres, migrated: str, tmp_path: Path, hands: Hands) -> None:
    url = cluster.database(migrated)
    cores = [open_centre(url, SECRET, tmp_path, hands) for _ in range(2)]
    servers, threads, urls = [], [], []
    for core in cores:
        listening = bind("127.0.0.1", 0)
        servers.append(CentreServer(core))
        urls.append(f"http://127.0.0.1:{listening.getsockname()[1]}")
        threads.append(threading.Thread(target=servers[-1].run, kwargs={"sockets": [listening]}, daemon=True))
        threads[-1].start()
    client = httpx.Client(base_url=urls[0], verify=False)
    desk = Server(cores[0], urls[0], client).desk()
    listener = Listener(desk, urls[1])
    listener.next("queue")
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    desk.post("/v1/halls/H01/windows/1/call-next")
    assert listener.next("call")[1]["number"] == "A001"
    for core, running, thread in zip(cores, servers, threads, strict=True):
        core.hub.close()
        running.should_exit = True
        thread.join(10)
        core.close()
    listener.close()
    desk.client.close()
    client.close()


def test_serve_says_its_port_and_ends_cleanly_with_a_stream_open(tmp_path: Path) -> None:
    environment = {**os.environ, "CENTRAL_KEY_HEX": "07" * 32, "CENTRAL_DATABASE": f"sqlite:///{tmp_path}/c.db"}

    def central(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "central", *words], env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    central("init")
    central("hall", "add", "H01", "--name", "大厅")
    central("window", "add", "H01", "1")
    code = central("enrol-code", "H01", "1")
    command = [sys.executable, "-m", "central", "serve", "--port", "0"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        port = json.loads(serving.stdout.readline())["port"]
        desk = Desk.enrol(f"http://127.0.0.1:{port}", code, now=Hands())
        listener = Listener(desk)
        listener.next("queue")
        # L16: a second one on the same file is refused in words, and leaves this one alone
        second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30, check=False)
        assert (second.returncode, json.loads(second.stdout)["error"]["code"]) == (1, "already_served")
        asked = time.monotonic()
        serving.send_signal(signal.SIGTERM)
        assert serving.wait(10) == 0
        assert time.monotonic() - asked < 5
        assert serving.stderr is not None
        assert serving.stderr.read() == ""
        listener.close()
        desk.client.close()


def test_workers_share_one_port_and_end_together(cluster: Postgres, tmp_path: Path) -> None:
    environment = {
        **os.environ, "CENTRAL_KEY_HEX": "07" * 32, "CENTRAL_DATABASE": cluster.database(), "CENTRAL_PAGES": str(tmp_path),
    }  # fmt: skip
    subprocess.run([sys.executable, "-m", "central", "init"], env=environment, capture_output=True, check=True)
    command = [sys.executable, "-m", "central", "serve", "--port", "0", "--workers", "2"]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        port = json.loads(serving.stdout.readline())["port"]
        # the socket listens already: the first call waits in it until a worker is up
        assert httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=60).json()["ok"] is True
        serving.terminate()
        assert serving.wait(10) == 0
