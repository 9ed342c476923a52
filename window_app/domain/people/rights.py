"""Who may do what, at which kind of device, over what (职责与权限): the one table, asked by the centre's calls and commands and
by the verbs of the desk. What does not stand here nobody may do.

Source: separation of duties and least right, GB/T 22239-2019 8.1.4.2; R11 (a decision at the counter needs a letter of authority)
and R02 (nobody decides what he accepted) are asked where the case is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

# kinds of device
WINDOW, KIOSK, DISPLAY, BACKOFFICE = "window", "kiosk", "display", "backoffice"
DEVICES = (WINDOW, KIOSK, DISPLAY, BACKOFFICE)
# no device: a person at the centre's own machine
COMMAND_LINE = "command_line"

# what an act may be done to
OWN_NUMBER, OWN_WINDOW, OWN_HALL, OWN_DEVICE, ALL = "own_number", "own_window", "own_hall", "own_device", "all"

_COUNTER = ("clerk", "chief", "township")
_LEADING = ("manager", "chief")


@dataclass(frozen=True)
class Right:
    """One act. `roles`: whoever does it holds one of them; none: the device itself does it. `alone`: kinds of device at which
    nobody has to be signed in for it."""

    act: str
    roles: tuple[str, ...]
    kinds: tuple[str, ...]
    scope: str
    alone: tuple[str, ...] = ()

    def asks_for(self, kind: str) -> tuple[str, ...] | None:
        """The roles one of which is needed at a device of that kind, () for none; None: not there at all."""
        if kind not in self.kinds:
            return None
        return () if kind in self.alone else self.roles


RIGHTS = {
    right.act: right
    for right in (
        # at the counter
        Right("serve", _COUNTER, (WINDOW,), OWN_NUMBER),
        Right("open_window", _COUNTER, (WINDOW,), OWN_WINDOW),
        Right("issue", ("clerk", "chief", "manager", "township"), (WINDOW, KIOSK), OWN_HALL, alone=(KIOSK,)),
        Right("intake", _COUNTER, (WINDOW,), OWN_WINDOW),
        Right("say_date", ("chief", "admin"), (WINDOW,), OWN_DEVICE),
        Right("set_up_desk", ("admin",), (WINDOW,), OWN_DEVICE),
        # of the hall
        Right("lead_queue", _LEADING, (WINDOW, BACKOFFICE), OWN_HALL),
        Right("figures", (*_LEADING, "township"), (WINDOW, BACKOFFICE), OWN_HALL),
        Right("decide", ("reviewer", "chief"), (BACKOFFICE, COMMAND_LINE), OWN_HALL),
        # of the device itself
        Right("see_queue", (), DEVICES, OWN_HALL),
        Right("hear_changes", (), DEVICES, OWN_DEVICE),
        Right("be_certified", (), DEVICES, OWN_DEVICE),
        Right("hand_in", (), (WINDOW,), OWN_DEVICE),
    )
}


@cache
def asked_of(acts: tuple[str, ...], kind: str) -> tuple[str, ...] | None:
    """The roles one of which lets somebody at a device of that kind do one of these acts; () where the device itself may, None
    where nobody may there."""
    needed = [roles for act in acts if (roles := RIGHTS[act].asks_for(kind)) is not None]
    if not needed:
        return None
    return () if () in needed else tuple(dict.fromkeys(role for roles in needed for role in roles))


def roles_for(act: str) -> tuple[str, ...]:
    """Who may do it, where the place is settled."""
    return RIGHTS[act].roles
