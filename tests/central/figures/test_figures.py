"""Figures: what SQL says of a day is what its events say; words for who may read them."""

from __future__ import annotations

import base64
import json
import random
from datetime import timedelta
from functools import partial

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from central.base.core import Core
from central.base.heard import Heard
from central.figures import recount, statistics
from central.taking_in import envelopes, ratings, reproject
from tests.central.conftest import Hands, Server
from tests.central.desk import an_id
from tests.central.enrolled import enrol, take
from tests.central.figures.random_day import RandomDay
from window_app.domain.figures import definitions
from window_app.domain.figures.lines import CaseLine, RatingLine, TicketLine
from window_app.errors import Refused, StationTrouble
from window_app.record.events.case import CaseRedirected
from window_app.record.events.rating import RatingGiven
from window_app.record.events.visit import VisitOpened
from window_app.record.head import canonical
from window_app.sealing import hpke

KEYS = {
    "tickets", "served", "missed", "waiting", "wait_seconds", "service_seconds", "cases", "instant_share", "on_time_share",
    "overdue", "corrections", "repeat_notices", "rating",
}  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_figures_equal_a_recount_of_the_events_on_random_days(core: Core, hands: Hands, seed: int) -> None:
    first = hands().date().isoformat()
    with RandomDay(core, hands, random.Random(seed)) as day:
        for _ in range(2):
            day.play(50)
            hands.at = hands().replace(hour=9) + timedelta(days=1)
    last = hands().date().isoformat()
    with core.database.reading() as connection:
        for start, end in ((first, last), (first, first), (last, last)):
            said = statistics.read(connection, "H01", start, end, last)
            assert json.dumps(said, sort_keys=True) == json.dumps(
                recount.read(connection, core, "H01", start, end, last), sort_keys=True
            )
        whole = statistics.read(connection, "H01", first, last, last)
    assert set(whole) == KEYS | {"by"}
    assert all(set(figures) == KEYS for by in whole["by"].values() for figures in by.values())
    assert whole["tickets"] > 10
    assert whole["cases"] > 3
    assert whole["rating"]["rated"] > 0


def test_a_hall_where_nothing_happened_has_no_shares(core: Core) -> None:
    with core.database.reading() as connection:
        figures = statistics.read(connection, "H01", "2026-01-01", "2026-01-01", "2026-01-01")
        assert figures == recount.read(connection, core, "H01", "2026-01-01", "2026-01-01", "2026-01-01")
    assert (figures["instant_share"], figures["on_time_share"], figures["rating"]["satisfied_share"]) == (None, None, None)
    assert figures["wait_seconds"] == {"mean": None, "p50": None, "p90": None, "max": None}


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=60), st.integers(1, 100))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.differing_executors])
def test_a_percentile_is_a_value_below_which_that_share_lies(values: list[int], percent: int) -> None:
    value = definitions.nearest_rank(sorted(values), percent)
    assert value in values
    assert sum(v <= value for v in values) * 100 >= percent * len(values)
    assert sum(v < value for v in values) * 100 < percent * len(values)


def test_figures_of_lines_known_by_heart() -> None:
    tickets = [
        TicketLine("A", "1", 9, "finished", 60_000, 300_000, frozenset({"SVC-020"})),
        TicketLine("A", "2", 9, "missed", 120_000, None),
        TicketLine("B", None, 10, "waiting", None, None),
    ]
    cases = [
        CaseLine("A", "1", 9, "SVC-020", True, "即办件", 0, "2026-11-20", "2026-11-20"),
        CaseLine("A", "1", 9, "SVC-007", True, "承诺件", 2, "2026-11-01", None),
        CaseLine("A", "1", 9, "SVC-007", False, "承诺件", 1, None, None),
    ]
    lines = [RatingLine("A", "1", 9, 5, False), RatingLine("A", "1", 9, 1, True), RatingLine("A", "2", 9, None, False, False)]
    figures = definitions.figures(tickets, cases, lines, "2026-11-20")
    assert (figures["tickets"], figures["served"], figures["missed"], figures["waiting"]) == (3, 1, 1, 1)
    assert figures["wait_seconds"] == {"mean": 90.0, "p50": 60.0, "p90": 120.0, "max": 120.0}
    assert (figures["instant_share"], figures["on_time_share"], figures["overdue"]) == (0.5, 1.0, 1)
    assert (figures["corrections"], figures["repeat_notices"]) == (2, 1)
    assert figures["rating"] == {"rated": 2, "satisfied_share": 0.5, "bad_open": 1}
    assert set(figures["by"]["hour"]) == {"09", "10"}
    assert figures["by"]["item"]["SVC-020"]["served"] == 1
    assert set(figures["by"]["window"]) == {"1", "2"}


def test_managers_read_figures_and_clerks_do_not(server: Server) -> None:
    desk = server.desk()
    desk.post("/v1/halls/H01/tickets", {"category": "A"})
    answer = desk.get("/v1/halls/H01/statistics", by="qian")
    assert answer.status_code == 200
    assert answer.json()["tickets"] == answer.json()["by"]["category"]["A"]["tickets"] == 1
    assert desk.get("/v1/halls/H01/statistics?from=2026-11-01&to=2026-11-30", by="qian").json()["tickets"] == 1
    assert desk.get("/v1/halls/H01/statistics", by="wang").status_code == 403
    assert desk.get("/v1/halls/H01/statistics").status_code == 403
    assert desk.get("/v1/halls/H01/statistics?from=soon", by="qian").json()["error"]["code"] == "bad_period"


def test_a_manager_answers_a_bad_rating_and_a_clerk_does_not(server: Server) -> None:
    desk = server.desk()
    visit, at = an_id(), desk.now().isoformat()
    answer = canonical({"visit_id": visit, "level": 2, "tags": [], "text": ""})
    sealed = base64.b64encode(hpke.seal(server.core.identity.seal_public, answer, ratings.INFO)).decode()
    desk.send(
        desk.sealed(VisitOpened(visit, "1", "window", "", None, "A", at), ("visit", visit)),
        desk.sealed(RatingGiven(visit, "1", at, sealed, False), ("rating", visit)),
    )

    def open_ones() -> int:
        return int(desk.get("/v1/halls/H01/statistics", by="qian").json()["rating"]["bad_open"])

    assert open_ones() == 1
    path = f"/v1/ratings/{visit}/follow-up"
    assert desk.post(path, {"answer": "已电话回访"}, by="wang").status_code == 403
    assert desk.post(path, {"answer": "已电话回访"}, by="qian").json() == {"rating": visit, "follow_up": "closed"}
    assert open_ones() == 0
    assert desk.post(path, {"answer": "又一次"}, by="qian").json()["error"]["code"] == "no_follow_up"


def test_a_bad_rating_stays_open_until_it_is_answered(core: Core, hands: Hands) -> None:
    with RandomDay(core, hands, random.Random(1)) as day:
        desk, device = day.desks["1"]
        opened = VisitOpened("v1", "1", "window", "", None, "A", hands().isoformat())
        made = day.rating("v1", "1", hands().isoformat(), 2)
        assert ratings.opened(core, made) == (2, [], "")
        day.take(device, [desk.sealed(opened, ("visit", "v1")), desk.sealed(made, ("rating", "v1"))])
    today = hands().date().isoformat()

    def bad() -> list[int]:
        with core.database.reading() as connection:
            both = (
                statistics.read(connection, "H01", today, today, today),
                recount.read(connection, core, "H01", today, today, today),
            )
        return [figures["rating"]["bad_open"] for figures in both]

    assert bad() == [1, 1]
    core.database.change(lambda c: ratings.follow_up(c, core, "H01", "v1", "已回访", "qian"))
    assert bad() == [0, 0]
    with pytest.raises(Refused):
        core.database.change(lambda c: ratings.follow_up(c, core, "H01", "v1", "已回访", "qian"))


@pytest.mark.parametrize("item", ["", "  ", "\u3000"])
def test_a_record_that_names_no_item_is_not_taken(core: Core, item: str) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1, item_id=item), desk.accepted(2)) == ["bad_payload", ""]


def test_cases_without_an_item_are_counted_nowhere(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    """One that was redirected from a draft, and one that an earlier door let in."""
    desk, device = enrol(core, "1")
    visit, gone, today = an_id(), an_id(), desk.now().date().isoformat()
    sent = [desk.accepted(1, item_id="", visit_id=visit), desk.accepted(2, visit_id=visit)]
    redirected = CaseRedirected(gone, desk.case_no(3), desk.now().isoformat(), "示例机关")
    rated = RatingGiven(visit, "1", desk.now().isoformat(), "", True)
    sent += [desk.sealed(redirected, ("case", gone)), desk.sealed(rated, ("rating", visit))]
    with monkeypatch.context() as earlier:
        earlier.setattr(envelopes, "Heard", partial(Heard, again=True))
        assert take(core, device, *sent) == ["", "", "", ""]
    reproject.all_of(core, ["H01"])
    with core.database.reading() as connection:
        said = statistics.read(connection, "H01", today, today, today)
        assert said == recount.read(connection, core, "H01", today, today, today)
    assert (said["cases"], list(said["by"]["item"])) == (1, ["SVC-007"])


def test_while_the_tables_are_made_again_nobody_is_told_zeros_and_the_recount_goes_on(server: Server) -> None:
    core, desk = server.core, server.desk()
    desk.send(desk.accepted(1), desk.accepted(2))
    day = core.now().date().isoformat()
    whole = core.database.look(lambda c: statistics.read(c, "H01", day, day, day))
    core.database.change(lambda c: reproject.begin(c, core, "H01"))
    with pytest.raises(StationTrouble) as refused:
        core.database.look(lambda c: statistics.read(c, "H01", day, day, day))
    assert (refused.value.code, refused.value.params["why"]) == ("reprojecting", "figures")
    answer = desk.get("/v1/halls/H01/statistics", by="qian")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "reprojecting")
    assert core.database.look(lambda c: recount.read(c, core, "H01", day, day, day)) == whole
    reproject.finish(core, "H01")
    assert core.database.look(lambda c: statistics.read(c, "H01", day, day, day)) == whole
    assert whole["cases"] == 2


def test_l8_a_rating_waits_for_its_visit_and_that_of_none_counts_for_nothing(core: Core, hands: Hands) -> None:
    desk, device = enrol(core, "1")
    at, today, ghost, real = hands().isoformat(), hands().date().isoformat(), an_id(), an_id()

    def rated(visit: str, level: int) -> dict[str, str]:
        answer = canonical({"visit_id": visit, "level": level, "tags": [], "text": ""})
        sealed = base64.b64encode(hpke.seal(core.identity.seal_public, answer, ratings.INFO)).decode()
        return desk.sealed(RatingGiven(visit, "1", at, sealed, False), ("rating", visit))

    def figures() -> tuple[int, int]:
        with core.database.reading() as connection:
            said = statistics.read(connection, "H01", today, today, today)
            assert said == recount.read(connection, core, "H01", today, today, today)
        return said["rating"]["rated"], said["rating"]["bad_open"]

    def waiting() -> list[str]:
        return [one["visit"] for one in core.database.look(lambda c: ratings.waiting(c, "H01"))]

    assert take(core, device, rated(ghost, 1), rated(real, 2)) == ["", ""]
    assert (figures(), waiting()) == ((0, 0), sorted((ghost, real)))
    opened = VisitOpened(real, "1", "window", "", None, "A", at)
    assert take(core, device, desk.sealed(opened, ("visit", real))) == [""]
    for _ in range(2):
        assert (figures(), waiting()) == ((1, 1), [ghost])
        reproject.all_of(core, ["H01"])
