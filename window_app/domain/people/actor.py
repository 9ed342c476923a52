"""Who acts (操作人): a signed-in person with roles and authorisations (R11 窗口授权)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

ROLES = ("clerk", "chief", "reviewer", "manager", "township", "admin", "security", "auditor")


@dataclass(frozen=True)
class Authorisation:
    """A written authority (授权书) to decide the named items on the spot, valid from `start` to `end` inclusive."""

    items: tuple[str, ...]
    start: date
    end: date
    document_no: str

    def covers(self, item_id: str, on: date) -> bool:
        """True if this authority lets its holder decide `item_id` on that legal date."""
        return self.start <= on <= self.end and (item_id in self.items or "*" in self.items)


@dataclass(frozen=True)
class Actor:
    """The operator who stands behind an act; every event and every route names one."""

    user: str
    display_name: str
    roles: frozenset[str]
    authorisations: tuple[Authorisation, ...] = ()

    def has(self, *roles: str) -> bool:
        """True if the person holds at least one of `roles`."""
        return bool(self.roles.intersection(roles))

    def authority_for(self, item_id: str, on: date) -> Authorisation | None:
        """The valid authorisation for deciding `item_id` on `on`, else None."""
        return next((a for a in self.authorisations if a.covers(item_id, on)), None)
