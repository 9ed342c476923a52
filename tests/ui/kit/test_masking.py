"""What is hidden in the window is hidden by the one rule of the domain, a field of any kind and a telephone of any length."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel

from tests.flow.playing import somebody, typed
from tests.ui.conftest import Real, show
from ui.kit.form_values import shown_value
from window_app.domain.people.masking import mask_id, mask_phone
from window_app.flow.intake.views import FieldView


@pytest.mark.parametrize("number", ["87654321", "13812346021", "0571-87654321", "12345", ""])
def test_a_telephone_in_a_form_shows_what_the_domain_leaves_in_sight(number: str) -> None:
    field = FieldView("phone", "电话", "mobile", "", True, True, number, "", mask=True)
    assert shown_value(field) == mask_phone(number)


@pytest.mark.parametrize("number", ["12345", "E12345678", "6222000000000000001"])
def test_any_other_number_hides_at_least_its_half(number: str) -> None:
    field = FieldView("account", "账号", "bank_account", "", True, True, number, "", mask=True)
    assert shown_value(field) == mask_id(number)
    assert 2 * shown_value(field).count("*") >= len(number)


def test_the_telephone_of_the_person_at_the_window_is_hidden_alike(real: Real) -> None:
    driver, counter = real
    visit = counter.desk.calling.walk_in()
    counter.desk.identifying.put_typed(visit.visit_id, replace(typed(somebody()), phone="87654321"))
    show(driver)
    words = {found.text() for found in driver.find("applicant_pane").findChildren(QLabel)}
    assert mask_phone("87654321") in words
    assert not any("4321" in text for text in words)
