"""The columns beside what was signed say what was signed: of envelopes, of devices, and of a hall as it was set up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Update, delete, insert, select, update

from central.base.core import Core
from central.base.tables_people import authorisations, categories, devices, halls, placements, user_roles, users, windows
from central.base.tables_sync import cases, decisions, envelopes
from central.cases import decisions as deciding
from central.house import enrolment, people
from central.house import halls as setting_up
from central.parts import hearing
from central.taking_in import reproject
from tests.central.conftest import Hands
from tests.central.desk import Desk
from tests.central.enrolled import another_hall, enrol, take
from tests.central.keeping.test_tampered import tampered, walked
from tests.harness.earlier import without
from window_app.record.events.case import CaseAccepted, CaseDecided, CaseWithdrawn
from window_app.record.head import canonical
from window_app.record.kinds import REGISTRY
from window_app.record.registry import Kind, Registry
from window_app.sealing.signing import SigningKey

LATER = Registry(Kind(k.payload, k.stream, 2, k.pages, k.names) if k.name == "CaseDecided" else k for k in REGISTRY)


def said(desk: Desk, number: int = 1) -> Update:
    """A change of one envelope of a desk."""
    return update(envelopes).where(envelopes.c.device_id == desk.device, envelopes.c.device_seq == number)


def own_of(desk: Desk) -> Update:
    return update(devices).where(devices.c.device_id == desk.device)


def kept_unread(core: Core) -> Desk:
    """A desk's word that a later program would read as the centre's decision."""
    desk, device = enrol(core, "1")
    record = desk.record(1)
    decided = CaseDecided(record.case_id, record.case_no, True, "", record.at, "zhao", "号")
    payload = canonical({"v": 2, **vars(decided)})
    sent = desk.sealed(CaseAccepted(record), ("case", record.case_id))
    assert take(core, device, sent, desk.odd("CaseDecided", payload, ("case", record.case_id))) == ["", ""]
    return desk


def test_whose_word_it_is_says_what_is_signed_and_not_the_name_of_a_key_beside_it(core: Core) -> None:
    desk = kept_unread(core)
    core.database.change(lambda c: c.execute(said(desk, 2).values(key_id=core.identity.key_id)))
    core.hearing = hearing(LATER)
    reproject.all_of(core, ["H01"])
    with core.database.reading() as connection:
        assert connection.execute(select(decisions)).all() == []
        assert connection.execute(select(cases.c.status)).scalars().all() == ["accepted"]


def test_whose_word_it_is_says_the_signature_and_not_an_id_that_was_written_into_the_head(core: Core) -> None:
    desk = kept_unread(core)
    with core.database.reading() as connection:
        head = json.loads(connection.execute(select(envelopes.c.head).where(envelopes.c.kind == "CaseDecided")).scalar_one())
    forged = canonical({**head, "device": core.identity.centre_id})
    core.database.change(lambda c: c.execute(said(desk, 2).values(head=forged, key_id=core.identity.key_id)))
    core.hearing = hearing(LATER)
    reproject.all_of(core, ["H01"])
    assert core.database.look(lambda c: c.execute(select(decisions)).all()) == []


def test_the_centres_own_word_is_its_own_again(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    core.database.change(lambda c: deciding.decide(c, core, desk.case_no(1), deciding.Word(True, "", "zhao", "号")))
    core.database.change(lambda c: c.execute(update(envelopes).where(envelopes.c.kind == "CaseDecided").values(heard=False)))
    reproject.all_of(core, ["H01"])
    assert len(core.database.look(lambda c: c.execute(select(decisions)).all())) == 1
    assert walked(core)["ok"]


@pytest.mark.parametrize(
    "column",
    [{"key_id": "of the centre"}, {"window": "2"}, {"window": ""}, {"day": "2001-01-01"}, {"heard": False}, {"supersedes": "x"}],
)
def test_a_column_of_an_envelope_that_says_otherwise_is_found_at_its_number(core: Core, column: dict[str, Any]) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    found = tampered(core, said(desk, 2).values(**column))
    assert (found["broken_at"]["device"], found["broken_at"]["number"]) == (desk.device, 2)


@pytest.mark.parametrize("column", [{"received_at": 1}, {"day": "2001-01-01"}, {"key_id": "x"}, {"window": "1"}])
def test_a_column_of_a_word_of_the_centre_that_says_otherwise_is_found(core: Core, hands: Hands, column: dict[str, Any]) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    hands.forward(seconds=5)
    core.database.change(lambda c: deciding.decide(c, core, desk.case_no(1), deciding.Word(True, "", "zhao", "号")))
    found = tampered(core, update(envelopes).where(envelopes.c.kind == "CaseDecided").values(**column))
    assert found["broken_at"]["device"] == core.identity.centre_id
    assert found["broken_at"]["number"] is not None


@pytest.mark.parametrize("given", [9_999, 0])
def test_words_of_the_centre_that_came_in_another_order_and_numbers_that_nobody_gave_are_found(core: Core, given: int) -> None:
    enrol(core, "1")
    later = update(envelopes).where(envelopes.c.device_seq == 3).values(arrived=9_998)
    found = tampered(core, later, *([update(halls).values(arrived=given)] if given else []))
    assert found["broken_at"]["device"] == core.identity.centre_id


def test_what_was_put_before_its_desk_came_is_found(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    found = tampered(core, said(desk).values(arrived=0))
    assert found["broken_at"] == {"device": desk.device, "number": 1}


def test_an_unread_word_that_is_passed_off_as_heard_is_found(core: Core) -> None:
    """It would be told again without being asked whose the stream is."""
    desk, device = enrol(core, "1")
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    record = desk.record(1)
    withdrawn = desk.sealed(CaseWithdrawn(record.case_id, record.case_no, record.at), ("case", record.case_id))
    assert take(core, device, withdrawn) == [""]
    assert tampered(core, said(desk).values(heard=True))["broken_at"] == {"device": desk.device, "number": 1}


def test_what_waits_for_a_later_program_or_behind_it_is_no_break(core: Core) -> None:
    desk, device = enrol(core, "1")
    core.hearing = hearing(without(REGISTRY, "CaseWithdrawn"))
    core.database.change(lambda c: reproject.after_upgrade(c, core))
    record = desk.record(1)
    stream = ("case", record.case_id)
    sent = [
        desk.sealed(CaseAccepted(record), stream),
        desk.sealed(CaseWithdrawn(record.case_id, record.case_no, record.at), stream),
        desk.sealed(CaseDecided(record.case_id, record.case_no, True, "", record.at, "zhao", "号"), stream),
    ]
    assert take(core, device, *sent) == ["", "", "not_owner"]
    assert walked(core)["ok"]
    core.hearing = hearing(REGISTRY)
    assert walked(core)["ok"], "a later program asks again when it serves"
    for hall in core.database.change(lambda c: reproject.after_upgrade(c, core)):
        reproject.finish(core, hall)
    assert walked(core)["ok"]


def test_what_a_walk_does_not_let_in_any_more_is_no_break_once_it_is_refused(core: Core, monkeypatch: pytest.MonkeyPatch) -> None:
    desk, device = enrol(core, "1")
    record = desk.record(1)
    stream = ("case", record.case_id)
    monkeypatch.setattr("central.taking_in.door.OF_CENTRE", ())
    accepted = desk.sealed(CaseAccepted(record), stream)
    decided = desk.sealed(CaseDecided(record.case_id, record.case_no, True, "", record.at, "zhao", "号"), stream)
    assert take(core, device, accepted, decided) == ["", ""]
    monkeypatch.undo()
    reproject.all_of(core, ["H01"])
    heard = select(envelopes.c.heard).where(envelopes.c.kind == "CaseDecided")
    assert core.database.look(lambda c: c.execute(heard).scalars().all()) == [False]
    assert walked(core)["ok"]


@pytest.mark.parametrize("column", [{"kind": "kiosk"}, {"device_code": "ZZ"}, {"key_id": "x"}, {"revoked_at": 1}])
def test_a_device_that_is_not_what_was_noted_of_it_is_found(core: Core, column: dict[str, Any]) -> None:
    desk, _ = enrol(core, "1")
    assert {"hall": "H01", "device": desk.device, "number": None} in tampered(core, own_of(desk).values(**column))["broken"]


def test_an_ended_device_that_is_let_in_again_by_hand_is_found(core: Core) -> None:
    desk, _ = enrol(core, "1")
    core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    assert tampered(core, own_of(desk).values(revoked_at=None))["broken_at"] == {"device": desk.device, "number": None}


def test_one_that_was_ended_and_enrolled_again_is_sound(core: Core) -> None:
    desk, _ = enrol(core, "1")
    core.database.change(lambda c: enrolment.revoke(c, core, desk.device, "qian"))
    enrol(core, "2", key=desk.key)
    assert walked(core)["ok"]


def test_a_placement_more_is_found(core: Core) -> None:
    desk, _ = enrol(core, "1")
    more = insert(placements).values(hall_id="H01", device_id=desk.device, arrived=0, window="2")
    assert tampered(core, more)["broken_at"] == {"device": desk.device, "number": None}


def test_a_device_that_nobody_let_in_is_found(core: Core) -> None:
    enrol(core, "1")
    with core.database.reading() as connection:
        row = dict(connection.execute(select(devices)).mappings().one())
    key = SigningKey.generate()
    row |= {
        "device_id": "rogue",
        "device_code": "ZZ",
        "token_hash": "0" * 64,
        "key_id": key.key_id,
        "public_key": key.public_bytes,
    }
    placed = insert(placements).values(hall_id="H01", device_id="rogue", arrived=0, window="1")
    assert tampered(core, insert(devices).values(**row), placed)["broken_at"] == {"device": "rogue", "number": None}


def test_a_tail_that_was_cut_off_is_missed_though_the_watermark_was_lowered(core: Core) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1), desk.accepted(2)) == ["", ""]
    last = (envelopes.c.device_id == desk.device, envelopes.c.device_seq == 2)
    found = tampered(core, delete(envelopes).where(*last), own_of(desk).values(watermark=1))
    assert found["broken_at"] == {"device": desk.device, "number": 2}


@pytest.mark.parametrize("column", [{"head_hash": "f" * 64}, {"incarnation": 0}, {"top_seq": 9}])
def test_how_far_a_device_came_is_what_is_here_of_it(core: Core, column: dict[str, Any]) -> None:
    desk, device = enrol(core, "1")
    assert take(core, device, desk.accepted(1)) == [""]
    assert tampered(core, own_of(desk).values(**column))["broken_at"]["device"] == desk.device


def test_numbers_that_were_refused_above_all_others_are_no_break(core: Core) -> None:
    desk, device = enrol(core, "1")
    other, its = enrol(core, "2")
    record = desk.record(1)
    assert take(core, device, desk.sealed(CaseAccepted(record), ("case", record.case_id))) == [""]
    strange = other.sealed(CaseWithdrawn(record.case_id, record.case_no, record.at), ("case", record.case_id))
    assert take(core, its, {**strange, "signature": "AA"}) == ["bad_signature"]
    assert take(core, its, strange) == ["not_owner"]
    assert walked(core)["ok"]


SET_UP: dict[str, Callable[[], Any]] = {
    "settings": lambda: update(halls).where(halls.c.hall_id == "H01").values(settings="{}"),
    "no settings": lambda: update(halls).where(halls.c.hall_id == "H01").values(settings="z"),
    "site": lambda: update(halls).where(halls.c.hall_id == "H01").values(site="0007"),
    "region": lambda: update(halls).where(halls.c.hall_id == "H01").values(region="379999"),
    "name": lambda: update(halls).where(halls.c.hall_id == "H01").values(name="别的大厅"),
    "category": lambda: update(categories).where(categories.c.letter == "A").values(name="别的"),
    "details": lambda: update(categories).where(categories.c.letter == "A").values(details="{}"),
    "window gone": lambda: delete(windows).where(windows.c.window == "3"),
    "window more": lambda: insert(windows).values(hall_id="H01", window="9", state="open", reason="", since=1),
    "role": lambda: insert(user_roles).values(name="sun", role="reviewer"),
    "another role": lambda: update(user_roles).where(user_roles.c.name == "sun").values(role="reviewer"),
    "person of another hall": lambda: update(users).where(users.c.name == "sun").values(hall_id="H02"),
    "person of all halls": lambda: update(users).where(users.c.name == "sun").values(hall_id=None),
    "person inactive": lambda: update(users).where(users.c.name == "sun").values(active=False),
    "password gone": lambda: update(users).where(users.c.name == "sun").values(password_hash=None),
    "password nobody gave": lambda: update(users).where(users.c.name == "zhou").values(password_hash="x"),
    "person nobody added": lambda: insert(users).values(name="evil", display_name="e", active=True, hall_id="H01"),
    "person of all halls made one of this": lambda: update(users).where(users.c.name == "zhao").values(hall_id="H01"),
    "authority widened": lambda: update(authorisations).where(authorisations.c.name == "sun").values(end="2099-01-01"),
    "authority over more": lambda: update(authorisations).where(authorisations.c.name == "sun").values(items='["*"]'),
    "authority that nobody can read": lambda: update(authorisations).values(items="{"),
    "authority gone": lambda: delete(authorisations),
    "authority of another": lambda: update(authorisations).values(name="zhou"),
    "authority nobody gave": lambda: insert(authorisations).values(
        document_no="授2", name="zhou", items="[]", start="2026-01-01", end="2026-12-31"
    ),
}


def people_of(core: Core) -> None:
    """One of the hall with a password and a letter of authority, one without either."""
    core.database.change(lambda c: people.add(c, core, "sun", ["clerk"], "Passw0rd!", "H01"))
    core.database.change(lambda c: people.add(c, core, "zhou", ["clerk"], None, "H01"))
    core.database.change(lambda c: people.authorise(c, core, "sun", ["SVC-007"], date(2026, 1, 1), date(2026, 12, 31), "授1"))


@pytest.mark.parametrize("what", SET_UP)
def test_a_hall_that_is_set_up_otherwise_than_was_noted_is_found_at_the_note(core: Core, what: str) -> None:
    another_hall(core)
    people_of(core)
    core.database.change(lambda c: setting_up.change_settings(c, core, "H01", {"recall_limit": 5}))
    assert walked(core)["ok"]
    found = tampered(core, SET_UP[what]())["broken_at"]
    assert found["device"] == core.identity.centre_id
    assert found["number"] is not None


def test_what_a_hall_is_set_up_to_in_many_steps_is_sound(core: Core) -> None:
    another_hall(core)
    for credits in ({"elderly": 100}, {"elderly": None, "odd": 7}):
        core.database.change(lambda c, credits=credits: setting_up.change_settings(c, core, "H01", {}, credits))  # type: ignore[misc]
    core.database.change(lambda c: setting_up.set_categories(c, core, "H01", [{"letter": "C", "name": "后", "more": 1.5}]))
    for roles in (["clerk"], ["reviewer", "clerk"]):
        core.database.change(lambda c, roles=roles: people.add(c, core, "sun", roles, "Passw0rd!", "H02"))  # type: ignore[misc]
    core.database.change(lambda c: people.add(c, core, "sun", ["manager"], None))
    assert walked(core)["ok"]
    assert walked(core, "H02")["ok"]
