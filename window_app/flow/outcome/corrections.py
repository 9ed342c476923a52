"""Everything that is missing or wrong, as the one-time notice says it (R07 一次性告知): each row once, with its standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from window_app.domain.catalogue.types import Material
from window_app.domain.law.acceptance import defects
from window_app.domain.law.acceptance_facts import Facts
from window_app.errors import Note, Reason
from window_app.record.json_types import JsonMap


def corrections(facts: Facts) -> tuple[dict[str, str], ...]:
    """Rows of `{name, problem, standard}` in the order of the form and the list; several faults of a row stand together."""
    rows: dict[str, dict[str, str]] = {}
    for reason in defects(facts):
        name, problem, standard = _row(facts, reason)
        row = rows.setdefault(f"{reason.material_seq or reason.field}", {"name": name, "problem": "", "standard": standard})
        row["problem"] = "；".join(filter(None, (row["problem"], problem)))
    return tuple(rows.values())


def nothing_supplied(told: Sequence[JsonMap], facts: Facts) -> bool:
    """Whether everything that the notice told (`corrections` of its record) is wrong still: the same fault, or a row of the list
    in which nothing lies yet, however it is marked by now."""
    now = {(row["name"], row["problem"]) for row in corrections(facts)}
    wrong = {name for name, _ in now}
    empty = {material.name for material in facts.item.materials if _holds_nothing(facts, material)}
    still = [(row["name"], row["problem"]) in now or row["name"] in wrong & empty for row in told]
    return bool(still) and all(still)


def _holds_nothing(facts: Facts, material: Material) -> bool:
    choice = facts.choices.get(material.seq)
    if choice is None or choice.source == "missing":
        return True
    return choice.source in ("scan", "original", "copy") and not choice.pages and not any(choice.counts(material))


# what a clerk is told of a row that means something else to whoever brings it: code of the fault -> what stands on the notice
_ON_PAPER: Mapping[str, str] = {
    "row_material_missing": "缺失，请补交",
    "row_material_open": "尚未提交，请补交",
    "row_pages_missing": "页数不齐，请补齐",
    "row_certificate_identifier": "请出示电子证照",
    "row_deferral_not_allowed": "不能容缺，请补交",
    "row_deferral_date": "不能容缺，请补交",
    "row_credit_listed": "不得容缺、不得告知承诺，请补交",
}


def _applicants_words(reason: Reason) -> str:
    """What is wrong with a row, as the applicant can mend it; the name of the row stands in a column of its own."""
    wrong = reason.params.get("fault")
    if isinstance(wrong, Note):
        return _ON_PAPER.get(wrong.code, wrong.message)
    return reason.message.split("：", 1)[-1]


def _row(facts: Facts, reason: Reason) -> tuple[str, str, str]:
    material = facts.item.material(reason.material_seq) if reason.material_seq is not None else None
    if material is None:
        field = facts.item.field(reason.field or "")
        return ("申请表" if field is not None else "申请事项"), reason.message, ""
    choice = facts.choices.get(material.seq)
    told = choice.reason if choice is not None and choice.source == "missing" else None
    return material.name, told or _applicants_words(reason), material.accept_standard or material.sample_note or ""
