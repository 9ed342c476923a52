"""Everything a decision at the counter is judged on, as plain values; the same facts for the window and for a case file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.law.materials import Choice
from window_app.domain.people.actor import Actor
from window_app.domain.people.person import Applicant, Person
from window_app.errors import Reason
from window_app.record.events.case import AnswerValue

LICENCE = "01"  # 行政许可: only these cite the 行政许可法 (R111)


@dataclass(frozen=True)
class Facts:
    """The facts of one case at the moment of its outcome.

    `applicant` is None if the person at the window applies; `choices` by material seq; `online` says whether a look-up
    was possible; `deferral_dates` by material seq; `credit_listed`: the applicant stands on the list the item asks to
    check, or broke an earlier commitment (R25, R118). `delivery_mode` is window, courier or electronic. The limit would
    count from `counts_from` (None: from `legal_date`). `recorded` is who applied by the record of the case, None before
    its first outcome.
    """

    item: Item
    person: Person | None
    applicant: Applicant | None
    situations: Mapping[str, str]
    answers: Mapping[str, AnswerValue]
    choices: Mapping[int, Choice]
    legal_date: date
    actor: Actor | None = None
    delivery_mode: str = "window"
    delivery_address: str = ""
    online: bool = False
    deferral_dates: Mapping[int, date] = field(default_factory=dict)
    credit_listed: bool = False
    refusal_reason: str = ""
    refusal_basis: str = ""
    counts_from: date | None = None
    recorded: Applicant | None = None

    def reason(self, rule: str, message: str, field: str | None = None, **said: Any) -> Reason:
        """A reason of this item, of a `field` of it; what `said` has besides `material_seq` and `basis` are parameters of the
        message. The basis is the one the item rests on unless another is named."""
        seq, basis = said.pop("material_seq", None), said.pop("basis", None)
        return Reason(rule, message, self.item.item_id, field, seq, basis or legal_basis(self.item), said)


def legal_basis(item: Item) -> str:
    """What a decision on taking in this item rests on: 行政许可法 art. 32 for licences, else the item's own articles."""
    return "《行政许可法》第三十二条" if item.item_type_code == LICENCE else "、".join(item.legal_basis)
