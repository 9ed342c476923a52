"""Dealing numbers at the counter: final when printed, offline too, and none twice (architecture.md 3.2).

A block is reserved by raising the mark in the key store, under its lock, before the first number of it is dealt; a clean
close gives the unused tail back. A crash leaves a gap, never a double.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from window_app.domain.numbers import number_mark
from window_app.domain.numbers.document_no import DocumentLease, document_no
from window_app.domain.numbers.lease import BLOCK_SIZE, Dealer, Lease
from window_app.domain.numbers.number_mark import Mark
from window_app.errors import Refused
from window_app.ports import KeyStore
from window_app.store import leases
from window_app.store.store import Unit

_DOCUMENT_BLOCK = 5  # a key store write costs 20 ms; a crash leaves at most this gap in the document numbers


class Numbering:
    """Deals case numbers and document numbers; `close` gives back what was not used. `gate` refuses where the line knows that no
    new case may be numbered here."""

    def __init__(self, keys: KeyStore, machine: str, incarnation: int) -> None:
        self._keys, self._machine, self._incarnation = keys, machine, incarnation
        self._dealers: dict[str, Dealer] = {}
        self.gate: Callable[[], None] = lambda: None

    def bind(self, lease: Lease | DocumentLease, above: int = 0) -> None:
        """A lease was granted to this very machine: write its mark, before its row. Only enrolment and init call this.

        Serials up to `above` were dealt by this desk from another lease of the same site, perhaps today.
        """
        name = number_mark.name(lease.lease_id)
        with self._keys.locked(name):
            data = self._keys.get(name)
            found = Mark.decode(data) if data else None
            start = above + 1 if lease.first <= above < lease.last else lease.first
            mark = Mark(lease.lease_id, start, self._incarnation, self._machine)
            if found is None or found.lease_id != lease.lease_id:
                self._keys.put(name, mark.encode())

    def arrived(self, lease_id: str, first: int, before: tuple[str, ...]) -> None:
        """A lease was pulled: its mark inherits machine and incarnation of a lease this profile deals by already."""
        known = next((data for data in (self._keys.get(number_mark.name(other)) for other in before) if data), None)
        if known is None:
            return  # nothing was ever dealt here: only an enrolment may bind a machine
        name = number_mark.name(lease_id)
        with self._keys.locked(name):
            data = self._keys.get(name)
            found = Mark.decode(data) if data else None
            mark = number_mark.of_pulled_lease(lease_id, first, found, Mark.decode(known))
            self._keys.put(name, mark.encode())

    def case_no(self, unit: Unit, legal_date: date) -> str:
        """The next case number on `legal_date`, written as used in the caller's transaction. Refused: what the gate says."""
        self.gate()
        trouble: Refused | None = None
        for lease, used in leases.all_leases(unit.connection):
            try:
                lease.check(legal_date)
                serial = self._serial(lease, used, BLOCK_SIZE)
            except Refused as refused:
                trouble = refused
                continue
            leases.note_used(unit, lease.lease_id, serial)
            return lease.number(serial, legal_date)
        raise trouble or Refused("no_lease", "本机还没有办件编号号段：请联网注册本机，或由技术人员初始化；已填内容都已保存")

    def document_no(self, unit: Unit, kind: str, authority: str, short_name: str, legal_date: date) -> str:
        """The next number of a document (文号) of `kind` for the authority and year of `legal_date`.

        Refused("no_document_numbers").
        """
        for lease, used in leases.document_leases_of(unit.connection, kind, authority, legal_date.year):
            try:
                serial = self._serial(lease, used, _DOCUMENT_BLOCK)
            except Refused as refused:
                if refused.code != "lease_exhausted":
                    raise
                continue
            leases.note_document_used(unit, lease, serial)
            return document_no(short_name, kind, legal_date.year, serial)
        raise Refused(
            "no_document_numbers",
            "本机没有可用的“{letter}”字文号（{short_name}，{year} 年）：请联网同步领取新号段后再办，已填内容都已保存",
            letter=kind,
            short_name=short_name,
            year=legal_date.year,
        )

    def _serial(self, lease: Lease | DocumentLease, used: int, size: int) -> int:
        dealer = self._dealers.get(lease.lease_id)
        if dealer is None or not dealer.in_hand:
            dealer = self._reserve(lease, used, size)
        return dealer.deal()

    def _reserve(self, lease: Lease | DocumentLease, used: int, size: int) -> Dealer:
        """A block of the lease, with the mark above it written before its first number is dealt."""
        name = number_mark.name(lease.lease_id)
        with self._keys.locked(name):
            data = self._keys.get(name)
            found = Mark.decode(data) if data else None
            if found is None and isinstance(lease, DocumentLease):
                # the case number of the same transaction has already proved the machine; 128 marks at enrolment would cost 3 s
                found = Mark(lease.lease_id, lease.first, self._incarnation, self._machine)
            mark = number_mark.usable(found, lease.lease_id, self._machine)
            dealer = Dealer(lease, used)
            self._keys.put(name, mark.raised(dealer.renew(mark.reserved, size)).encode())
        self._dealers[lease.lease_id] = dealer
        return dealer

    def forget(self) -> None:
        """What is in hand is dealt no more: it becomes a gap."""
        self._dealers.clear()

    def close(self) -> None:
        """Give the unused tails back, where nobody reserved behind them."""
        for lease_id, dealer in self._dealers.items():
            if dealer.in_hand:
                self._give_back(number_mark.name(lease_id), dealer)
        self._dealers.clear()

    def _give_back(self, name: str, dealer: Dealer) -> None:
        with self._keys.locked(name):
            data = self._keys.get(name)
            if data is None:
                return
            mark = Mark.decode(data)
            kept = dealer.close(mark.reserved)
            if kept != mark.reserved:
                self._keys.put(name, mark.raised(kept).encode())
