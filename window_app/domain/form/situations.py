"""What the answers to the guide questions (情形) change: the list of materials, the limits and the fee of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import Answer, AnswerFeeRow, Material, Situation, TimeLimit
from window_app.domain.form import expression


@dataclass(frozen=True)
class FeeDue:
    """What a case costs: `charged` with no rows means that a question which sets the amount is still open."""

    charged: bool
    rows: tuple[AnswerFeeRow, ...]
    basis: str | None
    reduction: str | None


def asked(item: Item, situations: Mapping[str, str]) -> list[Situation]:
    """The guide questions that apply, in order; a question that is not asked has no effect on those after it."""
    found: list[Situation] = []
    answered: dict[str, str] = {}
    for question in item.situations:
        if expression.holds(question.ask_if, answered):
            found.append(question)
            if question.id in situations:
                answered[question.id] = situations[question.id]
    return found


def picked(item: Item, situations: Mapping[str, str]) -> list[Answer]:
    """The answers that have effect: given, known, and to questions that are asked."""
    return [
        answer
        for question in asked(item, situations)
        for answer in question.answers
        if answer.value == situations.get(question.id)
    ]


def in_effect(item: Item, situations: Mapping[str, str]) -> dict[str, str]:
    """The situations without those whose question is not asked: what a case keeps."""
    return {question.id: situations[question.id] for question in asked(item, situations) if question.id in situations}


def owed(item: Item, situations: Mapping[str, str]) -> list[Material]:
    """The closed list of a case (R20): rows without a situation, plus what the answers add, minus what they remove."""
    answers = picked(item, situations)
    added = {seq for answer in answers for seq in answer.adds_materials}
    removed = {seq for answer in answers for seq in answer.removes_materials}
    return [row for row in item.materials if (row.seq in added if row.situation is not None else row.seq not in removed)]


def limits(item: Item, situations: Mapping[str, str]) -> tuple[TimeLimit | None, TimeLimit]:
    """(statutory, promised) of a case; an answer's own promise stands in place of the item's, the last one asked wins."""
    promised = item.time_limits.promised
    for answer in picked(item, situations):
        if answer.time_limits is not None:
            promised = answer.time_limits.promised
    return item.time_limits.statutory, promised


def fee(item: Item, situations: Mapping[str, str]) -> FeeDue:
    """What is owed under these answers; only listed fees can be charged (R123)."""
    own = tuple(AnswerFeeRow(row.name, row.amount, row.unit) for row in item.fee.items if row.situation is None)
    answers = [answer.fee for answer in picked(item, situations) if answer.fee is not None]
    if not answers:
        return FeeDue(item.fee.charged, own, item.fee.basis, item.fee.reduction)
    rows = own + tuple(row for answer in answers for row in answer.items)
    charged = bool(own) or any(answer.charged for answer in answers)
    return FeeDue(charged, rows, item.fee.basis, item.fee.reduction)
