"""Where a line of Chinese text may end: no closing mark at a line's start, no opening mark at its end, words whole."""

from __future__ import annotations

import re
from collections.abc import Callable

NOT_FIRST = frozenset("，。；：、！？）》」』”’】〕〉％…—,.;:!?)]}%")
NOT_LAST = frozenset("（《「『“‘【〔〈([{")
_TOKEN = re.compile(r"[!-~]+|.", re.DOTALL)


def wrap(text: str, width: float, measure: Callable[[str], float], first: float | None = None) -> list[str]:
    """Lines of `text` no wider than `width` by `measure`; the first may be narrower (`first`). Newlines end a line."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        room = width if first is None or lines else first
        lines.extend(_wrap_one(paragraph, room, width, measure))
    return lines


def _wrap_one(text: str, room: float, width: float, measure: Callable[[str], float]) -> list[str]:
    lines: list[str] = []
    line, used = "", 0.0
    for token in _tokens(text, min(room, width), measure):
        wide = measure(token)
        if line and used + wide > room + 0.01:
            carried = _carry(line, token)
            lines.append(line[: len(line) - len(carried)].rstrip(" "))
            line, room = carried, width
            used = measure(line)
            if not line and token == " ":
                continue
        line += token
        used += wide
    lines.append(line)
    return lines


def _tokens(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Words and single characters; a word wider than a line is cut into characters."""
    out: list[str] = []
    for token in _TOKEN.findall(text):
        out.extend(token if len(token) > 1 and measure(token) > width else [token])
    return out


def _carry(line: str, token: str) -> str:
    """The end of `line` that must go down with `token`: at most three characters, never the whole line."""
    take = 0
    head = token[0]
    while take < 3 and len(line) - take > 1:
        last = line[len(line) - take - 1]
        if head in NOT_FIRST or last in NOT_LAST:
            take += 1
            head = last
        else:
            break
    if take == 3 and head in NOT_FIRST:
        return ""  # a long row of marks: break anywhere rather than leave a short line
    return line[len(line) - take :] if take else ""
