"""One envelope in a savepoint of its own: what its content does to a hearer or a table falls on it alone."""

from __future__ import annotations

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, OperationalError, PendingRollbackError

from window_app.errors import Refused, Trouble
from window_app.sealing.store_trouble import explain

_log = logging.getLogger(__name__)

# what no content brings about, by the first two letters of PostgreSQL's code: the line is lost, the server ends, has no room or
# fails, transactions crossed, this one is at an end already. All else falls on the envelope that brought it, foreseen or not
_OF_NOBODY = ("08", "25", "40", "53", "55", "57", "58")


@contextmanager
def apart(connection: Connection, envelope: str) -> Iterator[None]:
    """Refused `bad_payload` for what nobody foresaw in an envelope's content: the batch and the walk go on without it. What came
    of the machine, of the line or of the other transactions goes on up: then nothing of the batch was taken."""
    try:
        with connection.begin_nested():
            yield
    except Trouble:
        raise
    except Exception as error:
        if _of_nobody(error):
            raise
        _log.warning("envelope %s cannot be told: %s at %s", envelope, _named(error), _where(error))
        raise Refused("bad_payload", "内容不合格式：{error}", error=_named(error)) from error


def _of_nobody(error: Exception) -> bool:
    if isinstance(error, MemoryError | PendingRollbackError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    state: str = getattr(error.orig, "sqlstate", None) or ""
    # PostgreSQL that said nothing at all is not there any more
    unsaid = isinstance(error, OperationalError) and type(error.orig).__module__.startswith("psycopg") and not state
    return unsaid or error.connection_invalidated or explain(error) is not None or state.startswith(_OF_NOBODY)


def _named(error: Exception) -> str:
    """The kind of fault and the database's code, without a value: contents are personal."""
    orig = getattr(error, "orig", None)
    code = getattr(orig, "sqlstate", None) or getattr(orig, "sqlite_errorname", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__


def _where(error: Exception) -> str:
    """The line of ours that it came through last."""
    ours = [step for step in traceback.extract_tb(error.__traceback__) if "central" in step.filename]
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"
