"""Everything that is missing or wrong, as the one-time notice says it (R07 一次性告知): each row once, with its standard."""

from __future__ import annotations

from window_app.domain.law.acceptance import defects
from window_app.domain.law.acceptance_facts import Facts
from window_app.errors import Reason


def corrections(facts: Facts) -> tuple[dict[str, str], ...]:
    """Rows of `{name, problem, standard}` in the order of the form and the list; several faults of a row stand together."""
    rows: dict[str, dict[str, str]] = {}
    for reason in defects(facts):
        name, problem, standard = _row(facts, reason)
        row = rows.setdefault(f"{reason.material_seq or reason.field}", {"name": name, "problem": "", "standard": standard})
        row["problem"] = "；".join(filter(None, (row["problem"], problem)))
    return tuple(rows.values())


def _row(facts: Facts, reason: Reason) -> tuple[str, str, str]:
    material = facts.item.material(reason.material_seq) if reason.material_seq is not None else None
    if material is None:
        field = facts.item.field(reason.field or "")
        return ("申请表" if field is not None else "申请事项"), reason.message, ""
    choice = facts.choices.get(material.seq)
    told = choice.reason if choice is not None and choice.source == "missing" else None
    words = reason.message.split("：", 1)[-1]  # the name stands in a column of its own
    return material.name, told or words, material.accept_standard or material.sample_note or ""
