"""Protocols for devices, paper, time and secrets: what leaves the process on this machine. The line's are in `line_ports`."""

from __future__ import annotations

import threading
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from window_app.domain.people.person import CardRecord
from window_app.domain.trusted_time import Reading
from window_app.errors import Note
from window_app.record.json_types import JsonMap


class Clock(Protocol):
    """Trusted time (offline.md 5), always Asia/Shanghai aware: it dates papers; the last event orders and never dates."""

    def now(self) -> datetime:
        """The trusted time now."""
        ...

    def skew_seconds(self) -> float:
        """Machine clock minus trusted time; 0.0 where no centre has told the time yet."""
        ...

    def heard(self, centre_time: datetime, round_trip: float = 0.0) -> None:
        """Take the centre's time from an answer that was `round_trip` seconds under way, there and back."""
        ...


class KeptClock(Clock, Protocol):
    """A clock whose word outlives the program: the store keeps what it must not forget, in the transaction of each fact."""

    def reading(self) -> Reading:
        """The time with its state, and whether the date is to be confirmed before anything is written."""
        ...

    @property
    def trusted(self) -> datetime | None:
        """The last moment that was trusted; None on a desk that never did anything."""
        ...

    def moved_on(self, reading: Reading) -> None:
        """Something was written at this moment."""
        ...

    def recall(self, kept: str | None, at_least: datetime | None = None) -> None:
        """What an earlier run left behind, and what else is known to have been trusted."""
        ...

    def to_keep(self) -> str | None:
        """What a later run must know, None while what is kept is as good."""
        ...

    def not_kept(self) -> None:
        """What `to_keep` gave was not written after all."""
        ...


@dataclass(frozen=True)
class DeviceState:
    """One device for the device bar. `name` is card_reader, scanner, document_printer, receipt_printer or folder; `state`
    ready, attention, missing, busy or simulated; `note` what it says of itself."""

    name: str
    state: str
    note: Note | None = None


class Prompt(Protocol):
    """What a device asks of the person at the counter."""

    def ask(self, what: Note) -> None:
        """Show a short request (放卡, 请拿起重放); it goes away when the device goes on."""
        ...


class CardReader(Protocol):
    """An identity-card reader (身份证阅读机具)."""

    def read(self, timeout: float, cancel: threading.Event, prompt: Prompt | None = None) -> CardRecord:
        """Wait up to `timeout` seconds for a card and read it; DeviceTrouble with a code of cli.md, or Cancelled."""
        ...

    def state(self) -> DeviceState:
        """How the reader is, without touching the card."""
        ...

    def close(self) -> None:
        """Let go of the port."""
        ...


@dataclass(frozen=True)
class ScannedPage:
    """One page from a scanner or camera: encoded bytes (PNG or JPEG), size in pixels, resolution in dpi."""

    data: bytes
    media_type: str
    width: int
    height: int
    dpi: int


class Scanner(Protocol):
    """A document scanner."""

    def scan(self, cancel: threading.Event) -> ScannedPage:
        """Scan one page; DeviceTrouble (no_documents, jammed, cover_open, busy, io, missing) or Cancelled."""
        ...

    def state(self) -> DeviceState:
        """How the scanner is."""
        ...


@dataclass(frozen=True)
class PrintOutcome:
    """What is truly known after printing: `state` is handed_over, printed, unknown or failed; `note` for the clerk."""

    state: str
    note: Note | None = None


class Printer(Protocol):
    """A printer that takes one finished document. `takes` is "pdf" or "escpos"; `paper_mm` 210, 80 or 58."""

    takes: str
    paper_mm: int

    def send(self, document: bytes, title: str, cancel: threading.Event) -> PrintOutcome:
        """Hand over one document under a neutral title; DeviceTrouble (absent, no_paper, cover_open, offline, cut_off)."""
        ...

    def state(self) -> DeviceState:
        """How the printer says it is."""
        ...


@dataclass(frozen=True)
class Rendered:
    """A rendered paper: bytes, media type, the texts of the codes drawn on it, characters no font had."""

    data: bytes
    media_type: str
    codes: tuple[str, ...]
    missing_characters: tuple[str, ...] = ()


class Papers(Protocol):
    """Draws a paper of a kind from plain data (papers are data: a new kind is a file)."""

    def kinds(self) -> tuple[str, ...]:
        """The kinds there is a template for."""
        ...

    def render(self, kind: str, data: JsonMap, form: str, paper_mm: int = 80) -> Rendered:
        """`form` is pdf, escpos or png; StationTrouble (no_template, bad_template, no_font), or KeyError's words as such."""
        ...


class KeyStore(Protocol):
    """Where secrets live: the operating system's key store, or a passphrase-sealed key file outside the profile."""

    def get(self, name: str) -> bytes | None:
        """The secret, or None if there is none."""
        ...

    def put(self, name: str, value: bytes) -> None:
        """Keep a secret, durably, before this returns."""
        ...

    def delete(self, name: str) -> None:
        """Forget a secret."""
        ...

    def locked(self, name: str) -> Any:
        """A context manager: one process at a time may change `name` (high-water mark)."""
        ...
