"""A transfer that the centre may have heard: whatever is done next, nobody who is served here waits or is called elsewhere."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flow.queue.conftest import Counter, Hands
from tests.flow.queue.test_at_the_centre import in_line, lost_transfer, restarts, state
from window_app.errors import CentreAway, Refused
from window_app.flow.queue.calling import Calling
from window_app.store import visits


def served(counter: Counter) -> None:
    """The person shows himself: as identifying says it."""
    building = counter.building
    with building.store.begin() as unit:
        visit = visits.open_here(unit.connection)
        assert visit is not None
        visits.start(unit, visit.visit_id)
        building.desk.calling.begun(unit, visit)


def called_at_window_2(counter: Counter) -> str:
    """The number that a call there brings; empty if nobody waits."""
    answer = counter.other.post("/v1/halls/H01/windows/2/call-next")
    return "" if answer.status_code == 204 else str(answer.json()["number"])


def number_at_the_centre(counter: Counter) -> dict[str, str]:
    """What stands at window 1."""
    ticket: dict[str, str] = counter.other.get("/v1/halls/H01/queue").json()["windows"][0]["ticket"]
    return ticket


def test_who_came_back_after_a_no_show_is_served_here_and_called_nowhere(counter: Counter) -> None:
    calling = lost_transfer(counter, restarted=False)
    calling.no_show()
    counter.told()
    assert in_line(counter) == [("A001", "B")]  # not taken from the line to which he may have gone
    calling.undo()
    counter.told()
    assert state(counter) == ("serving", "A001")
    assert in_line(counter) == []
    assert calling.doubt() is None
    served(counter)
    calling.finish()
    counter.told()
    assert called_at_window_2(counter) == ""


@pytest.mark.parametrize("heard", [True, False])
def test_a_no_show_taken_back_while_the_line_is_cut_leaves_the_doubt_until_somebody_knows(counter: Counter, heard: bool) -> None:
    calling = lost_transfer(counter, restarted=False) if heard else unheard_transfer(counter)
    counter.line.down = True
    counter.line.cut()
    calling.no_show()
    calling.undo()
    doubt = calling.doubt()
    assert doubt is not None
    assert doubt.code == "not_transferred"
    assert calling.board().in_doubt
    counter.line.down = False
    counter.told()
    assert calling.doubt() is None
    assert not calling.board().in_doubt
    assert (number_at_the_centre(counter)["state"], number_at_the_centre(counter)["category"]) == ("called", "A")
    calling.no_show()
    counter.told()
    assert state(counter)[1] == ""
    assert in_line(counter) == []


def unheard_transfer(counter: Counter) -> Calling:
    """A001 stands here; its transfer to B never arrived."""
    calling = counter.calling
    calling.take_number("A")
    calling.call_next()
    counter.told()
    calling.refresh()
    counter.line.down = True
    counter.line.cut()
    with pytest.raises(CentreAway):
        calling.transfer("B")
    counter.line.down = False
    return calling


@restarts
@pytest.mark.parametrize("way", ["undo", "resume", "served"])
def test_who_stayed_here_after_a_lost_transfer_can_still_be_passed_on_to_that_line(
    counter: Counter, way: str, restarted: bool
) -> None:
    calling = lost_transfer(counter, restarted=restarted)
    if way == "served":
        served(counter)
    else:
        calling.hold("取材料")
        held = calling.board().held[0].ticket_id
        calling.undo() if way == "undo" else calling.resume(held)
    counter.told()
    assert number_at_the_centre(counter)["category"] == "A"
    assert calling.transfer("B").current is None
    assert in_line(counter) == [("A001", "B")]


def test_another_line_is_asked_of_a_number_that_stands_here_for_certain(counter: Counter) -> None:
    calling = lost_transfer(counter, restarted=False)
    with pytest.raises(Refused) as refused:
        calling.transfer("A")  # it is of A again
    assert refused.value.code == "same_category"
    assert calling.doubt() is None
    assert in_line(counter) == []
    calling.finish()
    counter.told()
    assert in_line(counter) == []


def test_what_stayed_is_not_taken_out_of_a_line_it_was_sent_to_later(counter: Counter) -> None:
    """The word that it stayed waits for the line; what was asked after it is not heard before it."""
    calling = lost_transfer(counter, restarted=False)
    counter.line.down = True
    counter.line.cut()
    served(counter)
    with pytest.raises(CentreAway):
        calling.transfer("B")
    counter.line.down = False
    assert calling.transfer("B").current is None
    counter.told()
    assert in_line(counter) == [("A001", "B")]


def test_a_number_that_another_window_called_meanwhile_is_not_taken_from_there(counter: Counter) -> None:
    calling = lost_transfer(counter, restarted=False)
    assert called_at_window_2(counter) == "A001"
    calling.finish()
    counter.told()
    assert state(counter, 1) == ("serving", "A001")


def test_when_the_centre_has_heard_that_he_stayed_whoever_shows_the_doubt_is_told(counter: Counter) -> None:
    calling = lost_transfer(counter, restarted=False)
    served(counter)
    assert calling.doubt() is not None
    heard: list[str] = []
    counter.building.place.announcer.listen(lambda changed: heard.append(changed.what))
    queue_line = counter.building.queue_line
    queue_line._flush()
    assert calling.doubt() is None
    assert heard == ["ticket"]
    queue_line._flush()  # nothing to tell, nothing to say
    assert heard == ["ticket"]


def test_a_number_that_another_window_has_as_well_is_said_until_it_is_over_there(counter: Counter, hands: Hands) -> None:
    calling = lost_transfer(counter, restarted=False)
    hands.forward(seconds=2)
    assert called_at_window_2(counter) == "A001"
    served(counter)
    counter.told()
    assert calling.refresh().elsewhere == "2"
    assert not calling.board().in_doubt
    ticket = counter.other.get("/v1/halls/H01/queue").json()["windows"][1]["ticket"]["ticket_id"]
    assert counter.other.post(f"/v1/tickets/{ticket}/miss", {"window": "2"}).status_code == 200
    assert calling.refresh().elsewhere == ""


def test_while_the_centre_is_asked_nothing_is_in_doubt_yet(counter: Counter) -> None:
    calling = counter.calling
    calling.take_number("A")
    calling.call_next()
    counter.told()
    said: list[bool] = []
    centre: Any = counter.building.line.centre
    post = centre.post

    def asked(path: str, *given: Any) -> Any:
        if path.endswith("/transfer"):
            said.append(calling.board().in_doubt)
        return post(path, *given)

    centre.post = asked
    counter.line.deaf = True
    counter.line.cut()
    with pytest.raises(CentreAway):
        calling.transfer("B")
    assert set(said) == {False}
    assert calling.board().in_doubt
