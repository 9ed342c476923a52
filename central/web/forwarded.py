"""What a proxy says of the one it speaks for; believed of no other address than the one that `serve --trust-proxy` names."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterable
from dataclasses import dataclass

_FOR, _PROTO = b"x-forwarded-for", b"x-forwarded-proto"


@dataclass(frozen=True)
class Said:
    """Whose request it is, and how he came to the proxy."""

    address: str
    scheme: str


def read(headers: Iterable[tuple[bytes, bytes]], proxy: str, scheme: str) -> Said:
    """By the headers of a request of the proxy. Only the last address counts: what stands before it the client may have written
    himself. What is no address, or is missing, leaves the proxy's own."""
    told = [(name.lower(), value.decode("latin-1")) for name, value in headers]
    listed = [one for name, value in told if name == _FOR for one in value.split(",")]
    schemes = [value.strip().lower() for name, value in told if name == _PROTO]
    address = canonical(listed[-1]) if listed else ""
    return Said(address or proxy, schemes[-1] if schemes and schemes[-1] in ("http", "https") else scheme)


def canonical(text: str) -> str:
    """An address as sockets write it; empty if it is none."""
    try:
        found = ipaddress.ip_address(text.strip().strip("[]"))
    except ValueError:
        return ""
    mapped = found.ipv4_mapped if isinstance(found, ipaddress.IPv6Address) else None
    return str(mapped or found)
