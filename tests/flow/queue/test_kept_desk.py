"""The desk and the centre that 0.1.0 left behind: what it had not told goes out once, and every number ends."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from central.base.core import Core
from central.base.tables_queue import events, tickets
from central.web.serving import CentreServer, bind
from tests.kept_life import opening
from window_app.domain.people.actor import Actor
from window_app.programs.parts import Building
from window_app.store import visits
from window_app.store.kept_calls import KeptCalls

KEPT = Path(__file__).parent.parent.parent / "kept" / "a3"


@pytest.fixture
def centre(tmp_path: Path) -> Iterator[Core]:
    core = opening.sqlite_centre(KEPT / "centre", tmp_path / "centre")
    yield core
    core.close()


@pytest.fixture
def desk(centre: Core, tmp_path: Path) -> Iterator[Building]:
    listening = bind("127.0.0.1", 0)
    running = CentreServer(centre)
    thread = threading.Thread(target=lambda: running.run(sockets=[listening]), daemon=True)
    thread.start()
    building = opening.desk(KEPT, tmp_path / "desk", f"http://127.0.0.1:{listening.getsockname()[1]}")
    building.place.session.actor = Actor("clerk", "林晓岚", frozenset({"clerk"}))
    yield building
    building.desk.close()
    centre.hub.close()
    running.should_exit = True
    thread.join(10)


def state_of(centre: Core, number: str) -> str:
    query = select(tickets.c.state).where(tickets.c.number == number)
    return str(centre.database.look(lambda connection: connection.execute(query).scalar_one()))


def told(centre: Core, number: str) -> list[str]:
    query = (
        select(events.c.kind)
        .join(tickets, tickets.c.ticket_id == events.c.stream_id)
        .where(tickets.c.number == number)
        .order_by(events.c.seq)
    )
    return list(centre.database.look(lambda connection: connection.execute(query).scalars().all()))


def test_what_0_1_0_had_not_told_goes_out_once_and_every_number_comes_to_its_end(centre: Core, desk: Building) -> None:
    calling, calls = desk.desk.calling, desk.line.queue
    assert calls is not None
    waiting = [kept.path.rsplit("/", 1)[1] for kept in KeptCalls(desk.store).unanswered()]
    assert waiting == ["hold", "call-next", "resume"]
    before = told(centre, "E003")
    assert calls.flush() == 2
    assert calls.flush() == 0
    assert told(centre, "E003") == [*before, "TicketHeld", "TicketResumed"]
    calling.finish()  # it was at the window when the program ended
    calling.open_window()
    calls.flush()
    assert calling.left_open is None
    with desk.store.reading() as connection:
        (held,) = visits.held(connection)
    assert calling.resume(held.visit_id).number == "H001"
    calling.finish()
    calls.flush()
    assert (state_of(centre, "E003"), state_of(centre, "H001")) == ("finished", "finished")
    assert [kept.path.rsplit("/", 1)[1] for kept in KeptCalls(desk.store).unanswered()] == ["call-next"]
    calling.call_next()  # under the key of the call whose answer never came
    calls.flush()  # where nobody waits any more, that the window stands by
    assert KeptCalls(desk.store).unanswered() == []
