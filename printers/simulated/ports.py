"""The port that a simulated printer serves on: one that is none, taken or not ours is told in words."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from window_app.errors import StationTrouble

_LAST = 65_535


@contextmanager
def serving(host: str, port: int) -> Iterator[None]:
    """Around what begins to listen there. StationTrouble `port`."""
    if not 0 <= port <= _LAST:
        raise _no_port(host, port, f"端口应为 0 至 {_LAST}")
    try:
        yield
    except (OSError, UnicodeError) as error:  # UnicodeError: a host that no name can be
        raise _no_port(host, port, getattr(error, "strerror", None) or type(error).__name__) from error


def _no_port(host: str, port: int, why: str) -> StationTrouble:
    message = "不能在 {host}:{port} 提供服务（{strerror}）；请换一个端口后重试"
    return StationTrouble("port", message, host=host, port=port, strerror=why)
