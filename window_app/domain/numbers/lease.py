"""Leased blocks of numbers (号段): dealt offline for days, and none twice over copies, restores and clock faults.

architecture.md 3.2. The centre leases a range of serials to one device. Outside the profile, in the key store, lies a
mark: the lowest serial that no process has reserved yet. The rule that keeps numbers single:

    every serial ever dealt is below the mark, and a process deals only from a block it reserved by raising the mark
    durably first.

A profile put back from a backup finds the mark above what its database knows and goes on there; a process that died
leaves a gap, never a double; a mark bound to another machine id means a copied profile, which deals nothing.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Protocol

from window_app.domain.numbers import case_no
from window_app.errors import Refused
from window_app.record.dates import iso_date
from window_app.record.json_types import JsonMap, JsonObject

BLOCK_SIZE = 64


class SerialRange(Protocol):
    """What can be reserved from: a lease of case numbers or of document numbers."""

    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


@dataclass(frozen=True)
class Lease:
    """The right to number cases of `region` + `site` with serials `first`..`last` on legal dates `not_before`..`until`.

    Both ends are included. `device_code` is the two-character code of the local ticket series; `epoch` counts up when
    the centre is restored or the station enrolled anew.
    """

    lease_id: str
    device_code: str
    region: str
    site: str
    first: int
    last: int
    not_before: date
    until: date
    epoch: int

    @classmethod
    def from_json(cls, raw: JsonMap) -> Lease:
        """Read a lease as the centre sends it; Refused("bad_lease") naming what is wrong."""
        try:
            lease = cls(
                lease_id=_text(raw["lease_id"]),
                device_code=_text(raw["device_code"]),
                region=_text(raw["region"]),
                site=_text(raw["site"]),
                first=_whole(raw["first"]),
                last=_whole(raw["last"]),
                not_before=iso_date(raw["not_before"]),
                until=iso_date(raw["until"]),
                epoch=_whole(raw["epoch"]),
            )
            case_no.make(lease.region, lease.site, lease.not_before, lease.first)
            case_no.make(lease.region, lease.site, lease.until, lease.last)
        except (KeyError, ValueError, TypeError, Refused) as error:
            raise Refused(
                "bad_lease", "中心下发的号段无法使用（{error}）。原有号段不受影响，请联系中心管理员重新下发。", error=error
            ) from error
        if lease.first > lease.last or lease.not_before > lease.until:
            raise Refused(
                "bad_lease", "中心下发的号段首尾颠倒，无法使用。原有号段不受影响，请联系中心管理员重新下发。", why="turned"
            )
        return lease

    def as_json(self) -> JsonObject:
        """The wire form; dates as YYYY-MM-DD."""
        return {**asdict(self), "not_before": self.not_before.isoformat(), "until": self.until.isoformat()}

    def check(self, legal_date: date) -> None:
        """Refused("lease_not_begun" | "lease_expired") if a case of that legal date may not be numbered from here."""
        if legal_date < self.not_before:
            raise Refused(
                "lease_not_begun",
                "本机号段自 {day} 起才能使用，办件日期 {legal_date} 早于启用日期。已录入的内容已保存；"
                "请先核对本机日期，日期无误时联网同步领取号段。",
                day=self.not_before,
                legal_date=legal_date,
            )
        if legal_date > self.until:
            raise Refused(
                "lease_expired",
                "本机号段已于 {day} 到期，不能为 {legal_date} 的办件编号。已录入的内容已保存；"
                "请联网同步领取新号段，无法联网时请联系中心管理员。",
                day=self.until,
                legal_date=legal_date,
            )

    def clashes(self, other: Lease) -> bool:
        """True if the two leases could give one number twice: same site, a common serial and a common date."""
        return (
            (self.region, self.site) == (other.region, other.site)
            and self.first <= other.last
            and other.first <= self.last
            and self.not_before <= other.until
            and other.not_before <= self.until
        )

    def number(self, serial: int, legal_date: date) -> str:
        """The case number of a serial on a date; Refused("lease_not_begun", "lease_expired") outside the lease."""
        self.check(legal_date)
        return case_no.make(self.region, self.site, legal_date, serial)


@dataclass(frozen=True)
class Block:
    """Serials `first`..`last` reserved for one process."""

    first: int
    last: int

    def __len__(self) -> int:
        return self.last - self.first + 1


def reserve(lease: SerialRange, used_up_to: int, mark: int, size: int = BLOCK_SIZE) -> tuple[Block, int]:
    """A block for one process and the new mark, which must be durable in the key store before the first number is dealt.

    `used_up_to` is the highest serial of this lease in the database (0: none), `mark` the mark in the key store. Call it
    with the mark locked. Refused("lease_exhausted") when nothing is left.
    """
    if size < 1:
        raise ValueError("a block holds at least one number")
    first = max(mark, used_up_to + 1, lease.first)
    if first > lease.last:
        raise Refused(
            "lease_exhausted",
            "本机号段（{first} 至 {last}）已用完。已录入的内容已保存；请联网同步领取新号段后再出号，无法联网时请联系中心管理员。",
            first=lease.first,
            last=lease.last,
        )
    block = Block(first, min(first + size - 1, lease.last))
    return block, block.last + 1


def give_back(block: Block, next_unused: int, mark: int) -> int:
    """The mark after a clean close: the unused tail is free again only if nobody reserved behind this block since."""
    return next_unused if mark == block.last + 1 and block.first <= next_unused <= block.last else mark


class Dealer:
    """One process's dealer, of case numbers or document numbers. It owns no storage: the caller locks, reads and writes the mark.

    with keys.locked(name): mark = read(); mark = dealer.renew(mark); write(mark)   # durable before the next deal
    """

    def __init__(self, lease: SerialRange, used_up_to: int) -> None:
        """`used_up_to` is the highest serial the database knows; nothing is reserved yet."""
        self.lease = lease
        self.used_up_to = used_up_to
        self.block: Block | None = None
        self._position = 0

    @property
    def in_hand(self) -> int:
        """Numbers that can be dealt before the next `renew`."""
        return len(self.block) - self._position if self.block is not None else 0

    def renew(self, mark: int, size: int = BLOCK_SIZE) -> int:
        """Reserve the next block and give the mark to write; what was in hand is left as a gap. Refused as `reserve`."""
        self.block, raised = reserve(self.lease, self.used_up_to, mark, size)
        self._position = 0
        return raised

    def deal(self) -> int:
        """The next serial; ValueError if nothing is in hand."""
        if self.block is None or not self.in_hand:
            raise ValueError("no number in hand: renew first")
        serial = self.block.first + self._position
        self.used_up_to = max(self.used_up_to, serial)
        self._position += 1
        return serial

    def close(self, mark: int) -> int:
        """Deal no more; the mark to write, which frees the unused tail if that is safe."""
        block, self.block = self.block, None
        return mark if block is None else give_back(block, block.first + self._position, mark)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise TypeError(f"not a text: {value!r}")
    return value


def _whole(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError(f"not a whole number: {value!r}")
    return value
