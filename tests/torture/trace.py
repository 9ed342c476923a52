"""Reads a log of strace: which writes a process made, and whether it died inside a transaction of the store.

A writer of SQLite in WAL mode holds byte 120 of the `-shm` file from BEGIN IMMEDIATE until its commit is durable
(WAL_WRITE_LOCK in SQLite's wal.c), so the locks tell from outside what no log of the product could.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

TRACED = ("fcntl", "pwrite64", "fsync", "rename", "write")
KILL_AT = ("pwrite64", "fsync", "rename")  # calls at which a kill is placed
WRITE_LOCK = "l_start=120, l_len=1"
_LINE = re.compile(r"^(\d+) +[\d.]+ (?:<\.\.\. )?(\w+)(?:\(| resumed)(.*)$")
_RESULT = re.compile(r"= (\S+)")


@dataclass
class Transaction:
    """One stretch under the write lock: ordinal from 1, and the kill points (thread, call, n-th of that thread) inside it."""

    ordinal: int
    points: list[tuple[str, int]] = field(default_factory=list)
    wal_bytes: int = 0


@dataclass
class Trace:
    """What one process did. `died_inside` is the ordinal of the transaction it died in, 0 if it died outside of one."""

    transactions: list[Transaction]
    points: list[tuple[str, int]]
    died_inside: int


def read(log: Path, store: str = "store.db") -> Trace:
    """Parse the log of one process tree; `store` is the name of the database file."""
    counts: Counter[tuple[str, str]] = Counter()
    waiting: dict[str, str] = {}
    transactions: list[Transaction] = []
    points: list[tuple[str, int]] = []
    holder = ""
    for line in log.read_text(errors="replace").splitlines():
        match = _LINE.match(line)
        if match is None:
            continue
        thread, call, rest = match.groups()
        resumed = " resumed" in line
        if not resumed and call in KILL_AT:
            counts[thread, call] += 1
            points.append((call, counts[thread, call]))
            if holder:
                transactions[-1].points.append(points[-1])
        if rest.endswith("<unfinished ...>"):
            waiting[thread] = rest
            continue
        words = (waiting.pop(thread, "") if resumed else "") + rest
        result = _RESULT.search(words[words.rfind(")") :])
        if result is None or result.group(1).startswith(("-", "?")):
            continue
        if call == "fcntl" and f"{store}-shm" in words and WRITE_LOCK in words:
            if "F_WRLCK" in words:
                transactions.append(Transaction(len(transactions) + 1))
                holder = thread
            elif "F_UNLCK" in words:
                holder = ""
        elif call == "pwrite64" and holder and f"{store}-wal" in words:
            transactions[-1].wal_bytes += int(result.group(1))
    return Trace(transactions, points, transactions[-1].ordinal if holder else 0)
