"""Keys belong to the window: whoever else names one tells a kiosk, a tool or a screen reader something untrue."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tests.harness.imports import within
from tests.harness.sources import Source, literals

_KEY = re.compile(
    r"(?<![A-Za-z0-9_.])F(?:[1-9]|1[0-2])(?![A-Za-z0-9_])"  # 按 F12 办结, but not F123 or 1.F5
    r"|(?<![A-Za-z])(?:Ctrl|Alt|Shift)\s*\+"
    r"|(?<![A-Za-z])(?:Enter|Esc|Tab|Space|Delete|Backspace|PgUp|PgDn)(?![A-Za-z])|回车|空格键|退格"
)


def key_names(files: Iterable[Source], allowed: dict[str, str]) -> list[str]:
    """Texts outside ui that name a key; `allowed`: module -> why it may."""
    return [
        source.at(node, repr(str(node.value)[:80]))
        for source in files
        if not within(source.module, "ui") and source.module not in allowed
        for node in literals(source)
        if _KEY.search(str(node.value))
    ]
