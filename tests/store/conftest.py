"""The profiles of tests/flow serve here too."""

from __future__ import annotations

from tests.flow.conftest import building, desk, founded, place

__all__ = ["building", "desk", "founded", "place"]
