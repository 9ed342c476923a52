"""A draft (草稿): what was typed and chosen for a case before its outcome; each change makes a new one, so it can be undone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Applicant
from window_app.record.events.case import AnswerValue
from window_app.record.json_types import JsonMap, JsonObject

CLERK = "clerk"  # the origin of what was typed at the counter


@dataclass(frozen=True)
class Delivery:
    """How the result reaches the applicant: mode is window, courier or electronic."""

    mode: str = "window"
    address: str = ""


@dataclass(frozen=True)
class Draft:
    """`applicant` None: the person at the window for himself. `choices` by material seq, their pages lie beside the draft.
    `focus` is the field the clerk stood in, `owner` the document number of the person it was begun with, once he is known."""

    applicant: Applicant | None = None
    situations: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    choices: Mapping[int, Choice] = field(default_factory=dict)
    delivery: Delivery = field(default_factory=Delivery)
    focus: str = ""
    owner: str = ""

    def value(self, key: str) -> Any:
        """The value of a form field, None if nothing was given."""
        given = self.answers.get(key)
        return given.value if given else None

    def answered(self, key: str, value: Any, origin: str = CLERK) -> Draft:
        """With a form value."""
        return replace(self, answers={**self.answers, key: AnswerValue(value, origin)})

    def filled(self, offered: Mapping[str, AnswerValue]) -> Draft:
        """With what is known already, where nothing was given yet."""
        fresh = {key: answer for key, answer in offered.items() if self.value(key) in (None, "", [])}
        return replace(self, answers={**self.answers, **fresh}) if fresh else self

    def situated(self, question: str, answer: str | None) -> Draft:
        """With a guide question answered; None takes the answer back."""
        rest = {key: value for key, value in self.situations.items() if key != question}
        return replace(self, situations=rest if answer is None else {**rest, question: answer})

    def chosen(self, seq: int, choice: Choice | None) -> Draft:
        """With a material row dealt with; None takes the word back."""
        rest = {row: kept for row, kept in self.choices.items() if row != seq}
        return replace(self, choices=rest if choice is None else {**rest, seq: choice})

    def applied_by(self, applicant: Applicant | None) -> Draft:
        """With who applies: what was filled from another applicant's papers does not stand, what was typed does."""
        typed = {key: answer for key, answer in self.answers.items() if answer.origin == CLERK}
        return replace(self, applicant=applicant, answers=typed)

    def for_fields(self, keys: set[str]) -> Draft:
        """What goes over to the form of another item: who applies, how the result is wanted, and the fields both have."""
        answers = {key: answer for key, answer in self.answers.items() if key in keys}
        return Draft(applicant=self.applicant, answers=answers, delivery=self.delivery, owner=self.owner)

    def as_json(self) -> JsonObject:
        """As the store keeps it."""
        return {
            "applicant": asdict(self.applicant) if self.applicant else None,
            "situations": dict(self.situations),
            "answers": {key: {"value": answer.value, "origin": answer.origin} for key, answer in self.answers.items()},
            "choices": {str(seq): _without_pages(choice) for seq, choice in self.choices.items()},
            "delivery": asdict(self.delivery),
            "focus": self.focus,
            "owner": self.owner,
        }

    @classmethod
    def from_json(cls, raw: JsonMap) -> Draft:
        """As the store kept it, also by 0.1.0."""
        return cls(
            applicant=Applicant(**raw["applicant"]) if raw["applicant"] else None,
            situations=raw["situations"],
            answers={key: AnswerValue(given["value"], given["origin"]) for key, given in raw["answers"].items()},
            choices={int(seq): Choice(**choice) for seq, choice in raw["choices"].items()},
            delivery=Delivery(**raw["delivery"]),
            focus=raw["focus"],
            owner=raw.get("owner", ""),  # not told by 0.1.0
        )


def _without_pages(choice: Choice) -> JsonObject:
    kept = asdict(choice)
    del kept["pages"]
    return kept
