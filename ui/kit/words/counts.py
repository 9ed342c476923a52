"""How many people, cases, pages: one is not said like several."""

from __future__ import annotations

from ui.kit.words.pairs import Pair, pick

Count = tuple[Pair, Pair]  # of one, of any other number
PEOPLE: Count = (("人", "person"), ("人", "people"))
CASES: Count = (("件", "case"), ("件", "cases"))
PAGES: Count = (("页", "page"), ("页", "pages"))
ROWS: Count = (("项", "row"), ("项", "rows"))


def unit(what: Count, number: str | int) -> str:
    """The word after a number; a dash that stands for none counts as several."""
    return pick(what[0] if str(number) == "1" else what[1])


def counted(what: Count, number: str | int) -> str:
    """3 人."""
    return f"{number} {unit(what, number)}"
