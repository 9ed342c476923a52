"""The application form of an item as it stands: what is shown, what is required, what is filled in from where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import FormField
from window_app.domain.form import expression
from window_app.domain.form.expression import present
from window_app.domain.form.form_values import TYPES, check, parse
from window_app.domain.form.prefill import prefill
from window_app.domain.form.situations import in_effect
from window_app.errors import Note
from window_app.record.events.case import AnswerValue
from window_app.record.json_types import JsonObject

__all__ = ["TYPES", "FieldState", "check", "parse", "prefill", "states", "values"]


@dataclass(frozen=True)
class FieldState:
    """One field now. A hidden field has no value; `error` says what is wrong with a value, not that it is absent."""

    field: FormField
    visible: bool
    required: bool
    value: Any
    origin: str
    error: Note | None

    @property
    def missing(self) -> bool:
        """True if the field must be filled and is not."""
        return self.visible and self.required and not present(self.value)


def states(item: Item, answers: Mapping[str, AnswerValue], situations: Mapping[str, str]) -> list[FieldState]:
    """Every field of the form in order; conditions see the situations that are asked and the visible fields before."""
    known: JsonObject = dict(in_effect(item, situations))
    result = []
    for field in item.form_fields:
        visible = expression.holds(field.visible_if, known)
        answer = answers.get(field.key) if visible else None
        value = answer.value if answer is not None and present(answer.value) else None
        if value is not None:
            known[field.key] = value
        required = visible and (field.required or (field.required_if is not None and expression.holds(field.required_if, known)))
        origin = answer.origin if answer is not None and value is not None else ""
        result.append(FieldState(field, visible, required, value, origin, check(field, value)))
    return result


def values(item: Item, answers: Mapping[str, AnswerValue], situations: Mapping[str, str]) -> dict[str, AnswerValue]:
    """The answers a case keeps: of visible fields that have a value."""
    return {
        state.field.key: AnswerValue(state.value, state.origin)
        for state in states(item, answers, situations)
        if state.value is not None
    }
