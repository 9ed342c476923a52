"""The data that ships with the programs: one way to find it and one way to read it, for every room."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """Where a shipped file or folder lies, e.g. `path("catalogue", "catalogue-sample.json")`; it need not exist."""
    return _ROOT.joinpath(*parts)


def read_json(*parts: str) -> Any:
    """The parsed JSON of a shipped file; OSError or ValueError if it is absent or damaged."""
    return json.loads(path(*parts).read_text(encoding="utf-8"))
