"""What a window asks of the queue's authority, as frozen values: an act on a number, an act on the window itself."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class NumberAct:
    """`act` on a number: recall, serve, hold, resume, miss, requeue, transfer, undo, finish, adopt, close or
    stay. `state` is the one in which the window knows the number."""

    act: str
    ticket_id: str
    state: str = ""
    category: str = ""
    reason: str = ""


@dataclass(frozen=True)
class WindowAct:
    """`act` on the window: open, pause, resume, stand_by or close; `adopt` names the number it goes on with."""

    act: str
    reason: str = ""
    adopt: str = ""
