"""One command of a window: what its buttons say, its keys, and what it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


def _always() -> bool:
    return True


@dataclass(frozen=True)
class Command:
    """One act: `words` as on the button, `long_words` as in help and Ctrl+K, `keys` as Qt writes them."""

    name: str
    words: str
    run: Callable[[], object]
    keys: tuple[str, ...] = ()
    long_words: str = ""
    possible: Callable[[], bool] = _always

    @property
    def key(self) -> str:
        """The key as it stands on the button."""
        return self.keys[0].replace("+", " ") if self.keys else ""
