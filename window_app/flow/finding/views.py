"""What is shown of a search.

Plain frozen values: nothing here can be written back.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class HitView:
    """One hit of the search: `kind` is item, case or command; `key` the id of an item or a case.

    `line` is the department of an item, the number of a case. Of an item also `case_kind` (instant or promised) and the
    `category` it queues in."""

    kind: str
    key: str
    title: str
    line: str
    score: float = 0.0
    case_kind: str = ""
    category: str = ""
