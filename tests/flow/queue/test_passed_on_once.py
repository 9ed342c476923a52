"""While the centre is asked to pass a number on nothing else becomes of it here: it ends in one place."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.flow.playing import card, somebody
from tests.flow.queue.conftest import Counter
from tests.flow.queue.test_at_the_centre import in_line, state
from tests.flow.queue.test_in_doubt import called_at_window_2
from window_app.domain.queue.acts import NumberAct
from window_app.errors import CentreAway, Refused
from window_app.flow.queue.calling import Calling
from window_app.flow.queue.visit_facts import state_of
from window_app.store import visits
from window_app.store.visits import Visit

LEAVES: dict[str, Callable[[Calling], object]] = {
    "hold": lambda calling: calling.hold("取材料"),
    "miss": lambda calling: calling.no_show(),
    "finish": lambda calling: calling.finish(),
}
leaves = pytest.mark.parametrize("how", LEAVES)


def called(counter: Counter) -> Calling:
    """A001 stands here, and the centre knows it."""
    calling = counter.calling
    calling.take_number("A")
    calling.call_next()
    counter.told()
    calling.refresh()
    return calling


def while_asked(counter: Counter, do: Callable[[], object]) -> list[Refused]:
    """From now on: what happens while the centre is asked to pass a number on; what was refused then."""
    centre: Any = counter.building.line.centre
    refused = list[Refused]()
    post = centre.post

    def posted(path: str, *given: Any) -> Any:
        if path.endswith("/transfer"):
            try:
                do()
            except Refused as one:
                refused.append(one)
        return post(path, *given)

    centre.post = posted
    return refused


def states(counter: Counter) -> list[str]:
    """What this desk says of its visits."""
    with counter.building.store.reading() as connection:
        day = counter.building.place.clock.now().date().isoformat()
        here = visits.open_here(connection)
        found = [*visits.closed_on(connection, day), *visits.held(connection), *([here] if here is not None else [])]
    return [state_of(visit) for visit in found]


@leaves
def test_who_is_being_passed_on_is_not_put_aside_or_ended_here(counter: Counter, how: str) -> None:
    calling = called(counter)
    refused = while_asked(counter, lambda: LEAVES[how](calling))
    assert calling.transfer("B").current is None
    counter.told()
    assert [(one.code, one.params["why"]) for one in refused] == [("busy", "passed_on")]
    assert states(counter) == ["transferred"]
    assert in_line(counter) == [("A001", "B")]
    assert called_at_window_2(counter) == "A001"


@leaves
def test_who_was_put_aside_or_ended_before_is_not_passed_on(counter: Counter, how: str) -> None:
    """The key of the transfer was pressed before the desk had written the other; its turn comes when that is done."""
    calling = called(counter)
    standing, refused = calling._standing, []
    act_of = standing.act

    def ended_first(visit: Visit, act: str, *given: str, **named: str) -> NumberAct:
        if act == "transfer":
            LEAVES[how](calling)
        return act_of(visit, act, *given, **named)

    standing.act = ended_first  # type: ignore[method-assign]
    try:
        calling.transfer("B")
    except Refused as one:
        refused.append(one.code)
    counter.told()
    assert refused == ["no_visit"]
    assert states(counter) == [{"hold": "held", "miss": "missed", "finish": "finished"}[how]]
    assert in_line(counter) == []
    assert called_at_window_2(counter) == ""
    if how == "hold":
        calling.resume(calling.board().held[0].ticket_id)
        counter.told()
        assert state(counter) == ("serving", "A001")


def test_two_who_end_the_same_visit_end_it_once(counter: Counter) -> None:
    calling = called(counter)
    standing = calling._standing
    act_of = standing.act

    def held_first(visit: Visit, act: str, *given: str, **named: str) -> NumberAct:
        if act == "finish":
            calling.hold("取材料")
        return act_of(visit, act, *given, **named)

    standing.act = held_first  # type: ignore[method-assign]
    with pytest.raises(Refused) as refused:
        calling.finish()
    assert refused.value.code == "no_visit"
    assert states(counter) == ["held"]


def test_a_card_that_is_laid_while_he_is_passed_on_brings_him_not_back(counter: Counter) -> None:
    calling, desk = called(counter), counter.building.desk
    with counter.building.store.reading() as connection:
        here = visits.open_here(connection)
    assert here is not None
    refused = while_asked(counter, lambda: desk.identifying.put_card(here.visit_id, card(somebody(1))))
    calling.transfer("B")
    counter.told()
    assert [one.code for one in refused] == ["busy"]
    assert states(counter) == ["transferred"]
    assert in_line(counter) == [("A001", "B")]


def test_after_a_transfer_that_nobody_answered_he_is_served_on(counter: Counter) -> None:
    calling = called(counter)
    counter.line.down = True
    counter.line.cut()
    with pytest.raises(CentreAway):
        calling.transfer("B")
    counter.line.down = False
    calling.finish()
    counter.told()
    assert states(counter) == ["finished"]
    assert in_line(counter) == []


def test_who_unlocks_the_window_meanwhile_and_may_not_serve_leaves_the_number_in_one_place(counter: Counter) -> None:
    calling = called(counter)
    session = counter.building.place.session
    actor = session.actor

    def unlocked() -> None:
        session.actor = None

    while_asked(counter, unlocked)
    calling.transfer("B")
    session.actor = actor
    assert states(counter) == ["transferred"]
    assert in_line(counter) == [("A001", "B")]


def died(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> Calling:
    """The centre passed A001 on to B, and the program ended before it wrote that; it has been started anew."""
    calling = called(counter)

    def dies(*_: object) -> None:
        raise RuntimeError("killed")

    with monkeypatch.context() as patched:
        patched.setattr("window_app.flow.queue.visit_facts.transferred", dies)
        with pytest.raises(RuntimeError, match="killed"):
            calling.transfer("B")
    assert in_line(counter) == [("A001", "B")]
    return counter.again()


def test_a_program_that_ends_behind_the_centres_answer_is_in_doubt_when_it_starts(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling = died(counter, monkeypatch)
    assert calling.doubt() is not None
    calling.finish()  # he is served here, whatever was asked
    counter.told()
    assert states(counter) == ["finished"]
    assert called_at_window_2(counter) == ""


def test_a_transfer_that_was_heard_and_not_written_is_asked_again_under_its_key(
    counter: Counter, monkeypatch: pytest.MonkeyPatch
) -> None:
    calling = died(counter, monkeypatch)
    calling.transfer("B")
    assert calling.doubt() is None
    assert states(counter) == ["transferred"]
    assert in_line(counter) == [("A001", "B")]
