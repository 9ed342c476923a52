"""The mark in the key store: how far numbers were reserved, by which incarnation of the profile, on which machine.

One mark per lease, kept under `name(lease_id)`, so that a database put back from before a lease change still finds the
mark of the lease it goes back to. The mark is written when the lease arrives, before the row of the lease; a lease
without a mark therefore means that the key store is not the one this profile was enrolled with.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from window_app.errors import Refused, StationTrouble


def name(lease_id: str) -> str:
    """The name of a lease's mark in the key store."""
    return f"number-mark-{lease_id}"


@dataclass(frozen=True)
class Mark:
    """`reserved` is the next serial nobody reserved yet; `machine` the hashed machine id the incarnation is bound to."""

    lease_id: str
    reserved: int
    incarnation: int
    machine: str

    def encode(self) -> bytes:
        """JSON for the key store."""
        return json.dumps(asdict(self), ensure_ascii=True, sort_keys=True).encode()

    @classmethod
    def decode(cls, data: bytes) -> Mark:
        """Read it back; StationTrouble("damaged_mark") if it is not one: never guessed, because a guess deals twice."""
        try:
            raw = json.loads(data)
            mark = cls(**raw)
            kinds = [(mark.lease_id, str), (mark.reserved, int), (mark.incarnation, int), (mark.machine, str)]
            if not all(type(value) is kind for value, kind in kinds) or mark.reserved < 0 or mark.incarnation < 0:
                raise ValueError("a value of the wrong kind")
        except (ValueError, TypeError, RecursionError) as error:
            raise StationTrouble(
                "damaged_mark",
                "密钥库中的编号记录已损坏，为避免重号，本机暂停出号。已受理的办件不受影响；请联系管理员重新注册本机。",
            ) from error
        return mark

    def raised(self, reserved: int) -> Mark:
        """The mark after a reservation or a clean close."""
        return replace(self, reserved=reserved)


def usable(mark: Mark | None, lease_id: str, machine: str) -> Mark:
    """The mark a process may deal by; Refused("no_mark" | "copied_profile") in words otherwise."""
    if mark is None or mark.lease_id != lease_id:
        raise Refused(
            "no_mark",
            "密钥库中没有本机号段的编号记录，为避免重号，本机暂停出号。已录入的内容已保存；请联系管理员重新注册本机。",
        )
    if mark.machine != machine:
        raise Refused(
            "copied_profile",
            "本机的业务数据是从另一台电脑复制来的，为避免重号，不能在本机出号。已录入的内容已保存；请在中心重新生成注册码，注册本机后再受理。",
        )
    return mark


def of_new_lease(lease_id: str, first: int, found: Mark | None, incarnation: int, machine: str) -> Mark:
    """The mark to write at enrolment; one already there is kept, because the same lease may be heard twice.

    Only enrolment, when the centre gives a lease to this very machine, binds a mark to the machine id of now.
    """
    if found is not None and found.lease_id == lease_id:
        return found
    return Mark(lease_id, first, incarnation, machine)


def of_pulled_lease(lease_id: str, first: int, found: Mark | None, before: Mark) -> Mark:
    """The mark to write when a lease arrives with the changes, before its row; `before` is any mark this profile deals by.

    It inherits incarnation and machine: a copied profile that pulls with the original's token gets nothing it could
    deal from.
    """
    return of_new_lease(lease_id, first, found, before.incarnation, before.machine)
