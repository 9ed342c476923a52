"""L9: the nginx sample of the technician's guide, run as it stands there: a desk enrols, pins, sends pages and hears the board
through it, and the centre counts by who really asks."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import httpx2 as httpx
import pytest

from central.base.core import Core
from central.base.keys import Secret
from central.base.wire import Wire
from central.house import enrolment, halls
from central.parts import open_centre
from central.web.bounds import Bounds
from central.web.shown import publish
from tests.central.conftest import Server, port_of, serving
from tests.harness.waiting import until
from window_app.errors import Refused
from window_app.sealing import tls
from window_app.sealing.signing import SigningKey
from window_app.sync.centre import HttpCentre
from window_app.sync.live import LiveBoard, LiveEvent
from window_app.sync.trust import Trust
from window_app.sync.wire.coding import decode
from window_app.sync.wire.enrolment import PinsSaid

GUIDE = Path(__file__).parents[1] / "docs" / "guide-technician.md"
PAIR = tls.make("nginx", datetime(2001, 1, 1, tzinfo=UTC))  # its days are long over: nobody asks
MAIN = """worker_processes 1; error_log {folder}/error.log; pid {folder}/pid; daemon off; {user}
events {{ worker_connections 64; }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
{server} }}
"""


def sample() -> str:
    """The one block of the guide."""
    (found,) = re.findall(r"```nginx\n(.+?)```", GUIDE.read_text("utf-8"), re.DOTALL)
    return str(found)


@pytest.fixture
def core(tmp_path: Path) -> Iterator[Core]:
    made = open_centre(f"sqlite:///{tmp_path}/c.db", Secret(b"\x07" * 32), tmp_path / "pages", create=True)
    made.wire = Wire("https://centre.example", given=(PAIR.certificate,))

    def furnish(connection: object) -> None:
        halls.add(connection, made, "H01", "示例大厅", (None, None), {})  # type: ignore[arg-type]
        halls.add_window(connection, made, "H01", "1")  # type: ignore[arg-type]

    made.database.change(furnish)
    publish(made)
    yield made
    made.close()


@contextmanager
def nginx(folder: Path, centre: int) -> Iterator[str]:
    """The real one, with places of its own; its address."""
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/sbin")
    if program is None:
        pytest.skip("no nginx here")
    key, end, chain = PAIR.pem.partition(b"-----END PRIVATE KEY-----\n")
    (folder / "centre.pem").write_bytes(chain)
    (folder / "centre.key").write_bytes(key + end)
    with socket.create_server(("127.0.0.1", 0)) as one:
        port = one.getsockname()[1]
    places = {"listen 443": f"listen 127.0.0.1:{port}", "/etc/nginx/": f"{folder}/", "127.0.0.1:8700": f"127.0.0.1:{centre}"}
    server = sample()
    for theirs, ours in places.items():
        assert theirs in server
        server = server.replace(theirs, ours)

    user = "user root;" if os.geteuid() == 0 else ""  # its folders are the test's
    (folder / "nginx.conf").write_text(MAIN.format(folder=folder, user=user, server=server), "utf-8")
    with subprocess.Popen([program, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.DEVNULL) as process:
        until(lambda: _listens(port) or process.poll() is not None)
        assert process.poll() is None, (folder / "error.log").read_text("utf-8")
        yield f"https://127.0.0.1:{port}"
        process.terminate()
        process.wait(20)


def _listens(port: int) -> bool:
    with closing(socket.socket()) as one:
        return one.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def place(core: Core, tmp_path: Path) -> Iterator[tuple[Server, str]]:
    """The centre, and the address of the nginx before it."""
    folder = tmp_path / "nginx"
    folder.mkdir()
    with ExitStack() as stack:
        server = stack.enter_context(serving(core, Bounds(enrol_tries=2), trusted="127.0.0.1"))
        yield server, stack.enter_context(nginx(folder, port_of(server)))


def code(core: Core) -> str:
    return core.database.change(lambda c: enrolment.make_code(c, core.now, core.identity, "H01", "1", "window"))


def test_l9_a_desk_works_through_the_nginx_of_the_guide(core: Core, place: tuple[Server, str]) -> None:
    _, url = place
    with closing(HttpCentre(url)) as centre:
        told = centre.enrol(code(core), SigningKey.generate().public_bytes)
        said = decode(told["pins"]["body"], PinsSaid)
        assert [one.sha256 for one in said.pins] == [PAIR.sha256]
        assert told["centre"]["url"] == "https://centre.example"
        page = bytes(range(256)) * 12_000  # 3 MB: its place is told relative, and nginx lets it through
        digest = hashlib.sha256(page).hexdigest()
        centre.send_page(
            digest, len(page), "3799010001202611200001", lambda at, n: page[at : at + n], lambda n: None, threading.Event()
        )
        assert centre.changes(0)[0] >= 1
        heard: list[LiveEvent] = []
        board = LiveBoard(centre, "H01", heard.append)
        board.start()
        until(lambda: [one.kind for one in heard[:2]] == ["connected", "queue"])
        board.stop()
    with closing(HttpCentre(url, str(told["token"]), trust=Trust(said))) as later:
        assert later.page_limit()
        with pytest.raises(Refused):
            later.get("/metrics")


def test_l9_what_a_client_writes_of_itself_counts_nothing(place: tuple[Server, str]) -> None:
    _, url = place
    body = {"code": "ABCDE-23456-ABCDEFGH", "public_key": "x"}
    with httpx.Client(base_url=url, verify=False) as client:
        asked = [client.post("/v1/enrol", json=body, headers={"X-Forwarded-For": f"192.0.2.{n}"}) for n in range(3)]
        assert [answer.status_code for answer in asked] == [400, 400, 429]
