"""How deep JSON of others may nest. What one stack just reads a fuller one does not: the measure is one number, everywhere."""

from __future__ import annotations

import re

DEEPEST = 100
_OPENING = (b"{", b"[")
# a text that never ends is one token as well, and nothing of it is tried twice: else each quote in it would begin another search
_TOKEN = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?|[\[\]{}]', re.DOTALL)


def nests_too_deeply(data: bytes) -> bool:
    """True for JSON of more than DEEPEST levels; what has fewer brackets at all is not looked at twice."""
    return sum(map(data.count, _OPENING)) > DEEPEST and _depth(data) > DEEPEST


def _depth(data: bytes) -> int:
    deepest = depth = 0
    for token in _TOKEN.finditer(data):
        if token[0] in _OPENING:
            depth += 1
            deepest = max(deepest, depth)
        elif not token[0].startswith(b'"'):
            depth -= 1
    return deepest
