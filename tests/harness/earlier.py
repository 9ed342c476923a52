"""What an earlier program knew of the record."""

from __future__ import annotations

from window_app.record.registry import Registry


def without(registry: Registry, *names: str) -> Registry:
    """The same kinds but these."""
    return Registry(kind for kind in registry if kind.name not in names)
