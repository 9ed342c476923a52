"""What a long run has found so far, a line each, so that it can be taken up again where it was left."""

from __future__ import annotations

import json
from pathlib import Path

from tests.emptied.targets import Target, stamp


class Notes:
    """Only what was caught is kept, and only as long as the target's files are the same: the rest is asked again."""

    def __init__(self, file: Path | None, root: Path) -> None:
        self._file, self._root = file, root
        rows = file.read_text(encoding="utf-8").splitlines() if file and file.exists() else []
        self._caught = {(row["target"], row["stamp"]): row["caught_by"] for row in map(json.loads, rows)}

    def caught(self, target: Target) -> str | None:
        """The test that caught it in an earlier run."""
        return self._caught.get((target.title, stamp(self._root, target)))

    def add(self, target: Target, caught_by: str) -> None:
        """Write it down at once; a run may be killed."""
        if self._file is not None:
            row = {"target": target.title, "stamp": stamp(self._root, target), "caught_by": caught_by}
            with self._file.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
