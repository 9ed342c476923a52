"""Every test that takes `core` runs on both databases; `server` puts real HTTP before it."""

from __future__ import annotations

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import Path

import httpx2 as httpx
import pytest
from sqlalchemy import Connection
from sqlalchemy.engine import make_url

from central.base.clock import SHANGHAI
from central.base.core import Core
from central.base.keys import Secret
from central.house import enrolment, halls, people
from central.parts import open_centre
from central.web.bounds import Bounds
from central.web.serving import CentreServer, bind
from central.web.shown import Shown
from tests.central.desk import LETTER, Desk
from tests.harness import postgres
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Registry

SECRET = Secret(b"\x07" * 32)


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Postgres]:
    """One private PostgreSQL for the whole run."""
    with postgres.running() as made:
        yield made


@pytest.fixture(scope="session")
def migrated(cluster: postgres.Postgres) -> str:
    """The name of a migrated, furnished database with a centre in it, to copy from."""
    url = cluster.database()
    _make(url)
    return str(make_url(url).database)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same as a SQLCipher file."""
    file = tmp_path_factory.mktemp("template") / "central.db"
    _make(f"sqlite:///{file}")
    return file


def _make(url: str) -> None:
    made = open_centre(url, SECRET, Path("/nonexistent"), Hands(), create=True)
    made.database.change(lambda connection: furnish(connection, made))
    made.close()


@dataclass
class Hands:
    """A clock turned by hand: it stands until a test moves it."""

    at: datetime = field(default_factory=lambda: datetime(2026, 11, 20, 9, 0, tzinfo=SHANGHAI))

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **by: float) -> None:
        """Move it on."""
        self.at += timedelta(**by)


@pytest.fixture
def hands() -> Hands:
    """The clock of `core`."""
    return Hands()


def furnish(connection: Connection, core: Core) -> None:
    """One hall of three windows with two categories, and people of every role needed."""
    halls.add(connection, core, "H01", "示例大厅", (None, None), {})
    for number in ("1", "2", "3"):
        halls.add_window(connection, core, "H01", number)
    halls.set_categories(connection, core, "H01", [{"letter": "A", "name": "综合受理"}, {"letter": "B", "name": "社会保障"}])
    for name, roles in (
        ("wang", ["clerk"]), ("li", ["clerk", "reviewer"]), ("zhao", ["reviewer"]), ("qian", ["manager"]),
    ):  # fmt: skip
        people.add(connection, core, name, roles, None)
    people.authorise(connection, core, "wang", ["*"], date(2020, 1, 1), date(2099, 12, 31), LETTER)


@pytest.fixture(params=["sqlcipher", "postgresql"])
def centres(request: pytest.FixtureRequest, tmp_path: Path, hands: Hands) -> Iterator[Callable[[Registry], Core]]:
    """Makes furnished centres of one database kind, each a copy of the same one: with the same keys and the same people."""
    made: list[Core] = []

    def make(registry: Registry = REGISTRY) -> Core:
        folder = tmp_path / f"centre{len(made)}"
        folder.mkdir()
        if request.param == "sqlcipher":
            shutil.copyfile(request.getfixturevalue("migrated_file"), folder / "central.db")
            url = f"sqlite:///{folder}/central.db"
        else:
            url = request.getfixturevalue("cluster").database(request.getfixturevalue("migrated"))
        made.append(open_centre(url, SECRET, folder / "pages", hands, registry=registry))
        return made[-1]

    yield make
    for core in made:
        core.close()
        if request.param == "postgresql":
            request.getfixturevalue("cluster").drop(core.database.url)


@pytest.fixture(params=["sqlcipher", "postgresql"])
def core(request: pytest.FixtureRequest, tmp_path: Path, hands: Hands) -> Iterator[Core]:
    """A centre with one hall H01 of three windows, its categories, people of every role needed, and no catalogue."""
    if request.param == "sqlcipher":
        shutil.copyfile(request.getfixturevalue("migrated_file"), tmp_path / "central.db")
        url = f"sqlite:///{tmp_path}/central.db"
    else:
        url = request.getfixturevalue("cluster").database(request.getfixturevalue("migrated"))
    made = open_centre(url, SECRET, tmp_path / "pages", hands)
    yield made
    made.close()
    if request.param == "postgresql":
        request.getfixturevalue("cluster").drop(url)


@dataclass
class Server:
    """A centre on a real port."""

    core: Core
    url: str
    # without token or person; one for all, since making one is dear
    client: httpx.Client
    desks: list[Desk] = field(default_factory=list)

    def desk(self, window: str = "1", kind: str = "window") -> Desk:
        """Enrol a device over HTTP."""
        core = self.core
        code = core.database.change(lambda c: enrolment.make_code(c, core.now, core.identity, "H01", window, kind))
        desk = Desk.enrol(self.url, code, now=core.now)
        self.desks.append(desk)
        return desk

    @cached_property
    def office(self) -> Desk:
        """The back office of the hall: there cases are decided."""
        return self.desk("B1", "backoffice")


def port_of(server: Server) -> int:
    """Where it listens."""
    return int(server.url.rpartition(":")[2])


@contextmanager
def serving(core: Core, bounds: Bounds | None = None, shown: Shown | None = None, trusted: str = "") -> Iterator[Server]:
    """uvicorn in a thread on a free port; `shown` is the certificate it shows, `trusted` the proxy it believes."""
    listening, running = bind("127.0.0.1", 0), CentreServer(core, bounds, shown, trusted)
    thread = threading.Thread(target=lambda: running.run(sockets=[listening]), daemon=True)
    thread.start()
    url = f"{'https' if shown is not None else 'http'}://127.0.0.1:{listening.getsockname()[1]}"
    with httpx.Client(base_url=url, timeout=20, verify=False) as client:
        made = Server(core, url, client)
        yield made
    for desk in made.desks:
        desk.client.close()
    core.hub.close()
    running.should_exit = True
    thread.join(10)
    assert not thread.is_alive()


@pytest.fixture
def server(core: Core) -> Iterator[Server]:
    """A centre of ordinary bounds."""
    with serving(core) as made:
        yield made
