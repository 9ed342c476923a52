"""How long a text and how big a number of the record may be: one measure for both ends and for every database.

What does not fit is refused at the door, whole: nothing is cut to a column's width, and no database says it first. What a door
of before let in stands (`kept` wherever the record is read).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

# numbers end where those of the databases do; a text that has no measure of its own is a page at most
BIGGEST, LARGEST = 2**63 - 1, 2**31 - 1
LONGEST = 20_000
LAST_VERSION = 1_000_000

HEAD_TEXTS: Mapping[str, int] = {
    "id": 36, "device": 36, "prev_hash": 64, "stream_kind": 10, "stream_id": 60, "kind": 60, "happened_at": 48, "operator": 120,
    "payload_sha256": 64, "supersedes": 36, "clock": 20,
}  # fmt: skip
HEAD_NUMBERS: Mapping[str, tuple[int, int]] = {
    "device_seq": (1, BIGGEST), "stream_seq": (0, BIGGEST), "incarnation": (0, LARGEST), "v": (1, LAST_VERSION),
}  # fmt: skip
# fields of facts by name: what columns, papers and lists hold of them
FACT_TEXTS: Mapping[str, int] = {
    "case_id": 36, "visit_id": 36, "ticket_id": 36, "case_no": 40, "number": 20, "hall": 40, "site": 20, "window": 20,
    "channel": 20, "item_id": 60, "item_name": 4_000, "item_hash": 64, "department_id": 40, "category": 60, "case_kind": 20,
    "outcome": 24, "state": 10, "act": 60, "document_no": 80, "authorisation_no": 80, "decider": 120, "at": 40, "issued_at": 40,
    "called_at": 40, "finished_at": 40, "decided_at": 40, "legal_date": 40, "due": 40, "material_id": 60, "source": 40,
    "collector_name": 200, "collector_id": 60, "collector_origin": 40, "relation": 40, "authority": 200,
}  # fmt: skip
# what a form, a person or an act says under names of its own; a seal over many acts is the centre's own word
_FREE = frozenset(
    ("person", "applicant", "delivery", "detail", "answers", "situations", "document_nos", "refusal", "corrections", "acts")
)
_NONE: Mapping[str, int] = {}
_HASH = re.compile(r"[0-9a-f]{64}")


def writable(text: str) -> bool:
    """Can it be kept as text at all: no NUL, no half of a surrogate pair?"""
    if "\0" in text:
        return False
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def check_head(raw: Mapping[str, Any]) -> None:
    """The parts of a head; ValueError names the one at fault. Whatever else stands in it is kept and must be writable, too."""
    for name, longest in HEAD_TEXTS.items():
        text = raw.get(name)
        if text is not None and len(text) > longest:
            raise ValueError(f"envelope head: {name} is longer than {longest}")
    for name, (least, most) in HEAD_NUMBERS.items():
        if not least <= raw[name] <= most:
            raise ValueError(f"envelope head: {name} is not between {least} and {most}")
    try:
        _check(raw, _NONE, "$")
    except ValueError as error:
        raise ValueError(f"envelope head: {error}") from error


def check_fact(raw: Mapping[str, Any], *, known: bool) -> None:
    """A payload's JSON object; ValueError with the path of the field at fault. Of a kind that nobody here knows (`known` false)
    the fields may have measures of their own."""
    _check(raw, FACT_TEXTS if known else _NONE, "$")


def _check(value: Any, texts: Mapping[str, int], path: str) -> None:
    if isinstance(value, str):
        if len(value) > LONGEST:
            raise ValueError(f"Expected `str` of length <= {LONGEST} - at `{path}`")
        if not writable(value):
            raise ValueError(f"Expected `str` without NUL and half characters - at `{path}`")
    elif isinstance(value, dict):
        for name, one in value.items():
            _check_named(name, one, texts, path)
    elif isinstance(value, list):
        for place, one in enumerate(value):
            _check(one, texts, f"{path}[{place}]")
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise ValueError(f"Expected `float` that is finite - at `{path}`")
    elif isinstance(value, int) and not -BIGGEST <= value <= BIGGEST:
        raise ValueError(f"Expected `int` of 64 bits - at `{path}`")


def _check_named(name: str, one: Any, texts: Mapping[str, int], path: str) -> None:
    if len(name) > LONGEST or not writable(name):
        raise ValueError(f"Expected `str` that can be written as a name - at `{path}`")
    if texts and isinstance(one, str):
        if len(one) > texts.get(name, LONGEST):
            raise ValueError(f"Expected `str` of length <= {texts.get(name, LONGEST)} - at `{path}.{name}`")
        if name == "sha256" and _HASH.fullmatch(one) is None:
            raise ValueError(f"Expected `str` of 64 hexadecimal digits - at `{path}.{name}`")
    _check(one, _NONE if name in _FREE else texts, f"{path}.{name}")
