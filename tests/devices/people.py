"""The invented people that ship with the product, as cards and as the records they must be read as."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import resources.people

FOLDER = Path(resources.people.__file__).parent
NAMES = ("resident", "resident_young", "hmt", "foreigner_2017", "foreigner_2023")


def person(name: str) -> dict[str, Any]:
    """One invented person by file name."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found
