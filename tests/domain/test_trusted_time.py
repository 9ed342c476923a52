"""L3, L25: no wrong clock dates a paper unasked, none stops a desk, and sleep counts. Walks over everything a clock can do."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from window_app.domain import trusted_time as clock
from window_app.domain.trusted_time import CARRIED, CENTRE, DECLARED, DOUBTFUL, Anchor, Machine, Marks, read

EAST8 = timezone(timedelta(hours=8))
BUILT = datetime(2026, 11, 1, tzinfo=EAST8)
NOON = datetime(2026, 11, 20, 12, tzinfo=EAST8)


def at(moment: datetime, seconds: float = 1000.0, boot: str = "b1") -> Machine:
    return Machine(moment, boot, seconds)


def known(moment: datetime = NOON) -> Marks:
    return Marks(at(moment), trusted=moment)


def test_l25_after_the_centre_was_heard_the_seconds_since_count_sleep_and_the_machines_clock_does_not() -> None:
    marks = clock.heard(known(), at(NOON), NOON)
    slept = at(NOON + timedelta(days=3), 1000 + 14 * 3600)
    assert read(slept, marks, BUILT) == clock.Reading(NOON + timedelta(hours=14), CENTRE)


def test_near_the_last_trusted_moment_the_machine_is_carried_and_from_ten_days_on_it_is_asked_about() -> None:
    marks = Marks(at(NOON + timedelta(days=9), boot="b2"), trusted=NOON)
    assert read(marks.run, marks, BUILT).state == CARRIED
    assert not read(marks.run, marks, BUILT).ask
    late = Marks(at(NOON + timedelta(days=11), boot="b2"), trusted=NOON)
    asked = read(late.run, late, BUILT)
    assert (asked.state, asked.ask) == (CARRIED, True)
    answered = clock.confirmed(late, late.run, asked.day, BUILT)
    assert read(late.run, answered, BUILT) == clock.Reading(asked.at, CARRIED, confirmed=True)
    assert answered.trusted == asked.at


def test_l3_a_clock_a_year_ahead_dates_nothing_and_binds_nobody_once_it_is_right_again() -> None:
    wrong = Marks(at(NOON + timedelta(days=365), boot="b2"), trusted=NOON)
    seen = read(wrong.run, wrong, BUILT)
    assert (seen.state, seen.day, seen.ask) == (DOUBTFUL, NOON.date(), True)
    marks = clock.moved_on(wrong, seen)
    right = Marks(at(NOON + timedelta(hours=1), boot="b3"), trusted=marks.trusted)
    assert (read(right.run, right, BUILT).state, right.trusted) == (CARRIED, NOON)


def test_a_clock_behind_the_last_trusted_moment_or_before_the_program_is_doubted() -> None:
    for wrong in (NOON - timedelta(hours=2), datetime(2000, 1, 1, tzinfo=EAST8)):
        marks = Marks(at(wrong, boot="b2"), trusted=NOON)
        assert read(marks.run, marks, BUILT).state == DOUBTFUL
    fresh = Marks(at(datetime(2000, 1, 1, tzinfo=EAST8)))
    assert read(fresh.run, fresh, BUILT) == clock.Reading(BUILT, DOUBTFUL, True)


def test_a_clock_that_jumps_in_the_middle_of_a_run_is_doubted_and_one_that_slept_is_not() -> None:
    marks = known()
    assert read(at(NOON + timedelta(hours=2), 1000.0), marks, BUILT).state == DOUBTFUL
    assert read(at(NOON + timedelta(hours=8), 1000.0 + 8 * 3600), marks, BUILT).state == CARRIED


def test_the_typed_date_is_good_for_its_day_and_asked_again_the_next() -> None:
    marks = Marks(at(datetime(2000, 1, 1, 9, tzinfo=EAST8), boot="b2"), trusted=NOON)
    marks = clock.confirmed(marks, marks.run, date(2026, 11, 24), BUILT)
    seen = read(marks.run, marks, BUILT)
    assert (seen.state, seen.day, seen.ask, seen.at.hour) == (DOUBTFUL, date(2026, 11, 24), False, 9)
    later = at(datetime(2000, 1, 2, 1, tzinfo=EAST8), 1000 + 16 * 3600, "b2")
    assert (read(later, marks, BUILT).day, read(later, marks, BUILT).ask) == (date(2026, 11, 25), True)


def test_what_a_chief_declared_counts_until_the_centre_is_heard_or_the_machine_is_switched_off() -> None:
    marks = clock.declared(known(), at(NOON + timedelta(days=400)), NOON + timedelta(days=2))
    assert read(at(NOON, 1060.0), marks, BUILT) == clock.Reading(NOON + timedelta(days=2, seconds=60), DECLARED)
    assert read(at(NOON, 5.0, "b2"), marks, BUILT).state != DECLARED
    assert read(at(NOON), clock.heard(marks, at(NOON), NOON), BUILT).state == CENTRE
    assert marks.trusted == NOON


class Clocks(RuleBasedStateMachine):
    """A desk, its clock and the true time; whoever is asked types the true date, or the earliest that is allowed."""

    @initialize()
    def begin(self) -> None:
        self.true = NOON
        self.off = timedelta()  # the machine's clock against the true time
        self.boots, self.seconds = 1, 0.0
        self.marks = Marks(self.machine(), trusted=NOON)

    def machine(self) -> Machine:
        return Machine(self.true + self.off, f"b{self.boots}", self.seconds)

    @rule(hours=st.floats(0.01, 400))
    def work_or_sleep(self, hours: float) -> None:
        self.true += timedelta(hours=hours)
        self.seconds += hours * 3600

    @rule(days=st.sampled_from([-9000, -400, -30, -1, 0, 3, 9, 11, 70, 365, 26000]), hours=st.integers(-5, 5))
    def set_the_clock(self, days: int, hours: int) -> None:
        self.off = timedelta(days=days, hours=hours)

    @rule(hours=st.floats(0, 900), flat=st.booleans())
    def switch_off_and_on(self, hours: float, flat: bool) -> None:
        self.true += timedelta(hours=hours)
        if flat:
            self.off = datetime(2000, 1, 1, tzinfo=EAST8) - self.true
        self.boots, self.seconds = self.boots + 1, 30.0
        self.marks = Marks(self.machine(), self.marks.trusted, self.marks.anchor, self.marks.confirmed)

    @rule()
    def hear_the_centre(self) -> None:
        self.marks = clock.heard(self.marks, self.machine(), self.true)
        assert read(self.machine(), self.marks, BUILT).at == self.true

    @rule()
    def accept_something(self) -> None:
        before, typed = self.marks.trusted, False
        seen = read(self.machine(), self.marks, BUILT)
        if seen.ask:
            assert before is not None
            day = max(self.true.date(), before.date())
            self.marks, typed = clock.confirmed(self.marks, self.machine(), day, BUILT), True
            seen = read(self.machine(), self.marks, BUILT)
            assert (seen.ask, seen.day) == (False, day), "asked once, and the answer stands"
        assert before is not None
        assert seen.day >= before.date() or seen.state == CENTRE
        assert typed or seen.at - before <= clock.FAR or seen.state in (CENTRE, DECLARED) or self.marks.confirmed == seen.day
        self.marks = clock.moved_on(self.marks, seen)

    @invariant()
    def trusted_never_runs_ahead_of_what_anybody_could_believe(self) -> None:
        assert self.marks.trusted is not None
        assert isinstance(self.marks.anchor, Anchor | None)


TestClocks = Clocks.TestCase
TestClocks.settings = settings(max_examples=300, stateful_step_count=40, deadline=None)
