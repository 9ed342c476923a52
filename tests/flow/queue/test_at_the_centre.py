"""Calling with the centre as the queue's authority: one life of a number, lost answers, and what a program left standing."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select

from central.base.tables_queue import events, idempotency
from central.queue import board
from tests.central.conftest import Hands, Server
from tests.flow.queue.conftest import Counter
from window_app.domain.queue.acts import NumberAct
from window_app.errors import CentreAway, Refused
from window_app.flow.queue.calling import Calling
from window_app.record.json_types import JsonMap
from window_app.store.kept_calls import KeptCalls


def code(calling: Calling, act: str, *given: str) -> str:
    with pytest.raises(Refused) as refused:
        getattr(calling, act)(*given)
    return refused.value.code


def state(counter: Counter, number: int = 0) -> tuple[str, str]:
    """(state of the window, number that stands there) as the neighbour sees it."""
    window = counter.other.get("/v1/halls/H01/queue").json()["windows"][number]
    return window["state"], (window["ticket"] or {}).get("number", "")


def kinds(server: Server) -> list[str]:
    return [row.kind for row in server.core.database.look(lambda c: c.execute(events.select().order_by(events.c.seq)).all())]


def test_a_number_lives_its_life_from_the_window(counter: Counter, server: Server, hands: Hands) -> None:
    calling = counter.calling
    taken = calling.take_number("A")
    assert (taken.number, taken.category, taken.ahead) == ("A001", "A", 0)
    visit = calling.call_next()
    assert visit is not None
    hands.forward(seconds=10)
    calling.recall()
    calling.hold("取材料")
    calling.resume(visit.visit_id)
    calling.transfer("B")
    again = calling.call_next()
    assert again is not None
    assert (again.number, again.category) == ("A001", "B")
    calling.no_show()
    calling.undo()
    calling.finish()
    counter.told()
    assert [kind.removeprefix("Ticket") for kind in kinds(server) if kind.startswith("Ticket")] == [
        "Issued", "Called", "Recalled", "Started", "Held", "Undone", "Transferred", "Called", "Missed", "Undone", "Started",
        "Finished",
    ]  # fmt: skip


@pytest.mark.parametrize("back", ["undo", "resume"])
def test_a_number_put_aside_that_was_only_called_is_only_called_again(back: str, counter: Counter) -> None:
    calling = counter.calling
    calling.take_number("A")
    visit = calling.call_next()
    assert visit is not None
    calling.hold("取材料")
    counter.told()
    calling.undo() if back == "undo" else counter.again().resume(visit.visit_id)
    counter.told()
    assert counter.other.get("/v1/halls/H01/queue").json()["windows"][0]["ticket"]["state"] == "called"
    counter.calling.no_show()
    counter.told()
    assert state(counter)[1] == ""


def test_signing_in_opens_and_the_neighbour_sees_it(counter: Counter) -> None:
    calling = counter.calling
    assert state(counter) == ("closed", "")
    calling.open_window()
    counter.told()
    assert state(counter) == ("open", "")
    calling.pause("午休")
    counter.told()
    assert state(counter) == ("paused", "")
    calling.resume_window()
    assert calling.call_next() is None
    counter.told()
    assert state(counter) == ("stand_by", "")
    calling.close_window()
    counter.told()
    assert state(counter) == ("closed", "")


def test_the_program_opens_and_closes_its_window_by_who_sits_there(counter: Counter) -> None:
    building = counter.building
    building.queue_line.attend()
    counter.told()
    assert state(counter) == ("open", "")
    building.desk.signing_in.sign_out()
    building.queue_line.attend()
    counter.told()
    assert state(counter) == ("closed", "")


def test_a_program_that_ends_with_a_visit_comes_back_to_it(counter: Counter) -> None:
    counter.calling.take_number("A")
    visit = counter.calling.call_next()
    assert visit is not None
    calling = counter.again()
    calling.open_window()
    counter.told()
    assert calling.left_open is None  # its own store knows the visit: nothing was left
    current = calling.board().current
    assert current is not None
    assert current.number == "A001"
    calling.finish()
    counter.told()
    assert state(counter) == ("open", "")


def left_standing(counter: Counter, server: Server) -> Calling:
    """Another program at this window called a number, and was never heard of again."""
    ended = server.desk("1")
    for _ in range(2):
        ended.post("/v1/halls/H01/tickets", {"category": "A"})
    assert ended.post("/v1/halls/H01/windows/1/call-next").json()["number"] == "A001"
    return counter.calling


def test_B10_what_was_left_standing_is_told_when_the_window_opens_and_gone_on_with(counter: Counter, server: Server) -> None:
    calling = left_standing(counter, server)
    calling.open_window()
    counter.told()
    left = calling.board().left_open
    assert left is not None
    assert (left.number, left.state) == ("A001", "called")
    visit = calling.adopt()
    assert visit.number == "A001"
    assert calling.board().left_open is None
    assert code(calling, "adopt") == "busy"
    calling.finish()
    again = calling.call_next()
    assert again is not None
    assert again.number == "A002"


def test_B10_a_call_that_meets_it_says_so_and_it_is_closed_with_a_reason(counter: Counter, server: Server) -> None:
    calling = left_standing(counter, server)
    assert code(calling, "call_next") == "left_open"
    assert code(calling, "call_number", "A002") == "left_open"
    assert code(calling, "close_left", "because") == "unknown_reason"
    assert calling.left_open is not None
    assert "missed" in calling.board().left_reasons
    assert calling.close_left("missed").left_open is None
    assert code(calling, "close_left", "missed") == "not_left"
    visit = calling.call_next()
    assert visit is not None
    assert visit.number == "A002"


def test_the_pushed_board_is_the_one_that_is_drawn_and_nobody_asks_for_it(counter: Counter, server: Server) -> None:
    calling = counter.calling
    calling.take_number("A")
    asked: list[str] = []
    centre = counter.building.line.centre
    get = centre.get
    centre.get = lambda path, operator=None: asked.append(path) or get(path, operator)
    pushed = server.core.database.look(lambda connection: board.read(connection, server.core, "H01"))
    calling.take_board(pushed)
    assert [ticket.number for ticket in calling.refresh().waiting] == ["A001"]
    assert calling.online
    assert asked == []
    calling.take_board(None)
    assert not calling.board().online
    assert [ticket.number for ticket in calling.refresh().waiting] == ["A001"]
    assert len(asked) == 1


def test_cut_off_the_desk_goes_on_and_its_numbers_are_served_when_the_line_is_back(counter: Counter) -> None:
    calling = counter.calling
    counter.line.down = True
    counter.line.cut()
    assert not calling.cut
    assert calling.take_number("A").number.startswith("X")
    assert calling.cut
    assert calling.take_number("A").number.startswith("X")
    assert calling.call_next() is not None
    assert not calling.online
    calling.finish()
    counter.line.down = False
    again = calling.call_next()
    assert again is not None
    assert again.number.startswith("X")
    calling.finish()


def test_a_number_of_the_centre_is_not_passed_on_while_nobody_hears_it(counter: Counter) -> None:
    calling = counter.calling
    calling.take_number("A")
    calling.call_next()
    counter.line.down = True
    counter.line.cut()
    with pytest.raises(CentreAway) as away:
        calling.transfer("B")
    assert away.value.code == "not_transferred"
    assert "不能确认 A001 已转走" in away.value.message
    doubt = calling.doubt()  # as a program that begins anew asks
    assert doubt is not None
    assert doubt.as_dict() == away.value.as_dict()
    current = calling.board().current
    assert current is not None
    assert current.number == "A001"
    assert calling.finish().current is None  # to end it needs nobody
    assert calling.doubt() is None
    counter.line.down = False
    counter.told()
    assert state(counter) == ("closed", "")


def lost_transfer(counter: Counter, *, restarted: bool) -> Calling:
    """A001 stands here; its transfer to B was heard, and the answer was not; the program may have been started anew since."""
    calling = counter.calling
    calling.take_number("A")
    calling.call_next()
    counter.told()
    calling.refresh()
    counter.line.deaf = True
    counter.line.cut()
    with pytest.raises(CentreAway):
        calling.transfer("B")
    counter.line.deaf = False
    if not restarted:
        return calling
    again = counter.again()
    counter.told()
    assert in_line(counter) == [("A001", "B")]
    return again


def in_line(counter: Counter) -> list[tuple[str, str]]:
    waiting = counter.other.get("/v1/halls/H01/queue").json()["waiting"]
    return [(one["number"], one["category"]) for one in waiting]


restarts = pytest.mark.parametrize("restarted", [False, True])


@restarts
def test_a_transfer_whose_answer_was_lost_is_found_done_when_it_is_asked_once_more(counter: Counter, restarted: bool) -> None:
    calling = lost_transfer(counter, restarted=restarted)
    assert calling.transfer("B").current is None
    assert in_line(counter) == [("A001", "B")]


@restarts
def test_who_was_served_here_after_a_lost_transfer_is_called_by_nobody_else(counter: Counter, restarted: bool) -> None:
    calling = lost_transfer(counter, restarted=restarted)
    assert in_line(counter) == [("A001", "B")]
    calling.finish()
    counter.told()
    assert in_line(counter) == []
    assert calling.call_next() is None


def test_a_refused_call_by_voice_does_not_let_a_lost_transfer_be_forgotten(counter: Counter) -> None:
    """A number that waits elsewhere cannot be called again from here; it was served here all the same."""
    calling = lost_transfer(counter, restarted=False)
    with pytest.raises(Refused):
        calling.recall()
    calling.finish()
    counter.told()
    assert in_line(counter) == []


def test_a_transfer_that_the_program_did_not_outlive_is_asked_again_by_the_clerk_alone(counter: Counter, server: Server) -> None:
    """The power went before any answer: nobody tells it by itself, for the number may have been served here since."""
    calling, store = counter.calling, counter.building.store
    taken = calling.take_number("A")
    calling.call_next()
    counter.told()
    path = f"/v1/tickets/{taken.ticket_id}/transfer"
    key = KeptCalls(store).keep_unheard(taken.ticket_id, path, {"category": "B"}, "wang")
    again = counter.again()
    counter.told()
    assert in_line(counter) == []
    assert again.transfer("B").current is None
    assert in_line(counter) == [("A001", "B")]
    heard = select(idempotency.c.act).where(idempotency.c.key == key)  # under its first key
    assert server.core.database.look(lambda connection: connection.execute(heard).scalars().all()) != []


@pytest.mark.parametrize("act", ["adopt", "close"])
def test_what_was_left_standing_and_dealt_with_unheard_is_dealt_with_once_after_a_restart(
    counter: Counter, server: Server, act: str
) -> None:
    calling = left_standing(counter, server)
    calling.open_window()
    counter.told()
    left = calling.left_open
    assert left is not None
    counter.line.deaf = True
    counter.line.cut()
    with pytest.raises(CentreAway):
        calling.adopt() if act == "adopt" else calling.close_left("missed")
    counter.line.deaf = False
    counter.again()
    queue = counter.building.line.queue
    assert queue is not None
    asked = NumberAct(act, left.ticket_id, reason="missed" if act == "close" else "")
    assert queue.ask(asked, "wang").number == "A001"


@restarts
def test_a_lost_transfer_counts_no_more_once_its_number_came_back(counter: Counter, restarted: bool) -> None:
    calling = lost_transfer(counter, restarted=restarted)
    calling.no_show()
    counter.told()
    for category in ("A", "B"):
        assert calling.call_next() is not None
        assert calling.transfer(category).current is None
    assert in_line(counter) == [("A001", "B")]


def test_who_is_not_seen_is_said_only_if_the_centre_did_not_answer(counter: Counter) -> None:
    calling = counter.calling
    counter.line.down = True
    counter.line.cut()
    calling.refresh()
    assert calling.call_next() is None
    assert calling.cut
    counter.line.down = False
    assert calling.call_next() is None
    assert not calling.cut


def test_a_call_of_an_older_program_goes_out_once_by_the_path_it_kept(counter: Counter) -> None:
    calling = counter.calling
    taken = calling.take_number("A")
    calling.call_next()
    with counter.building.store.begin() as unit:
        KeptCalls(counter.building.store).keep(unit, f"/v1/tickets/{taken.ticket_id}/serve", {}, "wang")
        KeptCalls(counter.building.store).keep(unit, "/v1/halls/H01/windows/1/pause", {"reason": "午休"}, "wang")
    counter.told()
    assert counter.building.line.queue is not None
    assert counter.building.line.queue.flush() == 0
    assert state(counter) == ("serving", "A001")


def test_a_call_for_the_next_number_whose_answer_was_lost_finds_it_again(counter: Counter, server: Server) -> None:
    calling = counter.calling
    calling.take_number("A")
    key = KeptCalls(counter.building.store).keep(None, "/v1/halls/H01/windows/1/call-next", {}, "wang")
    first = counter.building.line.centre.post("/v1/halls/H01/windows/1/call-next", {}, "wang", key)  # heard, and the power went
    calling = counter.again()
    visit = calling.call_next()
    assert visit is not None
    assert visit.number == first["number"]
    assert kinds(server).count("TicketCalled") == 1


def lost_call(counter: Counter, operator: str = "wang") -> str:
    """The centre heard a call for the next number, and its answer never came; the number it brought."""
    key = KeptCalls(counter.building.store).keep(None, "/v1/halls/H01/windows/1/call-next", {}, operator)
    number = counter.building.line.centre.post("/v1/halls/H01/windows/1/call-next", {}, operator, key)["number"]
    return str(number)


def next_number(calling: Calling) -> str:
    """Who is called next."""
    visit = calling.call_next()
    assert visit is not None
    return visit.number


@pytest.mark.parametrize("restarted", [False, True])
@pytest.mark.parametrize("way", ["adopt", "close_left"])
def test_a_lost_call_is_settled_with_the_number_it_brought_and_never_brings_it_again(
    counter: Counter, way: str, restarted: bool
) -> None:
    calling = counter.calling
    for _ in range(2):
        calling.take_number("A")
    assert lost_call(counter) == "A001"
    calling.open_window()
    counter.told()
    if way == "adopt":
        assert calling.adopt().number == "A001"
        calling.finish()
    else:
        calling.close_left("missed")
    if restarted:
        calling = counter.again()
    assert next_number(calling) == "A002"
    assert not [kept for kept in KeptCalls(counter.building.store).unanswered() if kept.path.endswith("call-next")]


def test_a_lost_call_whose_number_was_ended_elsewhere_is_made_anew(counter: Counter, server: Server) -> None:
    calling = counter.calling
    taken = [calling.take_number("A") for _ in range(2)]
    assert lost_call(counter) == "A001"
    server.desk("1").post(f"/v1/tickets/{taken[0].ticket_id}/finish")
    assert next_number(calling) == "A002"


def test_a_lost_call_is_never_made_again_in_the_name_of_another(counter: Counter) -> None:
    calling = counter.calling
    calling.take_number("A")
    KeptCalls(counter.building.store).keep(None, "/v1/halls/H01/windows/1/call-next", {}, "yesterday")
    asked: list[tuple[str, str]] = []
    centre = counter.building.line.centre
    post = centre.post

    def hear(path: str, body: JsonMap, operator: str, key: str | None = None) -> Any:
        asked.append((path.rsplit("/", 1)[-1], operator))
        return post(path, body, operator, key)

    centre.post = hear
    assert next_number(calling) == "A001"
    assert [call for call in asked if call[0] == "call-next"] == [("call-next", "wang")]


def test_what_a_lost_call_of_another_brought_is_told_as_left_open(counter: Counter) -> None:
    calling = counter.calling
    for _ in range(2):
        calling.take_number("A")
    assert lost_call(counter, "li") == "A001"
    assert code(calling, "call_next") == "left_open"
    assert calling.adopt().number == "A001"


def test_what_was_left_open_and_is_called_again_is_left_open_no_more(counter: Counter) -> None:
    calling = counter.calling
    calling.take_number("A")
    assert lost_call(counter, "wang") == "A001"
    calling.open_window()
    counter.told()
    assert calling.board().left_open is not None
    assert next_number(calling) == "A001"
    assert calling.board().left_open is None
    calling.finish()
    assert calling.left_open is None


def test_what_stands_there_no_more_is_asked_about_no_more(counter: Counter, server: Server) -> None:
    calling = left_standing(counter, server)
    calling.open_window()
    counter.told()
    left = calling.left_open
    assert left is not None
    counter.building.line.centre.post(f"/v1/tickets/{left.ticket_id}/close", {"reason": "missed"}, "wang", "another-way")
    assert code(calling, "adopt") == "not_allowed"
    assert calling.left_open is None


def test_a_line_the_centre_does_not_know_moves_nothing(counter: Counter) -> None:
    calling = counter.calling
    calling.take_number("A")
    calling.call_next()
    assert code(calling, "transfer", "Q") == "unknown_category"
    assert code(calling, "transfer", "A") == "same_category"
    assert code(calling, "recall") == "recall_too_soon"
    current = calling.board().current
    assert current is not None
    assert (current.number, current.recalls) == ("A001", 0)


def test_calls_go_out_in_the_order_they_were_kept_even_within_one_millisecond(counter: Counter) -> None:
    keeper = KeptCalls(counter.building.store)
    keys = []
    for _ in range(40):
        with counter.building.store.begin() as unit:
            keys.append(keeper.keep(unit, "/v1/tickets/x/serve", {}, "wang"))
            unit.new_id()
    assert keys == sorted(keys)
    assert [kept.key for kept in keeper.unanswered()] == keys
