"""Names for JSON as it was parsed: what stands inside is looked at where it is read, never trusted by its type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeAlias

JsonObject: TypeAlias = dict[str, Any]
JsonMap: TypeAlias = Mapping[str, Any]  # one that is only read
