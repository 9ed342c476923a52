"""All sentences in one table, and which parameters are codes that have words of their own."""

from __future__ import annotations

from collections.abc import Mapping

from ui.kit.words.pairs import Pair, Table

SENTENCES: Mapping[str, str | Pair] = {}
PARAMETERS: Mapping[str, Table] = {}
