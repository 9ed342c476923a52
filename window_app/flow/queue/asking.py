"""Asking for a number where one may still stand at the window: a program that ended left it there."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from window_app.domain.queue.board import Number
from window_app.errors import Refused
from window_app.flow.queue.queues import Authority, Queues
from window_app.flow.queue.window import Window

T = TypeVar("T")


def asked(queues: Queues, window: Window, ask: Callable[[Authority], T]) -> tuple[Authority, T]:
    """The answer and whose it is; a centre that holds the window busy says with which number: it was left open.

    Refused: `left_open`, and the authority's own.
    """
    try:
        return queues.first(ask)
    except Refused as refused:
        if refused.code == "busy" and queues.centre is not None:
            window.look(queues.centre.board())
            if (left := window.left) is not None:
                message = "{number} 还留在本窗口（上次的程序没有办结）：请接着办理它，或写明理由结束它，再叫号"
                raise Refused("left_open", message, number=left.number) from refused
        raise


def left_standing(queues: Queues, window: Window) -> tuple[Authority, Number]:
    """The number that was left standing here, and whose it is; Refused: `not_left`."""
    left = window.left
    if left is None or queues.centre is None:
        raise Refused("not_left", "本窗口没有留下的号码")
    return queues.centre, left
