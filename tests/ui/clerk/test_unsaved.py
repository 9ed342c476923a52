"""Typed values wait, travel, fail and are kept, each in the order of the hands; no timer and no widget is needed to say so."""

from __future__ import annotations

from ui.clerk.acts.unsaved import Beside, Unsaved


def typing(**values: object) -> Unsaved:
    made = Unsaved()
    made.waiting.update(values)
    return made


def test_nothing_is_due_where_nothing_was_typed() -> None:
    assert not Unsaved().due


def test_what_was_sent_counts_as_typed_until_it_is_kept() -> None:
    unsaved = typing(area="58")
    packet = unsaved.send()
    assert not unsaved.due
    assert unsaved.typed == {"area": "58"}
    unsaved.kept(packet)
    assert unsaved.typed == {}


def test_what_failed_waits_again() -> None:
    unsaved = typing(area="58")
    unsaved.failed(unsaved.send())
    assert unsaved.due
    assert unsaved.waiting == {"area": "58"}


def test_a_newer_word_waits_and_the_failed_older_one_does_not_come_back() -> None:
    unsaved = typing(area="58", staff="2")
    packet = unsaved.send()
    unsaved.waiting["area"] = "580"
    unsaved.failed(packet)
    assert unsaved.waiting == {"area": "580", "staff": "2"}


def test_a_newer_word_on_its_way_is_not_overtaken_either() -> None:
    unsaved = typing(area="58")
    first = unsaved.send()
    unsaved.waiting["area"] = "580"
    unsaved.send()
    unsaved.failed(first)
    assert unsaved.waiting == {}
    assert unsaved.typed == {"area": "580"}


def test_what_the_form_no_longer_asks_is_not_tried_for_ever() -> None:
    unsaved = typing(area="58", gone="x")
    unsaved.failed(unsaved.send(), frozenset({"gone"}))
    assert unsaved.waiting == {"area": "58"}


def test_the_newest_word_on_the_delivery_counts() -> None:
    unsaved = Unsaved(beside=Beside(delivery=("courier", "枫林路 2")))
    packet = unsaved.send()
    assert unsaved.typed_beside == {"delivery": ("courier", "枫林路 2")}
    unsaved.beside["delivery"] = ("courier", "枫林路 27 号")
    unsaved.failed(packet)
    assert unsaved.beside == {"delivery": ("courier", "枫林路 27 号")}


def test_who_applies_is_one_value_that_fails_and_waits_again_also_where_it_is_the_person_himself() -> None:
    unsaved = Unsaved(beside=Beside(applicant=None))
    assert unsaved.due
    packet = unsaved.send()
    assert (unsaved.due, unsaved.unkept) == (False, 1)
    unsaved.failed(packet)
    assert unsaved.beside == {"applicant": None}
