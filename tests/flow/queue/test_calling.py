"""Calling without a queue's authority: walk-ins, numbers typed by hand, the desk's own series, and taking steps back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.flow.desks import Place
from tests.flow.playing import PROMISED, begin, card, prepare, somebody
from tests.harness.recorded import recorded
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.programs.parts import Building
from window_app.store import print_jobs, tickets, visits
from window_app.store.tables_cases import visits as visit_rows


def kinds(building: Building, kind: str) -> list[dict[str, object]]:
    with building.store.reading() as connection:
        return [row["payload"] for row in recorded(connection) if row["kind"] == kind]


def forward(building: Building, **by: float) -> None:
    """Move the desk's trusted clock on."""
    building.place.clock.heard(building.place.clock.now() + timedelta(**by))


def code(refused: pytest.ExceptionInfo[Refused]) -> str:
    return refused.value.code


def test_a_walk_in_is_served_and_leaves_the_window_free(building: Building) -> None:
    desk = building.desk
    visit = desk.calling.walk_in()
    assert desk.calling.board().window_state == "serving"
    assert desk.calling.finish().window_state == "idle"
    assert [row["visit_id"] for row in kinds(building, "VisitOpened")] == [visit.visit_id]
    assert [row["cases"] for row in kinds(building, "VisitClosed")] == [0]
    assert desk.calling.board().today.finished == 1


def test_one_visit_at_a_time(desk: Desk) -> None:
    desk.calling.walk_in()
    for act in (desk.calling.walk_in, desk.calling.call_next, lambda: desk.calling.call_number("C021")):
        with pytest.raises(Refused) as refused:
            act()
        assert code(refused) == "busy"


def test_the_own_series_is_dealt_and_called_in_order(building: Building) -> None:
    desk = building.desk
    numbers = [desk.calling.take_number("C").number for _ in range(3)]
    assert numbers == ["X01001", "X01002", "X01003"]
    assert [ticket.number for ticket in desk.calling.board().waiting] == numbers
    visit = desk.calling.call_next()
    assert visit is not None
    assert visit.number == "X01001"
    desk.calling.finish()
    assert desk.calling.call_number("x01003").number == "X01003"
    desk.calling.finish()
    (first, second) = kinds(building, "LocalTicketServed")
    assert (first["number"], first["outcome"], second["number"]) == ("X01001", "finished", "X01003")
    assert [ticket.number for ticket in desk.calling.board().waiting] == ["X01002"]


def test_nobody_waits(desk: Desk) -> None:
    assert desk.calling.call_next() is None


def test_the_series_goes_on_after_a_restart(place: Place) -> None:
    assert place.open().desk.calling.take_number("C").number == "X01001"
    assert place.open().desk.calling.take_number("C").number == "X01002"


@pytest.mark.parametrize(("text", "number"), [("c021", "C021"), (" Ｃ 21", "C021"), ("X7K012", "X7K012")])
def test_a_number_typed_while_cut_off_is_served_as_it_stands(building: Building, text: str, number: str) -> None:
    visit = building.desk.calling.call_number(text)
    assert visit.number == number
    building.desk.calling.finish()
    (served,) = kinds(building, "LocalTicketServed")
    assert (served["number"], served["window"]) == (number, "3")


@pytest.mark.parametrize("text", ["", "  ", "hello", "C", "'; DROP", "C00000000000000000021"])
def test_what_is_no_number_is_refused_and_nothing_opens(desk: Desk, text: str) -> None:
    with pytest.raises(Refused) as refused:
        desk.calling.call_number(text)
    assert code(refused) in ("no_number", "bad_number")
    assert desk.calling.board().current is None


def test_a_held_visit_keeps_its_person_and_draft_and_comes_back(desk: Desk) -> None:
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, PROMISED)
    board = desk.calling.hold("取材料")
    assert (board.current, board.held[0].reason) == (None, "取材料")
    begin(desk, somebody(2))
    desk.calling.finish()
    back = desk.calling.resume(visit.visit_id)
    assert back.person is not None
    assert back.case_ids == (case.case_id,)
    assert desk.calling.board().held == ()
    desk.calling.finish()
    with pytest.raises(Refused) as refused:
        desk.calling.resume(visit.visit_id)
    assert code(refused) == "not_held"


def test_a_no_show_is_taken_back_with_one_key(building: Building) -> None:
    desk = building.desk
    desk.calling.take_number("C")
    visit = desk.calling.call_next()
    assert visit is not None
    desk.calling.no_show()
    assert desk.calling.board().current is None
    undone = desk.calling.undo()
    assert undone is not None
    assert (undone.code, undone.number) == ("missed", "X01001")
    board = desk.calling.board()
    assert board.current is not None
    assert board.current.number == "X01001"
    assert desk.calling.undo() is None
    desk.calling.finish()
    with building.store.reading() as connection:
        ticket = tickets.get(connection, str(visits.get(connection, visit.visit_id).ticket_id))  # type: ignore[union-attr]
    assert ticket is not None
    assert ticket.state == "finished"


def test_somebody_who_is_being_served_is_no_no_show(desk: Desk) -> None:
    begin(desk)
    with pytest.raises(Refused) as refused:
        desk.calling.no_show()
    assert code(refused) == "being_served"


def test_a_number_is_recalled_three_times_at_most_ten_seconds_apart(building: Building) -> None:
    calling = building.desk.calling
    calling.take_number("C")
    calling.call_next()
    with pytest.raises(Refused) as refused:
        calling.recall()
    assert code(refused) == "recall_too_soon"
    for count in (1, 2, 3):
        forward(building, seconds=10)
        current = calling.recall().current
        assert current is not None
        assert current.recalls == count
    forward(building, seconds=10)
    with pytest.raises(Refused) as refused:
        calling.recall()
    assert code(refused) == "recall_limit"


def test_a_number_that_was_given_is_served_at_once_and_obeys_that(building: Building) -> None:
    calling = building.desk.calling
    calling.call_number("C021")
    current = calling.board().current
    assert current is not None
    assert current.state == "serving"
    for act in (calling.recall, calling.no_show):
        with pytest.raises(Refused) as refused:
            act()
        assert code(refused) == "not_allowed"


def test_a_transferred_number_waits_in_its_new_category_with_its_old_time(desk: Desk) -> None:
    desk.calling.take_number("C")
    desk.calling.call_next()
    (waiting,) = desk.calling.transfer("A").waiting
    assert (waiting.number, waiting.category) == ("X01001", "A")
    again = desk.calling.call_next()
    assert again is not None
    assert again.category == "A"


def test_B8_a_transferred_number_is_not_called_straight_back_while_another_waits(building: Building) -> None:
    calling = building.desk.calling
    for _ in range(3):
        calling.take_number("C")
        forward(building, seconds=1)
    first = calling.call_next()
    assert first is not None
    waiting = calling.transfer("A").waiting
    assert [ticket.number for ticket in waiting] == ["X01001", "X01002", "X01003"]  # it keeps its place in the line
    order = []
    while (visit := calling.call_next()) is not None:
        order.append((visit.number, visit.category))
        calling.finish()
    assert order == [("X01002", "C"), ("X01003", "C"), ("X01001", "A")]


@pytest.mark.parametrize("again", [False, True])
@pytest.mark.parametrize("back", ["undo", "resume"])
def test_who_was_put_aside_before_he_came_may_still_not_come(back: str, again: bool, place: Place) -> None:
    calling = place.open().desk.calling
    calling.take_number("C")
    visit = calling.call_next()
    assert visit is not None
    calling.hold("取材料")
    if again:
        calling, back = place.open().desk.calling, "resume"  # the program ended in between
    calling.undo() if back == "undo" else calling.resume(visit.visit_id)
    current = calling.board().current
    assert current is not None
    assert (current.state, current.started_at) == ("called", "")
    assert calling.no_show().current is None


@pytest.mark.parametrize("typed", ["a", " ａ ", "A"])
def test_a_category_typed_in_a_hurry_is_read(typed: str, desk: Desk) -> None:
    desk.calling.take_number("c")
    desk.calling.call_next()
    assert [row.category for row in desk.calling.transfer(typed).waiting] == ["A"]
    assert not desk.calling.cut, "a desk that stands alone has no centre that could be away"


def test_who_was_served_and_put_aside_is_served_on(desk: Desk) -> None:
    desk.calling.take_number("C")
    visit = desk.calling.call_next()
    assert visit is not None
    desk.identifying.put_card(visit.visit_id, card(somebody()))
    desk.calling.hold("取材料")
    desk.calling.undo()
    current = desk.calling.board().current
    assert current is not None
    assert current.state == "serving"
    with pytest.raises(Refused) as refused:
        desk.calling.no_show()
    assert code(refused) == "being_served"


def test_B9_a_no_show_that_was_taken_back_is_no_miss(building: Building) -> None:
    calling = building.desk.calling
    calling.take_number("C")
    visit = calling.call_next()
    assert visit is not None
    calling.no_show()
    calling.undo()
    with building.store.reading() as connection:
        kept = visits.get(connection, visit.visit_id)
        ticket = tickets.get(connection, str(kept.ticket_id if kept else ""))
    assert ticket is not None
    assert (ticket.state, ticket.finished_at) == ("called", None)
    forward(building, seconds=30)
    current = calling.recall().current
    assert current is not None
    assert current.recalls == 1
    calling.finish()
    assert [row["outcome"] for row in kinds(building, "LocalTicketServed")] == ["missed", "finished"]
    assert [row["outcome"] for row in kinds(building, "VisitClosed")] == ["missed", "finished"]
    assert building.desk.reporting.figures(*([building.place.clock.now().date()] * 2)).figures["missed"] == 0


def test_a_visit_tells_everything_that_happens_to_it(building: Building) -> None:
    calling = building.desk.calling
    calling.take_number("C")
    visit = calling.call_next()
    assert visit is not None
    calling.hold("取材料")
    calling.resume(visit.visit_id)
    calling.transfer("A")
    with building.store.reading() as connection:
        told = [row for row in recorded(connection) if row["kind"].startswith("Visit")]
    assert [row["kind"] for row in told] == ["VisitOpened", "VisitHeld", "VisitResumed", "VisitTransferred", "VisitClosed"]
    assert {row["payload"]["visit_id"] for row in told} == {visit.visit_id}
    assert (told[1]["payload"]["reason"], told[3]["payload"]["category"]) == ("取材料", "A")
    assert (told[4]["payload"]["v"], told[4]["payload"]["outcome"]) == (2, "transferred")


def test_a_number_cannot_go_to_the_line_it_is_in(building: Building) -> None:
    calling = building.desk.calling
    calling.take_number("C")
    calling.call_next()
    with pytest.raises(Refused) as refused:
        calling.transfer("C")
    assert code(refused) == "same_category"
    assert calling.board().current is not None
    assert kinds(building, "VisitClosed") == []


def test_a_missed_number_of_the_own_series_that_comes_back_is_served_as_itself(building: Building) -> None:
    calling = building.desk.calling
    calling.take_number("C")
    calling.call_next()
    calling.no_show()
    calling.call_number("X01001")
    calling.finish()
    served = kinds(building, "LocalTicketServed")
    assert len({row["ticket_id"] for row in served}) == 1
    assert [row["outcome"] for row in served] == ["missed", "finished"]
    with pytest.raises(Refused) as refused:
        calling.call_number("X01001")
    assert code(refused) == "not_allowed"


def test_who_finds_nobody_stands_by_until_somebody_comes(building: Building) -> None:
    calling = building.desk.calling
    assert calling.call_next() is None
    assert calling.call_next() is None
    assert calling.board().window_state == "stand_by"
    calling.take_number("C")
    calling.call_next()
    assert calling.finish().window_state == "idle"
    assert [row["state"] for row in kinds(building, "WindowChanged")] == ["stand_by", "open"]


def test_a_window_opens_once_and_closes_only_if_it_was_opened(building: Building) -> None:
    calling = building.desk.calling
    calling.close_window()
    assert kinds(building, "WindowChanged") == []
    calling.open_window()
    calling.close_window()
    calling.close_window()
    assert calling.board().window_state == "closed"
    assert [row["state"] for row in kinds(building, "WindowChanged")] == ["open", "closed"]


def test_a_walk_in_cannot_be_transferred_without_a_number(desk: Desk) -> None:
    desk.calling.walk_in()
    with pytest.raises(Refused) as refused:
        desk.calling.transfer("A")
    assert code(refused) == "no_number"


def test_the_window_pauses_with_a_reason_and_opens_again(building: Building) -> None:
    calling = building.desk.calling
    assert calling.pause("午休").window_state == "paused"
    assert calling.stand_by().window_state == "stand_by"
    assert calling.resume_window().window_state == "idle"
    assert [row["state"] for row in kinds(building, "WindowChanged")] == ["paused", "stand_by", "open"]


def test_a_ticket_is_printed_with_its_number_and_nothing_personal(building: Building) -> None:
    desk = building.desk
    ticket = desk.ticketing.take("C")
    (job,) = desk.printing.jobs()
    assert (job.kind, job.state) == ("queue_ticket", "queued")
    with building.store.reading() as connection:
        (row,) = print_jobs.in_state(connection, "queued")
    assert row.data["ticket"]["number"] == ticket.number
    for form, mm in (("pdf", 210), ("escpos", 58), ("png", 80)):
        assert building.counter.papers.render("queue_ticket", row.data, form, mm).data


def test_nobody_calls_without_signing_in(place: Place) -> None:
    desk = place.open(sign_in=False).desk
    for act in (desk.calling.walk_in, desk.calling.call_next, desk.calling.finish):
        with pytest.raises(Refused) as refused:
            act()
        assert code(refused) == "no_operator"


def test_what_the_card_carried_beyond_the_person_is_gone_when_the_visit_ends(building: Building) -> None:
    desk = building.desk
    kept = select(visit_rows.c.card_raw).where(visit_rows.c.id == begin(desk).visit_id)
    with building.store.reading() as connection:
        assert connection.execute(kept).scalar_one()
    desk.calling.finish()
    with building.store.reading() as connection:
        assert connection.execute(kept).scalar_one() is None


def test_a_line_the_hall_does_not_have_is_refused_cut_off_too(desk: Desk) -> None:
    for asked in ("QQQ", "ZZ", ""):
        with pytest.raises(Refused) as refused:
            desk.calling.take_number(asked)
        assert code(refused) == "unknown_category"
    number = desk.calling.take_number("C")
    desk.calling.call_next()
    with pytest.raises(Refused) as refused:
        desk.calling.transfer("ZZ")
    assert code(refused) == "unknown_category"
    current = desk.calling.board().current
    assert current is not None
    assert (current.number, current.category) == (number.number, "C")


def test_a_step_that_was_not_taken_back_can_still_be(desk: Desk) -> None:
    desk.calling.walk_in()
    desk.calling.hold("取材料")
    who = desk.session.actor
    desk.session.actor = None
    with pytest.raises(Refused) as refused:
        desk.calling.undo()
    assert code(refused) == "no_operator"
    desk.session.actor = who
    assert desk.calling.undo() is not None
    assert desk.calling.board().held == ()
    assert desk.calling.board().current is not None


def test_a_number_of_yesterday_goes_back_into_no_line_in_which_nobody_would_call_it(building: Building) -> None:
    calling = building.desk.calling
    taken = calling.take_number("A")
    calling.call_next()
    calling.hold("取材料")
    forward(building, days=1)
    calling.resume(taken.ticket_id)
    with pytest.raises(Refused) as refused:
        calling.transfer("B")
    assert (refused.value.code, refused.value.params["why"]) == ("not_allowed", "earlier_day")
    current = calling.board().current
    assert current is not None
    assert current.number == taken.number
    assert calling.finish().current is None


def test_what_was_put_aside_last_is_not_brought_back_once_it_is_back(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    desk.calling.hold("取材料")
    desk.calling.resume(visit.visit_id)
    assert desk.calling.undo() is None
