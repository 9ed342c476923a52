"""Everything that is missing or wrong, as the one-time notice says it (R07 一次性告知): each row once, with its standard."""

from __future__ import annotations

from collections.abc import Mapping

from window_app.domain.law.acceptance import defects
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.law.materials import Choice
from window_app.errors import Reason
from window_app.record.json_types import JsonMap


def corrections(facts: Facts) -> tuple[dict[str, str], ...]:
    """Rows of `{name, problem, standard}` in the order of the form and the list; several faults of a row stand together."""
    rows: dict[str, dict[str, str]] = {}
    for reason in defects(facts):
        name, problem, standard = _row(facts, reason)
        row = rows.setdefault(f"{reason.material_seq or reason.field}", {"name": name, "problem": "", "standard": standard})
        row["problem"] = "；".join(filter(None, (row["problem"], problem)))
    return tuple(rows.values())


def nothing_supplied(record: JsonMap, choices: Mapping[int, Choice]) -> bool:
    """Whether every row that the notice in this record told as missing is missing still; a notice without such a row told of
    the form alone."""
    named = {row["name"] for row in record.get("corrections") or ()}
    told = [row["seq"] for row in record["materials"] if row["source"] == "missing" and row["name"] in named]
    brought = [seq for seq in told if (choice := choices.get(seq)) is not None and choice.source != "missing"]
    return bool(told) and not brought


def _row(facts: Facts, reason: Reason) -> tuple[str, str, str]:
    material = facts.item.material(reason.material_seq) if reason.material_seq is not None else None
    if material is None:
        field = facts.item.field(reason.field or "")
        return ("申请表" if field is not None else "申请事项"), reason.message, ""
    choice = facts.choices.get(material.seq)
    told = choice.reason if choice is not None and choice.source == "missing" else None
    words = reason.message.split("：", 1)[-1]  # the name stands in a column of its own
    return material.name, told or words, material.accept_standard or material.sample_note or ""
