"""Taking in what the centre has for this window, in order, by a cursor that moves with the facts."""

from __future__ import annotations

import threading

from window_app.line_ports import Centre, Inbox


class Puller:
    """Asks until nothing new comes; a batch is applied and the cursor moved in one transaction of the inbox."""

    def __init__(self, inbox: Inbox, centre: Centre) -> None:
        self._inbox, self._centre = inbox, centre

    def pull(self, cancel: threading.Event) -> int:
        """How many changes were new; CentreAway if the line breaks (what was applied before stays)."""
        new = 0
        while not cancel.is_set():
            before = self._inbox.cursor()
            cursor, changes = self._centre.changes(before)
            if cursor <= before:
                break
            new += self._inbox.apply(changes, cursor)
        return new
