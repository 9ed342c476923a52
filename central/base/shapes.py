"""What mypy cannot look into: JSON objects as they travel, and rows whose columns are those of their table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Row

Json = dict[str, Any]
Values = Mapping[str, Any]
AnyRow = Row[Any]
