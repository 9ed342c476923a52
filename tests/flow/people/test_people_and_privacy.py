"""Who acts, what of a person is shown and where, and what the desk may know of a rating."""

from __future__ import annotations

import json
import time
from base64 import b64decode
from datetime import timedelta
from pathlib import Path

import pytest

from tests.flow.desks import CLERK, PASSWORD, Place
from tests.flow.playing import INSTANT, accept_one, begin, pdf_of, prepare, somebody
from tests.harness.canary import search
from tests.harness.recorded import recorded
from window_app import logs
from window_app.errors import Refused
from window_app.flow.visit.rating import INFO
from window_app.programs.parts import Building
from window_app.sealing import hpke
from window_app.store.users import get


def events(building: Building, kind: str) -> list[dict[str, object]]:
    with building.store.reading() as connection:
        return [row["payload"] for row in recorded(connection) if row["kind"] == kind]


# -- signing in


def test_after_five_wrong_passwords_the_account_is_locked_for_a_while(place: Place) -> None:
    building = place.open(sign_in=False)
    signing_in = building.desk.signing_in
    for _ in range(5):
        with pytest.raises(Refused) as refused:
            signing_in.sign_in(CLERK, "wrong")
        assert refused.value.code == "wrong_password"
    with pytest.raises(Refused) as refused:
        signing_in.sign_in(CLERK, PASSWORD)
    assert refused.value.code == "locked"
    assert building.place.session.actor is None
    building.place.clock.heard(building.place.clock.now() + timedelta(minutes=11))
    assert signing_in.sign_in(CLERK, PASSWORD).user == CLERK
    assert [row["act"] for row in events(building, "AuditNoted")] == ["sign_in_failed"] * 5 + ["sign_in"]


def test_an_unknown_name_is_told_no_other_words_than_a_wrong_password(place: Place) -> None:
    signing_in = place.open(sign_in=False).desk.signing_in
    told = []
    for name in (CLERK, "nobody"):
        with pytest.raises(Refused) as refused:
            signing_in.sign_in(name, "wrong")
        told.append((refused.value.code, refused.value.message))
    assert told[0] == told[1]


def test_a_right_password_forgives_earlier_slips(place: Place) -> None:
    building = place.open(sign_in=False)
    for _ in range(4):
        with pytest.raises(Refused):
            building.desk.signing_in.sign_in(CLERK, "wrong")
    building.desk.signing_in.sign_in(CLERK, PASSWORD)
    with building.store.reading() as connection:
        found = get(connection, CLERK)
    assert found is not None
    assert (found.failed, found.locked_until) == (0, None)


def test_signing_out_leaves_nobody_at_the_desk(building: Building) -> None:
    building.desk.signing_in.sign_out()
    with pytest.raises(Refused) as refused:
        building.desk.calling.walk_in()
    assert refused.value.code == "no_operator"


# -- what is shown


def test_showing_a_whole_number_is_on_record(building: Building) -> None:
    visit = begin(building.desk)
    building.desk.identifying.reveal(visit.visit_id, "id_number")
    (noted,) = [row for row in events(building, "AuditNoted") if row["act"] == "reveal"]
    assert (noted["subject"], noted["detail"]) == (visit.visit_id, {"what": "id_number"})


def test_a_name_found_by_search_stays_masked(building: Building) -> None:
    accept_one(building.desk, INSTANT)
    hits = [hit for hit in building.desk.find(somebody().name) if hit.kind == "case"]
    assert len(hits) == 1
    assert somebody().name not in hits[0].title + hits[0].line


def test_nothing_personal_lies_in_the_clear_in_anything_that_was_written(place: Place, places: Path) -> None:
    since = time.time()
    logs.keep()
    building = place.open()
    building.place.profile.save(place.folder)
    desk = building.desk
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, INSTANT)
    outcome = desk.accepting.accept(case.case_id)
    with pytest.raises(Refused):
        desk.accepting.accept(case.case_id)
    pdf_of(building, "decision", outcome.case_no)
    desk.calling.finish()
    place.close()
    control = place.folder / "control.txt"
    control.write_text(somebody().name, encoding="gb18030")
    found = search([place.folder, places], somebody().values, since)
    assert {hit.path for hit in found} == {control}


# -- rating


def test_a_rating_is_sealed_to_the_centre_and_the_desk_cannot_read_it(building: Building) -> None:
    private, public = hpke.generate()
    building.store.put_meta("centre_seal_key", public.hex())
    desk = building.desk
    visit = begin(desk)
    desk.rating.ask(visit.visit_id)
    assert desk.looking.visit(visit.visit_id).rating == "asked"
    desk.rating.give(visit.visit_id, 1, ("态度不好",), "等了很久")
    (given,) = events(building, "RatingGiven")
    assert "等了很久" not in json.dumps(given, ensure_ascii=False)
    answer = json.loads(hpke.open_sealed(private, b64decode(str(given["sealed"])), INFO))
    assert (answer["level"], answer["tags"], answer["text"]) == (1, ["态度不好"], "等了很久")
    assert desk.looking.visit(visit.visit_id).rating == "rated"
    assert desk.reporting.today().figures["rating"] == {"rated": 1, "satisfied_share": None, "bad_open": None}


def test_a_visit_is_rated_once_and_may_be_skipped(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    with pytest.raises(Refused) as refused:
        desk.rating.give(visit.visit_id, 6)
    assert refused.value.code == "bad_level"
    desk.rating.give(visit.visit_id, None)
    with pytest.raises(Refused) as refused:
        desk.rating.give(visit.visit_id, 5)
    assert refused.value.code == "already_rated"
    assert events(building, "RatingGiven")[0]["skipped"] is True
    assert desk.looking.visit(visit.visit_id).rating == "skipped"
    desk.rating.ask(visit.visit_id)
    assert desk.looking.visit(visit.visit_id).rating == "skipped"
