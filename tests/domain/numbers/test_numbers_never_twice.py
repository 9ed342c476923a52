"""200,000 case numbers over leases, copied profiles, restored databases, dead processes and wrong clocks: none twice.

The world below does everything a technician or a bad day can do to a profile, short of copying a whole disk image with
its key store and machine id, which only the centre can notice (architecture.md 3.2).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from window_app.domain.numbers.case_no import parse
from window_app.domain.numbers.lease import Dealer, Lease
from window_app.domain.numbers.number_mark import Mark, of_new_lease, of_pulled_lease, usable
from window_app.errors import Refused

START = date(2026, 1, 1)
WEIGHTS_OF_ACTS = {"work": 850, "start": 50, "stop": 50, "restore": 20, "back_up": 8, "copy_elsewhere": 8, "copy_beside": 8,
                   "enrol_anew": 4, "hear_again": 8}  # fmt: skip
ACTS, WEIGHTS = list(WEIGHTS_OF_ACTS), list(WEIGHTS_OF_ACTS.values())


@dataclass
class Profile:
    """A workstation's directory: what the database knows. The key store is the machine's."""

    machine: str
    keys: dict[str, Mark]
    lease: Lease
    used: dict[str, int] = field(default_factory=dict)


class Centre:
    """Leases ranges that do not clash; a site that has run through its serials begins anew in a later period."""

    def __init__(self) -> None:
        self.issued: list[Lease] = []
        self._next: dict[str, tuple[int, date]] = {}

    def lease(self, site: str, size: int) -> Lease:
        first, begin = self._next.get(site, (1, START))
        if first + size - 1 > 99_999:
            first, begin = 1, begin + timedelta(days=30)
        self._next[site] = (first + size, begin)
        lease = Lease(f"L{len(self.issued)}", "7K", "379901", site, first, first + size - 1, begin, begin + timedelta(days=29), 1)
        self.issued.append(lease)
        return lease


class World:
    """Profiles and the processes that run on them; `numbers` is every case number a citizen got."""

    def __init__(self, chance: Random, respect_mark: bool = True) -> None:
        self.chance, self.respect_mark = chance, respect_mark
        self.centre = Centre()
        self.numbers: list[str] = []
        self.refused: dict[str, int] = {}
        self.profiles = [self.enrolled(f"M{n}", f"{n % 2:04d}") for n in range(4)]
        self.backups: list[tuple[Profile, dict[str, int], Lease]] = []
        self.running: list[tuple[Profile, Dealer]] = []

    def enrolled(self, machine: str, site: str) -> Profile:
        profile = Profile(machine, {}, self.centre.lease(site, 3_000))
        self.hear(profile, profile.lease)
        return profile

    def hear(self, profile: Profile, lease: Lease) -> None:
        found, before = profile.keys.get(lease.lease_id), profile.keys.get(profile.lease.lease_id)
        if before is None:  # enrolment
            profile.keys[lease.lease_id] = of_new_lease(lease.lease_id, lease.first, found, 1, profile.machine)
        else:
            profile.keys[lease.lease_id] = of_pulled_lease(lease.lease_id, lease.first, found, before)
        profile.lease = lease

    def mark(self, profile: Profile) -> Mark:
        lease = profile.lease
        return usable(profile.keys.get(lease.lease_id), lease.lease_id, profile.machine)

    def start(self) -> None:
        profile = self.chance.choice(self.profiles)
        used = profile.used.get(profile.lease.lease_id, 0)
        self.running.append((profile, Dealer(profile.lease, used)))

    def work(self, count: int) -> None:
        profile, dealer = self.chance.choice(self.running)
        lease_id = dealer.lease.lease_id
        begin = dealer.lease.not_before
        day = begin + timedelta(days=self.chance.randrange(30))
        if self.chance.random() < 0.1:
            day = begin + timedelta(days=self.chance.randint(-800, 800))  # a wrong clock
        for _ in range(count):
            if not dealer.in_hand:
                mark = usable(profile.keys.get(lease_id), lease_id, profile.machine)
                raised = mark.raised(dealer.renew(mark.reserved if self.respect_mark else 0))
                profile.keys[lease_id] = raised
                if self.chance.random() < 0.02:  # the power goes after the mark was written, before the first number
                    self.running.remove((profile, dealer))
                    return
            self.numbers.append(dealer.lease.number(dealer.deal(), day))
            if self.chance.random() < 0.97:  # else the transaction rolled back, or the paper stayed in the printer
                profile.used[lease_id] = max(profile.used.get(lease_id, 0), dealer.used_up_to)

    def stop(self) -> None:
        profile, dealer = self.running.pop(self.chance.randrange(len(self.running)))
        if self.chance.random() < 0.5:  # a clean close; else the process was killed
            mark = profile.keys[dealer.lease.lease_id]
            profile.keys[mark.lease_id] = mark.raised(dealer.close(mark.reserved))

    def back_up(self) -> None:
        profile = self.chance.choice(self.profiles)
        self.backups.append((profile, dict(profile.used), profile.lease))

    def restore(self) -> None:
        profile, used, lease = self.chance.choice(self.backups)
        profile.used, profile.lease = dict(used), lease

    def copy_elsewhere(self) -> None:
        """The directory and whatever the technician finds of the key store, on another machine."""
        source = self.chance.choice(self.profiles)
        keys = dict(source.keys) if self.chance.random() < 0.7 else {}
        thief = Profile("another machine", keys, source.lease, dict(source.used))
        if keys and self.chance.random() < 0.5:  # it even pulls a fresh lease with the original's token
            self.hear(thief, self.centre.lease(source.lease.site, 64))
        with pytest.raises(Refused) as caught:
            self.mark(thief)
        self.note(caught.value)

    def copy_beside(self) -> None:
        """A second directory on the same machine: it finds the same key store."""
        source = self.chance.choice(self.profiles)
        self.profiles[self.chance.randrange(len(self.profiles))] = Profile(
            source.machine, source.keys, source.lease, dict(source.used)
        )

    def enrol_anew(self) -> None:
        self.profiles[self.chance.randrange(len(self.profiles))] = self.enrolled("new machine", f"{self.chance.randrange(2):04d}")

    def hear_again(self) -> None:
        """The centre repeats the lease (a pull from an older cursor)."""
        profile = self.chance.choice(self.profiles)
        self.hear(profile, profile.lease)

    def renew_lease(self) -> None:
        profile = self.chance.choice(self.profiles)
        self.hear(profile, self.centre.lease(profile.lease.site, 3_000))

    def note(self, refusal: Refused) -> None:
        self.refused[refusal.code] = self.refused.get(refusal.code, 0) + 1

    def do(self, act: str, burst: int) -> None:
        """One thing that happens; what is refused is counted, and an exhausted lease is renewed by the centre."""
        if act in {"work", "stop"} and not self.running:
            act = "start"
        if act == "restore" and not self.backups:
            act = "back_up"
        try:
            if act == "work":
                self.work(self.chance.randint(1, burst))
            else:
                getattr(self, act)()
        except Refused as error:
            self.note(error)
            if error.code == "lease_exhausted":
                self.running = [(profile, dealer) for profile, dealer in self.running if dealer.in_hand]
                self.renew_lease()


def play(chance: Random, count: int, burst: int, respect_mark: bool = True) -> World:
    world = World(chance, respect_mark)
    while len(world.numbers) < count:
        world.do(chance.choices(ACTS, WEIGHTS)[0], burst)
    return world


def test_two_hundred_thousand_numbers_none_twice() -> None:
    world = play(Random(20261121), 200_000, burst=60)
    assert len(world.numbers) >= 200_000
    assert len(set(world.numbers)) == len(world.numbers)
    assert {"copied_profile", "no_mark", "lease_not_begun", "lease_expired", "lease_exhausted"} <= set(world.refused)
    assert any(lease.not_before > START for lease in world.centre.issued), "serials were used anew in a later period"
    assert not any(a.clashes(b) for n, a in enumerate(world.centre.issued) for b in world.centre.issued[n + 1 :])
    for number in world.numbers[::997]:
        parse(number)


@settings(deadline=None)
@given(st.integers(0, 2**32), st.lists(st.sampled_from(ACTS), min_size=5, max_size=60))
def test_no_order_of_events_gives_a_number_twice(seed: int, acts: list[str]) -> None:
    world = World(Random(seed))
    for act in acts:
        world.do(act, burst=70)
    assert len(set(world.numbers)) == len(world.numbers)


def test_the_world_would_notice_a_double() -> None:
    numbers = play(Random(7), 5_000, burst=60, respect_mark=False).numbers
    assert len(set(numbers)) < len(numbers)


@pytest.mark.parametrize("seed", range(3))
def test_gaps_stay_affordable(seed: int) -> None:
    world = play(Random(seed), 10_000, burst=60)
    serials = sum(lease.last - lease.first + 1 for lease in world.centre.issued)
    assert len(world.numbers) / serials > 0.1
