"""A print queue of the operating system (CUPS), spoken to over IPP: no child process, and the job's state in full."""

from __future__ import annotations

import os
from urllib.parse import quote

from printers.spool.ipp_printer import IppPrinter


class CupsPrinter(IppPrinter):
    """The queue `queue` of `server` (host:port; default: CUPS_SERVER if that is a host, else localhost:631)."""

    def __init__(self, queue: str, server: str = "", timeout: float = 10.0, confirm: float = 60.0, pause: float = 0.5) -> None:
        configured = server or os.environ.get("CUPS_SERVER", "")
        host = "localhost:631" if not configured or configured.startswith("/") else configured.split("/", 1)[0]
        super().__init__(f"ipp://{host}/printers/{quote(queue)}", timeout, confirm, pause)
