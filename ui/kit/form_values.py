"""How a field's value is shown (masked, with unit, options by label) and how what was typed goes to the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.text import masked_id, masked_phone, tr
from ui.kit.words.pairs import listed
from window_app.domain.people.masking import mask_id

if TYPE_CHECKING:
    from window_app.flow.intake.views import FieldView

LATIN_TYPES = ("int", "decimal", "date", "datetime", "id_card", "mobile", "uscc", "bank_account")


def masked(field: FieldView, text: str) -> str:
    """The text with its middle hidden by the one rule of the domain, as the field's type asks."""
    if field.type == "mobile":
        return masked_phone(text)
    return masked_id(text) if field.type == "id_card" else mask_id(text)


def plain_text(field: FieldView) -> str:
    """The value as text for an input."""
    value = field.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def shown_value(field: FieldView) -> str:
    """One line for the summary; empty where there is nothing to show."""
    value: object = field.value
    if value is None or value == "" or value == []:
        return ""
    labels = {option.value: option.label for option in field.options}
    if isinstance(value, bool):
        return tr("是") if value else tr("否")
    if isinstance(value, list | tuple):
        return listed(labels.get(str(one), str(one)) for one in value)
    text = plain_text(field)
    if field.options:
        return labels.get(text, text)
    if field.mask:
        return masked(field, text)
    return f"{text} {field.unit}" if field.unit else text
