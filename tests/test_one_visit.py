"""One whole visit through the real window, judged from outside, on a sealed file and on PostgreSQL."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from PySide6.QtWidgets import QApplication

from tests.harness import canary
from tests.harness.outside import Outside, figures, one_centre, tool
from ui.clerk.app import make_application
from ui.clerk.driver import Driver
from ui.clerk.options import Options
from ui.clerk.player import Player
from ui.clerk.workstation import Workstation
from window_app.programs.embedded import EmbeddedCentre
from window_app.programs.parts import Building
from window_app.programs.rehearsal import Rehearsal
from window_app.programs.workstation import citizens_screen

PHONE = "13856781234"
ADDRESS = "示例县城关街道枫林路27号"


@pytest.fixture(params=["sqlcipher", "postgresql"])
def centre(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedCentre]:
    with one_centre(request.param, tmp_path / "centre") as one:
        yield one


def test_one_visit_from_the_number_to_the_figures(
    centre: EmbeddedCentre, tmp_path: Path, places: Path, qapp: QApplication
) -> None:
    since = time.time()
    rehearsal = Rehearsal(
        tmp_path, tmp_path / "paper", tmp_path / "paper" / "slips", False, centre, tmp_path / "keys", "enrolled"
    )
    built: list[Building] = []

    def make_desk() -> object:
        built.append(rehearsal.start())
        built[0].start()
        return built[0].desk

    options = Options(size=(1920, 1080))
    make_application(options)
    station = Workstation(options, citizens_screen)
    station.show()
    station.start(make_desk)  # type: ignore[arg-type]
    driver = Driver(station)
    try:
        driver.wait(lambda: station.hub.ready, "the desk was not built", 60_000)
        kiosk, office = Outside(centre, "kiosk"), Outside(centre, "backoffice")
        instant, promised = play(Player(driver, rehearsal.reader), rehearsal, kiosk, centre)
        driver.wait(
            lambda: in_figures(office, built[0].place.clock.now().date().isoformat()), "the visits are not in the figures", 30_000
        )
        day = built[0].place.clock.now().date().isoformat()
    finally:
        station.close()
        for building in built:
            building.desk.close()
    try:
        judge(rehearsal, instant, promised, centre, day)
    finally:
        rehearsal.close()
    cores = canary.core_folder()
    look_for_people(rehearsal, [tmp_path, places, *([cores] if cores else [])], tmp_path / "paper", since)


def play(player: Player, rehearsal: Rehearsal, kiosk: Outside, centre: EmbeddedCentre) -> tuple[str, str]:
    """An instant item and a promised one, both handed over against a signature and rated; the case numbers."""
    number = kiosk.take("E")
    assert player.call() == number
    player.put_card(rehearsal.person("resident"))
    player.choose_item("lnr", "SVC-020")
    player.fill({"mobile": PHONE})
    player.scan_rows(1, 1)
    instant = player.accept()
    player.deliver(instant)
    player.rate(5, "510")
    player.finished()

    within_the_budgets(player, rehearsal, kiosk)

    kiosk.take("A")
    player.call()
    player.put_card(rehearsal.person("resident_young"))
    player.choose_item("jzzsl", "SVC-021")
    player.answer_situation("apply_kind", "first")
    player.answer_situation("ground", "housing")
    player.fill({"mobile": PHONE, "residence_address": ADDRESS, "reside_from": "2025-03-01"})
    player.scan_rows(1, 1, 1)
    promised = player.accept()
    player.driver.wait(lambda: known(centre, promised), "the case did not reach the centre", 30_000)
    centre.command("decide", "--case", promised, "--granted", "--reason", "符合条件", "--by", "reviewer")
    player.driver.press("Ctrl+6")
    player.driver.click("push_now")
    player.driver.wait(lambda: shown_as_ready(player, promised), "the decision did not come to the window", 30_000)
    player.deliver(promised)
    player.rate(2)
    player.finished()
    return instant, promised


def within_the_budgets(player: Player, rehearsal: Rehearsal, kiosk: Outside) -> None:
    """ui.md 3: T1 (call, identify, form ready) is 1 key and a tap; T2 (SVC-020, two pages) is 10 keys; neither a click."""
    kiosk.take("E")
    driver = player.driver
    driver.settle()
    keys, clicks = driver.keys, driver.clicks
    player.call()
    player.put_card(rehearsal.person("resident"))
    assert (driver.keys - keys, driver.clicks - clicks) == (1, 0)
    keys = driver.keys
    player.choose_item("lnr", "SVC-020")
    player.scan_rows(1, 1)
    assert player.accept()
    assert (driver.keys - keys, driver.clicks - clicks) == (10, 0)
    player.rate(None)
    player.finished()


def known(centre: EmbeddedCentre, case_no: str) -> bool:
    """The public page of a case answers once its record has arrived."""
    answer = httpx2.get(f"{centre.url}/p", params={"no": case_no, "last4": "1043"})
    return answer.status_code == 200


def shown_as_ready(player: Player, case_no: str) -> bool:
    """The case stands in the list of results."""
    player.driver.press("Ctrl+1")
    player.driver.press("Ctrl+3")
    player.driver.settle()
    return player.shows(case_no)


def in_figures(office: Outside, day: str) -> bool:
    """Both visits and both ratings have reached the hall's figures."""
    found = office.get(f"/v1/halls/H01/statistics?from={day}&to={day}", "manager")
    return bool(found["served"] == 3 and found["cases"] == 3 and found["rating"]["rated"] == 2)


def judge(rehearsal: Rehearsal, instant: str, promised: str, centre: EmbeddedCentre, day: str) -> None:
    """From other processes and over HTTP only."""
    desk = rehearsal.folder / "desk"
    for case_no, papers in ((instant, ["acceptance_notice", "decision"]), (promised, ["acceptance_notice"])):
        case = tool(desk, "case", "show", case_no)
        assert (case["status"], case["status_here"], case["status_centre"]) == ("delivered", "sent", "complete")
        assert [paper["kind"] for paper in case["papers"]] == [*papers, "collection_receipt"]
        assert all(paper["state"] == "handed_over" for paper in case["papers"])
        assert all(page["present"] for page in case["pages"])
        assert {page["material_seq"] for page in case["pages"]} >= {0, 2}
        assert [event["kind"] for event in case["events"]] == ["CaseAccepted", "ResultDelivered"]
        assert {event["operator"] for event in case["events"]} == {"clerk"}
        digits = case["record"]["person"]["id_number"][-4:]
        public = httpx2.get(f"{centre.url}/p", params={"no": case_no, "last4": digits}).json()
        assert case["record"]["person"]["name"] not in str(public)
    assert tool(desk, "case", "show", promised)["decision"]["granted"] is True
    assert tool(desk, "audit", "verify")["ok"] is True
    listed = {row["case_no"]: row["status"] for row in tool(desk, "case", "list")}
    assert {instant, promised} < set(listed)
    assert sorted(listed.values()) == ["decided_granted", "delivered", "delivered"]
    stats, recount = figures(rehearsal, day)
    assert stats == recount
    assert (stats["tickets"], stats["served"], stats["cases"], stats["waiting"]) == (3, 3, 3, 0)
    assert round(stats["instant_share"], 3) == 0.667
    assert stats["rating"] == {"rated": 2, "satisfied_share": 0.5, "bad_open": 1}


def look_for_people(rehearsal: Rehearsal, folders: list[Path], paper: Path, since: float) -> None:
    """No name, ID number or phone in any file written since the start, paper apart; a planted one is found."""
    people = [rehearsal.person(name) for name in ("resident", "resident_young")]
    values = [value for person in people for value in (person["name"], person["id_number"])] + [PHONE, ADDRESS]
    assert canary.search(folders, values, since, ignore=[paper]) == []
    planted = folders[0] / "planted.txt"
    planted.write_bytes(people[0]["id_number"].encode("utf-16-le"))
    assert [found.path for found in canary.search(folders, values, since, ignore=[paper])] == [planted]
