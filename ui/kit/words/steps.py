"""The five steps of a case, each with one line of state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.kit.words.items import limit_words
from ui.kit.words.pairs import Pair, Table, pick, word
from ui.kit.words.states import case_word

if TYPE_CHECKING:
    from window_app.flow.intake.views import CaseView, StepView

STEPS: Table = {
    "identity": ("身份", "Identity"),
    "item": ("事项", "Item"),
    "form": ("申请表", "Form"),
    "materials": ("材料", "Materials"),
    "accept": ("受理", "Accept"),
}
IDENTIFIED: Table = {
    "card": ("刷卡", "By card"),
    "typed": ("手工录入 · 人工核验", "Typed · checked by hand"),
    "nobody": ("未核验", "Not identified"),
}
_QUESTIONS: Pair = ("还有 {0} 个情形待选", "Situations open: {0}")
_FILLED: Pair = ("必填 {0} / {1}", "Required {0} / {1}")
_GIVEN: Pair = ("已齐 {0} / {1}", "Done {0} / {1}")
_STATES: Table = {
    "todo": ("未办", "to do"),
    "current": ("进行中", "in progress"),
    "done": ("已完成", "done"),
    "trouble": ("有问题", "with trouble"),
}


def step_title(key: str) -> str:
    """The step's name."""
    return word(STEPS, key)


def step_state(state: str) -> str:
    """How far the step is, for a screen reader."""
    return word(_STATES, state)


def identified(how: str) -> str:
    """How the person became known: card, typed, nobody."""
    return word(IDENTIFIED, how)


def step_line(case: CaseView, step: StepView) -> str:
    """The one line under the step's name."""
    if step.key == "identity":
        return identified(case.person.origin if case.person else "nobody")
    if step.key == "item":
        return pick(_QUESTIONS).format(step.of - step.ready) if step.ready < step.of else case.item_name
    if step.key == "form":
        return pick(_FILLED).format(step.ready, step.of)
    if step.key == "materials":
        return pick(_GIVEN).format(step.ready, step.of)
    return limit_words(case.limit) if case.status == "draft" else case_word(case.status)
