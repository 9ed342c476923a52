"""Who stands at the window when something is written: he for whom it was asked, and nobody whose card was taken in meanwhile."""

from __future__ import annotations

from window_app.errors import Refused
from window_app.store.visits import Visit


def number_of(visit: Visit | None) -> str:
    """The document number of who stands there; empty while nobody is known."""
    return visit.person.id_number if visit is not None and visit.person is not None else ""


def check_still_here(visit: Visit | None, asked_for: str) -> None:
    """`asked_for` is the document number of the person it was asked for, empty where none was named. Refused("other_person")."""
    if asked_for and number_of(visit) != asked_for:
        message = "窗口前换了人，没有办理，也没有打印：请核对证件，再从头打开"
        raise Refused("other_person", message, why="moved")
