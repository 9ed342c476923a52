"""How clients come to this centre: by what address, and which certificates they may see. `serve` says so; of itself a centre
knows nothing of the proxy before it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Wire:
    """`own`: the certificates it made itself are shown; `given`: those of files (DER), its own or a proxy's."""

    public_url: str = ""
    own: bool = False
    given: tuple[bytes, ...] = ()
