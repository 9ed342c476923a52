"""What names a citizen lies sealed in the database, whichever it is (decision 0015): a column says so by its type.

Whoever writes such a value hands it in with its row, `Bound(value, row)`: nothing is written in the clear by forgetting. Whoever
reads gets the clear value; the statement itself brings the columns that name the row, wherever the column is selected. What does
not open, because it was changed, moved, or never sealed, is handed on as it lies: it is then no JSON, has not its hash, and says
nothing. `central/base/resealing.py` finds what was never sealed.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias, cast
from weakref import WeakKeyDictionary

from sqlalchemy import Column, Dialect, Label, LargeBinary, Text, TypeDecorator, type_coerce
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.elements import ColumnElement
from sqlalchemy.sql.functions import FunctionElement

from window_app.sealing.row_format import MAGIC, RowKeys

# before the base64 of a sealed text: no text that the house writes begins so
TEXT_MAGIC = "~" + base64.b64encode(MAGIC).decode()
# what a citizen brought to a number: column -> purpose of its keyed hash
HIDDEN = {"booking": "booking", "person_token": "person"}
_BETWEEN = "\x1f"
_AGAIN_SECONDS = 1.0


@dataclass(frozen=True)
class Bound:
    """A clear value and the columns that name its row, in the order in which the column's type has them."""

    clear: bytes | str
    row: tuple[object, ...]


class Ring:
    """The keys of one database while it is open. A key that another process made meanwhile is asked for when it is met."""

    def __init__(self) -> None:
        self._keys: RowKeys | None = None
        self._read: Callable[[], RowKeys] | None = None
        self._asked = 0.0
        self._lock = threading.Lock()

    def hold(self, keys: RowKeys, read: Callable[[], RowKeys] | None = None) -> None:
        """Go on with these; `read` asks the database for them anew."""
        self._keys, self._read = keys, read or self._read

    @property
    def keys(self) -> RowKeys:
        """To seal with; nobody writes before they are there."""
        if self._keys is None:
            raise RuntimeError("the database was opened without its keys")
        return self._keys

    def seal(self, clear: bytes, row: bytes) -> bytes:
        """As it lies in the database."""
        return self.keys.seal(clear, row)

    def open(self, blob: bytes, row: bytes) -> bytes | None:
        """The clear value, None for what does not open."""
        if self._keys is None or not blob.startswith(MAGIC):
            return None
        if not self._keys.knows(blob):
            self.anew()
        return self._keys.open(blob, row)

    def anew(self) -> None:
        """Ask the database which keys there are; not more often than once a second, whatever it holds."""
        with self._lock:
            if self._read is not None and time.monotonic() - self._asked > _AGAIN_SECONDS:
                self._asked = time.monotonic()
                self._keys = self._read()


_RINGS: WeakKeyDictionary[Dialect, Ring] = WeakKeyDictionary()


def attach(dialect: Dialect, ring: Ring) -> None:
    """The columns of everything that goes through this engine are sealed by these keys."""
    _RINGS[dialect] = ring


def place(name: str, row: tuple[object, ...]) -> bytes:
    """What a value is bound to: its column and its row."""
    return f"{name}\0{_BETWEEN.join(map(str, row))}".encode("utf-8", "surrogatepass")


class _WithRow(FunctionElement[Any]):
    """`<length>:<row><value>`: the value as it lies, behind what names its row."""

    inherit_cache = True
    name = "with_row"

    def __init__(self, value: ColumnElement[Any], row: list[ColumnElement[Any]], of: Sealed) -> None:
        self.type = of
        super().__init__(value, *row)


@compiles(_WithRow, "postgresql")
def _on_postgresql(element: _WithRow, compiler: Any, **more: Any) -> str:
    value, row = _parts(element, compiler, more, "{}::text", " || chr(31) || ")
    before = f"octet_length({row})::text || ':' || {row}"
    return f"convert_to({before}, 'UTF8') || {value}" if isinstance(element.type, SealedBytes) else f"{before} || {value}"


@compiles(_WithRow, "sqlite")
def _on_sqlite(element: _WithRow, compiler: Any, **more: Any) -> str:
    value, row = _parts(element, compiler, more, "CAST({} AS TEXT)", " || char(31) || ")
    whole = f"length(CAST({row} AS BLOB)) || ':' || {row} || {value}"
    return f"CAST({whole} AS BLOB)" if isinstance(element.type, SealedBytes) else whole


def _parts(element: _WithRow, compiler: Any, more: Any, text: str, between: str) -> tuple[str, str]:
    value, *row = (compiler.process(part, **{**more, "add_to_result_map": None}) for part in element.clauses)
    return value, f"({between.join(text.format(part) for part in row)})"


class SealedBytes(TypeDecorator[bytes]):
    """Bytes that lie sealed. `column` names them in all they are bound to, `row` are the columns that name a row."""

    impl = LargeBinary
    cache_ok = True

    def __init__(self, column: str, row: tuple[str, ...]) -> None:
        self.column, self.row = column, row
        super().__init__()

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Selected, it brings its row with it."""
        return _selected(column)

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        """Sealed for its row."""
        return None if value is None else _sealed(self.column, value, dialect)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        """The clear bytes, or as they lie."""
        if not isinstance(value, bytes | bytearray | memoryview):  # SQLite keeps in a column whatever is put there
            return cast("bytes | None", value)
        row, lies = _split(bytes(value))
        opened = _opened(self.column, lies, row, dialect)
        return lies if opened is None else opened


class SealedText(TypeDecorator[str]):
    """A text that lies sealed; an empty one says nothing and lies as it is, so that it can be asked for."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str, row: tuple[str, ...]) -> None:
        self.column, self.row = column, row
        super().__init__()

    def column_expression(self, column: ColumnElement[Any]) -> ColumnElement[Any]:
        """Selected, it brings its row with it."""
        return _selected(column)

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        """Sealed for its row."""
        if value is None or (isinstance(value, Bound) and not value.clear):
            return None if value is None else ""
        return "~" + base64.b64encode(_sealed(self.column, value, dialect)).decode()

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        """The clear text, or as it lies."""
        if not isinstance(value, str):
            return cast("str | None", value)
        row, lies = _split(value.encode("utf-8", "surrogatepass"))
        text = lies.decode("utf-8", "surrogatepass")
        if not text.startswith(TEXT_MAGIC):
            return text
        try:
            opened = _opened(self.column, base64.b64decode(lies[1:], validate=True), row, dialect)
        except ValueError:
            return text
        return text if opened is None else opened.decode("utf-8", "surrogatepass")


Sealed: TypeAlias = SealedBytes | SealedText


def with_row(column: ColumnElement[Any]) -> ColumnElement[Any]:
    """A sealed column inside an expression, as it is where it is selected alone."""
    of = column.type
    assert isinstance(of, Sealed)
    assert isinstance(column, Column)
    return _WithRow(type_coerce(column, of.impl_instance), [column.table.c[name] for name in of.row], of)


def _selected(column: ColumnElement[Any]) -> ColumnElement[Any]:
    element = column.element if isinstance(column, Label) else column
    return with_row(element) if isinstance(element, Column) else column


def _opened(column: str, blob: bytes, row: bytes, dialect: Dialect) -> bytes | None:
    ring = _RINGS.get(dialect)
    return ring.open(blob, column.encode() + b"\0" + row) if ring is not None else None


def _sealed(column: str, value: object, dialect: Dialect) -> bytes:
    if not isinstance(value, Bound):
        raise TypeError(f"{column} is sealed: hand it in with its row, Bound(value, row)")
    clear = value.clear.encode("utf-8", "surrogatepass") if isinstance(value.clear, str) else value.clear
    return _RINGS[dialect].seal(clear, place(column, value.row))


def _split(value: bytes) -> tuple[bytes, bytes]:
    """What names the row, and the value as it lies."""
    length, _, rest = value.partition(b":")
    if not length.isdigit() or len(length) > 6 or len(rest) < int(length):
        return b"", value
    return rest[: int(length)], rest[int(length) :]


def hidden(key: bytes, purpose: str, text: str) -> str:
    """A keyed hash that can be asked for by whoever has the same text, and read back by nobody; at most 60 characters."""
    return "~" + hmac.new(key, f"{purpose}\0{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()[:40]


def is_hidden(text: str) -> bool:
    """Did `hidden` write it?"""
    return len(text) == 41 and text.startswith("~")
