"""A desk that is enrolled at a real centre (on either database, over HTTP), beside the one that stands alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from central.base.clock import SHANGHAI
from central.house import enrolment
from tests.central.conftest import Hands, Server, cluster, migrated, migrated_file, server
from tests.central.conftest import core as core
from tests.central.desk import Desk
from tests.flow.desks import Place
from tests.sync.proxy import Proxy
from window_app.domain.people.actor import Actor
from window_app.flow.queue.calling import Calling
from window_app.programs.parts import Building
from window_app.programs.tools.initialising import bind

__all__ = ["Hands", "Server", "cluster", "core", "migrated", "migrated_file", "server"]


@pytest.fixture
def hands() -> Hands:
    """The centre's clock: nine o'clock of a day on which the desk's catalogue is in force already."""
    return Hands(datetime.now(SHANGHAI).replace(hour=9, minute=0, second=0, microsecond=0) + timedelta(days=1))


@dataclass
class Counter:
    """One window of the hall with its line to the centre, and a neighbour who may look and act for himself."""

    place: Place
    building: Building
    line: Proxy
    other: Desk

    @property
    def calling(self) -> Calling:
        """The verbs."""
        return self.building.desk.calling

    def told(self) -> None:
        """What waits is told now."""
        assert self.building.line.queue is not None
        self.building.line.queue.flush()

    def again(self) -> Calling:
        """The program ends without a word and is started anew."""
        self.building = sit_down(self.place)
        return self.calling


def sit_down(place: Place) -> Building:
    """Start the program; a clerk the centre knows sits there."""
    building = place.open(sign_in=False)
    building.place.session.actor = Actor("wang", "王窗口", frozenset({"clerk"}))
    building.desk.calling.refresh()  # the first answer sets the clock
    return building


@pytest.fixture
def counter(server: Server, founded: Place, tmp_path: Path) -> Iterator[Counter]:
    """Window 1 of H01, reached through a line that may be cut."""
    place = founded.copy(tmp_path / "desk", founded.keys_copied())
    line = Proxy("127.0.0.1", int(server.url.rsplit(":", 1)[1]))
    code = server.core.database.change(
        lambda c: enrolment.make_code(c, server.core.now, server.core.identity, "H01", "1", "window")
    )
    fresh = place.open(sign_in=False)
    bind(fresh, line.url, code)
    bound = Place(place.folder, place.keys, replace(fresh.place.profile))
    place.close()
    yield Counter(bound, sit_down(bound), line, server.desk("2"))
    bound.close()
    line.close()
