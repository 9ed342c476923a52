"""One envelope in a savepoint of its own: what its content does to a hearer or a table falls on it alone."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, IntegrityError, ProgrammingError

from window_app.errors import Refused

_log = logging.getLogger(__name__)

# what a value brings about: a row that may not be, a text or number no column holds, a key or a number that is none, a value
# without end. A lost connection, a full disk, transactions that crossed are nobody's content and go on up
_BY_CONTENT = (
    IntegrityError, DataError, ProgrammingError, ValueError, LookupError, TypeError, ArithmeticError, RecursionError,
)  # fmt: skip


@contextmanager
def apart(connection: Connection, envelope: str) -> Iterator[None]:
    """Refused `bad_payload` for what nobody foresaw in an envelope's content: the batch and the walk go on without it."""
    try:
        with connection.begin_nested():
            yield
    except _BY_CONTENT as error:
        _log.warning("envelope %s cannot be told: %s at %s", envelope, _named(error), _where(error))
        raise Refused("bad_payload", "内容不合格式：{error}", error=_named(error)) from error


def _named(error: Exception) -> str:
    """The kind of fault and the database's code, without a value: contents are personal."""
    orig = getattr(error, "orig", None)
    code = getattr(orig, "sqlstate", None) or getattr(orig, "sqlite_errorname", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _where(error: Exception) -> str:
    """The line of ours that it came through last."""
    ours = [step for step in traceback.extract_tb(error.__traceback__) if "central" in step.filename]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
