"""What a person may do next, with its key: the only place outside the table of commands that names one."""

from __future__ import annotations

from ui.kit.words.pairs import Table, word

ACTS: Table = {
    "finish": ("F12 办结", "F12 Finish"),
    "hold": ("Ctrl H 挂起", "Ctrl H Hold"),
    "call": ("F2 叫号", "F2 Call"),
    "walk_in": ("现场来访", "Walk-in"),
    "read": ("F5 读证", "F5 Read card"),
}


def act_words(act: str) -> str:
    """An act and its key."""
    return word(ACTS, act)
