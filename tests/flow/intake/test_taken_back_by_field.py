"""What was typed is taken back field by field: never two at once, and never the end of the one typed before."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from random import Random

import pytest

from tests.flow.playing import INSTANT, begin, card, somebody
from window_app.domain.people.person import Applicant
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView, UndoView

Typed = tuple[str, str]  # a field and what stands in it after the key
FIELDS = ("applicant_name", "address", "mobile", "id_number")
MOST = 20  # so many steps are kept


def values(case: CaseView) -> dict[str, object]:
    return {field.key: field.value for field in case.fields if field.value is not None}


def typing(random: Random) -> list[Typed]:
    """Words typed key by key, now in this field and now in that one; a field may be come back to."""
    keys: list[Typed] = []
    for count in range(random.randint(2, 7)):
        key = random.choice(FIELDS)
        word = f"{count}" + "".join(random.choices("123456789", k=random.randint(1, 5)))
        keys += [(key, word[:end]) for end in range(1, len(word) + 1)]
    return keys


def packets(keys: list[Typed], random: Random) -> list[dict[str, object]]:
    """The keys as they are saved: cut anywhere, and no field twice with another between, which are two savings."""
    found: list[dict[str, object]] = [{}]
    for key, text in keys:
        before_it = list(found[-1])[:-1]
        if key in before_it or (found[-1] and random.random() < 0.3):
            found.append({})
        found[-1][key] = text
    return found


def runs(keys: list[Typed], before: Mapping[str, object]) -> list[dict[str, object]]:
    """What stands in the form after each run of keys in one field, beginning with what stood there before any."""
    found = [dict(before)]
    for key, run in groupby(keys, lambda typed: typed[0]):
        found.append({**found[-1], key: list(run)[-1][1]})
    return found


@pytest.mark.parametrize("seed", range(25))
def test_each_step_gives_back_one_field_and_leaves_all_others_as_typed(desk: Desk, seed: int) -> None:
    random = Random(seed)
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    keys = typing(random)
    states = runs(keys, values(case))
    for packet in packets(keys, random):
        case = desk.intake.answer(case.case_id, packet)
    assert values(case) == states[-1]
    for state in reversed(states[-1 - MOST : -1]):
        case = desk.intake.undo(case.case_id)
        assert values(case) == state


def test_three_fields_saved_together_are_three_steps_that_say_which_field(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    case = desk.intake.answer(case.case_id, {"mobile": "13800000000", "address": "示例路 1 号", "applicant_name": "示例"})
    said = []
    while case.undo is not None:
        said.append(case.undo)
        case = desk.intake.undo(case.case_id)
    assert said == [UndoView("field", name=name) for name in ("申请人姓名", "居住地址", "联系电话")]


def test_what_the_card_filled_meanwhile_stays_when_the_typing_is_taken_back(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    case = desk.intake.open_case(visit.visit_id, INSTANT)
    desk.intake.answer(case.case_id, {"mobile": "13800000000"})
    desk.identifying.put_card(visit.visit_id, card(somebody()))
    filled = values(desk.intake.refill(case.case_id))
    assert filled["applicant_name"] == somebody().name
    assert values(desk.intake.undo(case.case_id)) == {key: value for key, value in filled.items() if key != "mobile"}


def test_a_place_come_to_anew_is_a_step_of_its_own(desk: Desk) -> None:
    case_id = desk.intake.open_case(begin(desk, somebody()).visit_id, INSTANT).case_id
    desk.intake.answer(case_id, {"mobile": "1385555"})
    desk.intake.answer(case_id, {"mobile": "13855556021"})
    desk.intake.come_anew(case_id)
    desk.intake.answer(case_id, {"mobile": ""})
    now = desk.intake.undo(case_id)
    assert next(field.value for field in now.fields if field.key == "mobile") == "13855556021"


def test_what_was_typed_back_to_what_stood_there_is_no_step(desk: Desk) -> None:
    case_id = desk.intake.open_case(begin(desk, somebody()).visit_id, INSTANT).case_id
    case = desk.intake.answer(case_id, {"address": "示例路 1 号"})
    before = values(case)
    for text in ("1", "13", "138", "13", ""):
        case = desk.intake.answer(case_id, {"mobile": text})
    assert case.undo == UndoView("field", name="居住地址")
    desk.intake.come_anew(case_id)
    desk.intake.answer(case_id, {"mobile": "139"})
    desk.intake.come_anew(case_id)
    for text in ("1390", "139"):
        case = desk.intake.answer(case_id, {"mobile": text})
    case = desk.intake.undo(case_id)
    assert {**values(case), "mobile": ""} == {**before, "mobile": ""}
    case = desk.intake.undo(case_id)
    assert values(case).get("address") != before["address"]


def test_an_applicant_that_was_typed_back_is_no_step(desk: Desk) -> None:
    case_id = desk.intake.open_case(begin(desk, somebody()).visit_id, INSTANT).case_id
    who = Applicant("natural_person", "某")
    desk.intake.set_applicant(case_id, who)
    desk.intake.come_anew(case_id)
    desk.intake.set_applicant(case_id, Applicant("natural_person", "某人"))
    desk.intake.set_applicant(case_id, who)
    case = desk.intake.undo(case_id)
    assert case.applicant != who


def test_an_address_of_delivery_that_was_typed_back_is_no_step(desk: Desk) -> None:
    case_id = desk.intake.open_case(begin(desk, somebody()).visit_id, INSTANT).case_id
    former = desk.looking.case(case_id)
    desk.intake.set_delivery(case_id, "courier", "示例路")
    desk.intake.come_anew(case_id)
    for address in ("示例路 1", "示例路"):
        desk.intake.set_delivery(case_id, "courier", address)
    case = desk.intake.undo(case_id)
    assert (case.delivery_mode, case.delivery_address) == (former.delivery_mode, former.delivery_address)


def test_what_a_card_filled_in_and_was_typed_back_can_be_the_cards_again(desk: Desk) -> None:
    case_id = desk.intake.open_case(begin(desk, somebody()).visit_id, INSTANT).case_id
    case = desk.looking.case(case_id)
    filled = next(field for field in case.fields if field.value and field.origin == "card")
    for text in (f"{filled.value}x", filled.value):
        case = desk.intake.answer(case_id, {filled.key: text})
    assert next(field.origin for field in case.fields if field.key == filled.key) == "clerk"
    case = desk.intake.undo(case_id)
    now = next(field for field in case.fields if field.key == filled.key)
    assert (now.value, now.origin) == (filled.value, "card")
