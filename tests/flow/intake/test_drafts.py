"""Drafts: saved with every word, found again after the program was killed, and every step can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.flow.desks import Place
from tests.flow.playing import (
    FIRM,
    INSTANT,
    OTHER_ID,
    PROMISED,
    TOLD_PHONE,
    USCC,
    accept_one,
    begin,
    card,
    page,
    prepare,
    somebody,
    typed,
)
from tests.harness.recorded import recorded
from window_app.domain.law.materials import Choice
from window_app.domain.people.masking import mask_name
from window_app.domain.people.person import Applicant
from window_app.errors import Refused
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView, UndoView
from window_app.programs.parts import Building
from window_app.store import documents, tickets


def values(case: CaseView) -> dict[str, object]:
    return {field.key: field.value for field in case.fields if field.value is not None}


def origins(case: CaseView) -> dict[str, str]:
    return {field.key: field.origin for field in case.fields if field.origin}


# -- saved at once


def test_how_the_result_is_to_be_delivered_is_kept_with_its_address(place: Place, desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    said = desk.intake.set_delivery(case.case_id, "courier", "示例县示例街道2号")
    assert (said.delivery_mode, said.delivery_address) == ("courier", "示例县示例街道2号")
    again = place.open().desk.looking.case(case.case_id)
    assert (again.delivery_mode, again.delivery_address) == ("courier", "示例县示例街道2号")


def test_every_word_is_there_when_the_program_was_killed(place: Place) -> None:
    desk = place.open().desk
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, INSTANT)
    desk.intake.answer(case.case_id, {"address": "示例街道 2 号"}, focus="address")
    desk.collecting.add_page_bytes(case.case_id, 1, page(), "image/png")
    again = place.open().desk  # the first desk is simply left standing: no close, as after kill -9
    found = again.looking.reopen()
    assert found is not None
    opened, draft = found
    assert opened.visit_id == visit.visit_id
    assert draft is not None
    assert (draft.case_id, draft.focus, values(draft)["address"]) == (case.case_id, "address", "示例街道 2 号")
    assert [len(row.pages) for row in draft.materials] == [1, 0]
    assert again.looking.page_bytes(draft.materials[0].pages[0].sha256) == page()


def test_nothing_is_reopened_when_the_window_was_free(place: Place) -> None:
    desk = place.open().desk
    begin(desk)
    desk.calling.finish()
    assert place.open().desk.looking.reopen() is None


def test_a_wrong_value_is_kept_as_typed_and_marked(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    case = desk.intake.answer(case.case_id, {"mobile": "1390000"})
    (field,) = [field for field in case.fields if field.key == "mobile"]
    assert field.value == "1390000"
    assert field.error


@pytest.mark.parametrize("odd", [{"a": 1}, ["x"], 5, True, 1e400, "\x00", "长" * 5000])
def test_an_answer_of_any_shape_is_an_error_of_its_field_and_never_a_crash(desk: Desk, odd: object) -> None:
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, INSTANT)
    for key in ("mobile", "applicant_name", "id_number"):
        desk.intake.answer(case.case_id, {key: odd})
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert {"mobile", "id_number"} <= {reason.field for reason in refused.value.reasons}


def test_a_draft_outlives_its_visit_and_is_taken_up_again(desk: Desk) -> None:
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    desk.calling.finish()
    (draft,) = desk.looking.drafts()
    assert draft.case_id == case.case_id
    assert draft.person_masked == somebody().name[0] + "*"
    assert desk.intake.take_up(case.case_id).case_id == case.case_id
    current = desk.calling.board().current
    assert current is not None
    assert desk.intake.drop(case.case_id).case_ids == ()
    assert desk.looking.drafts() == []


def told_of_visits(building: Building) -> list[tuple[str, str]]:
    """(kind, visit) of everything recorded of visits."""
    with building.store.reading() as connection:
        told = recorded(connection)
    return [(row["kind"], row["payload"]["visit_id"]) for row in told if row["kind"].startswith("Visit")]


def test_a_visit_that_ended_is_never_opened_again_for_its_draft(building: Building) -> None:
    desk = building.desk
    visit_id = desk.calling.call_number("C021").visit_id
    case = desk.intake.open_case(visit_id, PROMISED)
    desk.calling.finish()
    taken = desk.intake.take_up(case.case_id)
    assert taken.visit_id != visit_id
    current = desk.calling.board().current
    assert current is not None
    assert current.number == ""  # his number is done
    desk.calling.finish()
    assert told_of_visits(building) == [
        ("VisitOpened", visit_id), ("VisitClosed", visit_id), ("VisitOpened", taken.visit_id), ("VisitClosed", taken.visit_id),
    ]  # fmt: skip


def test_a_draft_of_a_held_visit_is_taken_up_with_its_number(building: Building) -> None:
    desk = building.desk
    visit = desk.calling.call_number("C021")
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    desk.calling.hold("取材料")
    assert desk.intake.take_up(case.case_id).visit_id == visit.visit_id
    assert [kind for kind, _ in told_of_visits(building)] == ["VisitOpened", "VisitHeld", "VisitResumed"]
    board = desk.calling.board()
    assert board.held == ()
    assert board.current is not None
    with building.store.reading() as connection:
        ticket = tickets.of_number(connection, building.place.clock.now().date().isoformat(), "C021")
    assert ticket is not None
    assert ticket.state == "serving"


def test_a_draft_comes_to_the_visit_at_the_window_unless_somebody_else_stands_there(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    desk.calling.finish()
    begin(desk, somebody(2))
    with pytest.raises(Refused) as refused:
        desk.intake.take_up(case.case_id)
    assert refused.value.code == "busy"
    desk.calling.finish()
    again = begin(desk)
    assert desk.intake.take_up(case.case_id).visit_id == again.visit_id
    assert desk.intake.take_up(case.case_id).visit_id == again.visit_id


def test_a_concluded_case_is_no_draft_any_more(desk: Desk) -> None:
    visit = begin(desk)
    case = prepare(desk, visit.visit_id, PROMISED)
    desk.accepting.accept(case.case_id)
    for act in (
        lambda: desk.intake.answer(case.case_id, {"mobile": "13800000000"}),
        lambda: desk.intake.drop(case.case_id),
        lambda: desk.intake.undo(case.case_id),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "not_draft"
    with pytest.raises(Refused) as refused:
        desk.accepting.accept(case.case_id)
    assert refused.value.code == "not_allowed"


# -- the closed list


def test_no_material_outside_the_list_can_be_asked_for(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    for act in (
        lambda: desk.collecting.material(case.case_id, 99, Choice("original")),
        lambda: desk.collecting.add_page_bytes(case.case_id, 99, page(), "image/png"),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.code == "outside_list"
        assert refused.value.reasons[0].basis
    with pytest.raises(Refused) as refused:
        desk.collecting.material(case.case_id, 1, Choice("deferred"))
    assert refused.value.code == "source_not_allowed"


def test_a_field_or_situation_that_is_not_there_is_refused(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    with pytest.raises(Refused) as refused:
        desk.intake.answer(case.case_id, {"nonsense": "x"})
    assert refused.value.code == "unknown_field"
    with pytest.raises(Refused) as refused:
        desk.intake.situation(case.case_id, "nonsense", "yes")
    assert refused.value.code == "unknown_situation"


# -- taking back


def test_an_answer_is_taken_back_as_one_step_however_often_it_was_saved(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    before = values(case)
    for text in ("示例街道", "示例街道 2", "示例街道 2 号"):
        case = desk.intake.answer(case.case_id, {"address": text}, focus="address")
    assert case.undo == UndoView("field", name="居住地址")
    assert values(desk.intake.undo(case.case_id)) == before


def test_each_word_on_a_material_is_a_step_of_its_own(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, PROMISED)
    seq = case.materials[0].seq
    states = [case.materials[0].state]
    for source in ("missing", "original", "missing"):
        case = desk.collecting.material(case.case_id, seq, Choice(source))
        states.append(case.materials[0].state)
    assert states[1] == states[3] == "missing"
    for state in reversed(states[:-1]):
        case = desk.intake.undo(case.case_id)
        assert case.materials[0].state == state


def test_a_page_added_or_removed_is_taken_back(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    case = desk.collecting.add_page_bytes(case.case_id, 1, page("one"), "image/png")
    first = case.materials[0].pages[0]
    case = desk.collecting.remove_page(case.case_id, first.page_id)
    assert case.materials[0].pages == ()
    case = desk.intake.undo(case.case_id)
    assert case.materials[0].pages == (first,)
    assert desk.intake.undo(case.case_id).materials[0].pages == ()
    assert desk.intake.undo(case.case_id).undo is None, "nothing left to take back changes nothing"
    with pytest.raises(Refused) as refused:
        desk.collecting.remove_page(case.case_id, "no such page")
    assert refused.value.code == "no_page"


def test_a_situation_is_taken_back_with_what_it_brought(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, "SVC-021")
    before = [row.seq for row in case.materials]
    case = desk.intake.situation(case.case_id, "apply_kind", "first")
    case = desk.intake.situation(case.case_id, "ground", "work_or_study")
    assert [row.seq for row in case.materials] != before
    case = desk.intake.undo(desk.intake.undo(case.case_id).case_id)
    assert [row.seq for row in case.materials] == before


def test_an_empty_page_is_refused(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    with pytest.raises(Refused) as refused:
        desk.collecting.add_page_bytes(case.case_id, 1, b"", "image/png")
    assert refused.value.code == "empty_page"


# -- another item


def test_pages_follow_their_material_to_another_item_and_never_a_row_number(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    case = desk.intake.answer(case.case_id, {"address": "示例街道 2 号"})
    desk.collecting.add_page_bytes(case.case_id, 1, page("the card"), "image/png")
    desk.collecting.add_page_bytes(case.case_id, 2, page("the picture"), "image/png")
    case = desk.intake.change_item(case.case_id, "SVC-022")  # a form in row 1, the card in row 2, no picture
    by_name = {row.name: row for row in case.materials}
    assert [desk.looking.page_bytes(one.sha256) for one in by_name["居民身份证"].pages] == [page("the card")]
    assert sum(len(row.pages) for row in case.materials) == 1
    assert building.store.sweep_pages(0) == 0, "a page that was taken out stays for the days of grace"


# -- prefilling


def test_the_form_is_filled_from_the_card_and_says_so(desk: Desk) -> None:
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    who = somebody()
    assert values(case)["applicant_name"] == who.name
    assert origins(case) == {"applicant_name": "card", "id_number": "card", "address": "card"}


def test_a_case_opened_before_the_card_is_filled_when_it_comes(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    case = desk.intake.open_case(visit.visit_id, INSTANT)
    assert values(case) == {}
    desk.intake.answer(case.case_id, {"address": "我自己写的"})
    desk.identifying.put_card(visit.visit_id, card(somebody()))
    case = desk.intake.refill(case.case_id)
    assert values(case)["applicant_name"] == somebody().name
    assert values(case)["address"] == "我自己写的", "what was typed stands"


def test_the_last_case_of_the_person_gives_what_the_card_does_not(place: Place) -> None:
    desk = place.open().desk
    accept_one(desk, INSTANT)
    visit = desk.calling.walk_in()
    seen = desk.identifying.put_card(visit.visit_id, card(somebody()))
    assert seen.person is not None
    assert seen.person.phone == TOLD_PHONE, "the phone told in the form of the earlier case comes along"
    assert [row.item_name for row in seen.history] == ["老年人优待证办理"]
    case = desk.intake.open_case(visit.visit_id, INSTANT)
    assert {reason.field for reason in case.missing} == {None}, "only materials are missing"


def test_what_was_typed_once_in_a_visit_is_in_every_form(desk: Desk) -> None:
    visit = begin(desk)
    first = desk.intake.open_case(visit.visit_id, INSTANT)
    desk.intake.answer(first.case_id, {"mobile": "13800000000"})
    second = desk.intake.open_case(visit.visit_id, "SVC-022")
    assert (values(second)["mobile"], origins(second)["mobile"]) == ("13800000000", "shared")


def test_the_form_of_another_applicant_is_filled_from_that_applicant(desk: Desk) -> None:
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    assert values(case)["applicant_name"] == somebody().name
    other = Applicant("natural_person", "李示例", OTHER_ID, authorisation="guardian")
    case = desk.intake.set_applicant(case.case_id, other)
    assert values(case)["applicant_name"] == "李示例"
    assert values(case)["id_number"] == OTHER_ID
    third = desk.intake.open_case(visit.visit_id, INSTANT)
    assert values(third)["applicant_name"] == somebody().name, "two applicants of one visit do not share a name"
    assert values(desk.intake.undo(case.case_id))["applicant_name"] == somebody().name


def test_two_applicants_do_not_share_a_name_while_one_of_them_is_half_typed(desk: Desk) -> None:
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, PROMISED)
    case = desk.intake.set_applicant(case.case_id, Applicant("natural_person", ""))
    assert "applicant_name" not in values(case)
    case = desk.intake.set_applicant(case.case_id, Applicant("natural_person", "李示例"))
    assert values(case)["applicant_name"] == "李示例"
    own = desk.intake.open_case(visit.visit_id, INSTANT)
    assert values(own)["applicant_name"] == somebody().name
    other = desk.intake.set_applicant(own.case_id, Applicant("natural_person", ""))
    assert values(other).get("applicant_name") != somebody().name


def test_a_firm_is_known_from_what_was_set_and_the_person_is_its_agent(desk: Desk) -> None:
    visit = begin(desk)
    case = desk.intake.open_case(visit.visit_id, FIRM)
    firm = Applicant("legal_person", "示例餐饮有限公司", uscc=USCC, authorisation="proxy_letter")
    case = desk.intake.set_applicant(case.case_id, firm)
    assert values(case)["enterprise_name"] == "示例餐饮有限公司"
    assert values(case)["uscc"] == USCC
    case = desk.intake.answer(case.case_id, {"handled_by": "agent"})
    assert values(case).get("agent_name") == somebody().name


def test_a_page_row_is_never_written_before_its_file(building: Building) -> None:
    desk = building.desk
    case = desk.intake.open_case(begin(desk).visit_id, INSTANT)
    case = desk.collecting.add_page_bytes(case.case_id, 1, page(), "image/png")
    with building.store.reading() as connection:
        (row,) = documents.of_case(connection, case.case_id)
    assert building.store.vault.has(row.ref.sha256)
    building.store.vault.put(page("an orphan"))
    assert building.store.sweep_pages() == 0, "it may be of another program that is just writing its row"
    assert building.store.sweep_pages(0) == 1
    assert building.store.vault.has(row.ref.sha256)


def test_typed_people_are_checked_and_marked(desk: Desk) -> None:
    visit = desk.calling.walk_in()
    who = typed(somebody())
    for wrong in (replace(who, id_number=who.id_number[:-1] + "0" if who.id_number[-1] != "0" else "1"), replace(who, name=" ")):
        with pytest.raises(Refused) as refused:
            desk.identifying.put_typed(visit.visit_id, wrong)
        assert refused.value.code == "bad_person"
        assert refused.value.reasons
    seen = desk.identifying.put_typed(visit.visit_id, who)
    assert seen.person is not None
    assert seen.person.origin == "typed"
    assert seen.person_notes[0].code == "checked_by_hand"


# -- given up, and found again


def test_what_a_clerk_gave_up_today_is_listed_to_him_and_to_nobody_else_until_the_day_ends(building: Building) -> None:
    desk = building.desk
    visit = begin(desk)
    first, second = (desk.intake.open_case(visit.visit_id, item).case_id for item in (PROMISED, INSTANT))
    for case_id in (first, second):
        desk.intake.drop(case_id)
    listed = desk.looking.dropped()
    assert [row.case_id for row in listed] == [second, first]
    assert {row.person_masked for row in listed} == {mask_name(somebody().name)}
    me = building.place.session.actor
    assert me is not None
    building.place.session.actor = replace(me, user="other")
    assert desk.looking.dropped() == []
    building.place.session.actor = me
    desk.intake.undo(first)
    assert [row.case_id for row in desk.looking.dropped()] == [second]
    building.place.clock.heard(building.place.clock.now() + timedelta(days=1))
    assert desk.looking.dropped() == []


def test_a_draft_given_up_comes_back_to_its_person_who_stands_here_again(desk: Desk) -> None:
    visit = begin(desk)
    case_id = desk.intake.open_case(visit.visit_id, PROMISED).case_id
    desk.intake.drop(case_id)
    desk.identifying.put_card(visit.visit_id, card(somebody(2)))
    (row,) = desk.looking.dropped()
    assert row.person_masked == ""
    desk.calling.finish()
    begin(desk, somebody(3))
    with pytest.raises(Refused) as refused:
        desk.intake.undo(case_id)
    assert refused.value.code == "other_person"
    desk.calling.finish()
    again = begin(desk)
    back = desk.intake.undo(case_id)
    assert (back.status, back.visit_id) == ("draft", again.visit_id)
