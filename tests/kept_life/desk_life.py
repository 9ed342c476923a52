"""One day at a desk through the desk's own verbs: a kept store must hold one of everything that can lie in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from printers.simulated.faults import Faults
from tests.flow.playing import FIRM, INSTANT, PROMISED, card, fill, page, prepare, signature, somebody, typed
from tests.harness.canary import Canary
from tests.kept_life.centre_life import FormerMachine, decide
from tests.kept_life.hall import Hall
from window_app.domain.law.materials import Choice
from window_app.domain.numbers import case_no as numbers
from window_app.flow.desk import Desk
from window_app.flow.intake.views import CaseView
from window_app.flow.visit.views import VisitView
from window_app.store import case_lists, restored

NUMBERS = ("E", "E", "E", "A", "A", "E", "A", "A", "E")  # what citizens take at the kiosk
BREAKS_AFTER = 200  # bytes of a ticket, then the line to the printer is cut


def live(hall: Hall) -> None:
    """The day: with the line up, with the line cut, with the line back, and cut again when the machine is left."""
    former = FormerMachine(hall)
    _open(hall)
    _missed(hall.building.desk)
    done = _instant(hall)
    accepted = _every_outcome(hall)
    _living_on(hall)
    _refused_by_the_centre(hall, former)
    _decided(hall, former, *accepted)
    _printed(hall.building.desk, done)
    _held_and_transferred(hall)
    hall.cut()
    _alone(hall)
    hall.mend()
    _last(hall)


# -- while the line is up


def _open(hall: Hall) -> None:
    desk = hall.building.desk
    desk.calling.resume_window()
    for letter in NUMBERS:
        hall.kiosk.take(letter)
    desk.ticketing.take("H")
    hall.sync()


def _called(desk: Desk, who: Canary) -> VisitView:
    """The next number; its person shows a card."""
    visit = desk.calling.call_next()
    assert visit is not None
    return desk.identifying.put_card(visit.visit_id, card(who))


def _missed(desk: Desk) -> None:
    """Called twice, did not come (过号)."""
    desk.calling.call_next()
    desk.calling.recall()
    desk.calling.no_show()


def _instant(hall: Hall) -> str:
    """Decided at the desk, handed over, praised."""
    desk = hall.building.desk
    visit = _called(desk, somebody())
    done = desk.accepting.accept(prepare(desk, visit.visit_id, INSTANT, pages=2).case_id)
    desk.delivering.hand_over(done.case_no, visit.visit_id, signature("a kept signature"))
    desk.rating.ask(visit.visit_id)
    desk.rating.give(visit.visit_id, 5, ("服务热情",), "")
    desk.calling.finish()
    hall.sync()
    return done.case_no


def _every_outcome(hall: Hall) -> tuple[str, str]:
    """One visit: two accepted, one with a deferral (容缺), received, corrected, refused, dropped; a bad rating."""
    desk = hall.building.desk
    visit = _called(desk, somebody(2))
    first, second = (desk.accepting.accept(prepare(desk, visit.visit_id, item).case_id).case_no for item in (PROMISED, FIRM))
    desk.accepting.accept(_with_deferral(desk, visit.visit_id).case_id)
    desk.accepting.receive(_draft(desk, visit).case_id)
    desk.accepting.correct(_draft(desk, visit).case_id)
    desk.accepting.refuse(_draft(desk, visit).case_id, "不属于本机关职权范围", "")
    desk.intake.drop(_draft(desk, visit).case_id)
    desk.rating.ask(visit.visit_id)
    desk.rating.give(visit.visit_id, 2, ("等候时间长",), "等了一上午")
    desk.calling.finish()
    hall.sync()
    return first, second


def _living_on(hall: Hall) -> None:
    """One visit, put aside and taken up again: taken in and accepted later, supplied after a notice, a deferred row brought."""
    desk = hall.building.desk
    desk.calling.call_next()
    desk.calling.no_show()
    desk.calling.undo()
    desk.calling.hold("去复印材料")
    held = desk.calling.board().held[-1]
    visit = desk.calling.resume(held.ticket_id)
    desk.identifying.put_card(visit.visit_id, card(somebody(7)))
    later = prepare(desk, visit.visit_id, PROMISED)
    desk.accepting.receive(later.case_id)
    number = desk.accepting.accept(later.case_id).case_no
    desk.signing.keep_signature(visit.visit_id, later.case_id, signature("on the acceptance"))
    told = desk.accepting.correct(_draft(desk, visit).case_id)
    brought = next(row for row in desk.looking.case(told.case_id).materials if row.state == "open" and "scan" in row.ways)
    desk.collecting.add_page_bytes(told.case_id, brought.seq, page("what the notice asked for"), "image/png")
    desk.accepting.supply(told.case_id)
    owing = _with_deferral(desk, visit.visit_id)
    row = next(row for row in owing.materials if row.source == "deferred")
    desk.accepting.accept(owing.case_id)
    desk.collecting.add_page_bytes(owing.case_id, row.seq, page("brought later"), "image/png")
    desk.deferring.supply(owing.case_id, visit.visit_id, {row.seq: Choice("scan")})
    assert number
    desk.calling.finish()
    hall.sync()


def _draft(desk: Desk, visit: VisitView) -> CaseView:
    return desk.intake.open_case(visit.visit_id, PROMISED)


def _with_deferral(desk: Desk, visit_id: str) -> CaseView:
    case = desk.intake.open_case(visit_id, PROMISED)
    row = next(row for row in case.materials if row.deferrable)
    return fill(desk, desk.collecting.material(case.case_id, row.seq, Choice("deferred")))


def _refused_by_the_centre(hall: Hall, former: FormerMachine) -> None:
    """The former machine deals the number that the desk deals next: the centre keeps the first and refuses the second."""
    desk = hall.building.desk
    visit = _called(desk, somebody(3))
    former.accept(_next_number(hall))
    desk.accepting.accept(prepare(desk, visit.visit_id, PROMISED).case_id)
    desk.rating.ask(visit.visit_id)
    desk.rating.give(visit.visit_id, None)
    desk.calling.finish()
    hall.sync()


def _next_number(hall: Hall) -> str:
    with hall.building.store.reading() as connection:
        last = max((numbers.parse(case.case_no) for case in case_lists.numbered(connection)), key=lambda number: number.serial)
    return numbers.make(last.region, last.site, last.day, last.serial + 1)


def _decided(hall: Hall, former: FormerMachine, granted: str, denied: str) -> None:
    """The centre's decisions come; one is of a case of the former machine: the desk does not know it and parks it."""
    unknown_here = former.accept()
    former.revoke()
    decide(hall, granted, "符合条件，准予核发")
    decide(hall, denied, "经营场所不符合要求", granted=False)
    decide(hall, unknown_here, "符合条件，准予核发")
    hall.sync()


def _printed(desk: Desk, case_no: str) -> None:
    """Everything goes to the printers; the clerk looks at one paper, and one is wanted again."""
    done = desk.printing.print_now()
    desk.printing.answer_unknown(next(job.job_id for job in done if job.state == "handed_over"), printed=True)
    desk.printing.reprint(case_no, "decision")


def _held_and_transferred(hall: Hall) -> None:
    """One number is put aside for good, one goes to another line, and the window pauses in between."""
    desk = hall.building.desk
    desk.calling.call_number("H001")
    desk.calling.hold("取材料")
    desk.calling.call_next()
    desk.calling.transfer("A")
    desk.calling.pause("午休")
    desk.calling.resume_window()
    hall.sync()


# -- while the line is cut


def _alone(hall: Hall) -> None:
    """The desk's own series, numbers typed by hand, and a printer that is killed in the middle of a ticket."""
    desk = hall.building.desk
    assert desk.calling.call_next() is None
    for _ in range(4):
        desk.ticketing.take("A")
    hall.printer.set_faults(Faults(cut_off=BREAKS_AFTER))
    desk.printing.print_now()
    hall.printer.set_faults(Faults())
    _time(desk)
    _older_copy(desk)
    _local_case(desk)
    desk.calling.call_next()
    desk.calling.no_show()
    for number in ("A003", "E002", "E090"):  # one that waits at the centre, one that was served already, one nobody issued
        desk.calling.call_number(number)
        desk.calling.finish()


def _older_copy(desk: Desk) -> None:
    """As after an older store was put back beside the keys of now: it goes on above what it may have given."""
    restored.go_on_above(desk.store, restored.last_number(desk.store) + 3, restored.MARK)


def _time(desk: Desk) -> None:
    """A chief says what time it is; then the centre's word moves it by days, and back."""
    clock, actor = desk.store.clock, desk.session.actor
    assert actor is not None
    now = clock.now()
    desk.session.actor = replace(actor, roles=actor.roles | {"chief"})
    desk.dating.declare(now.date(), now.time(), "主板电池没电")
    desk.session.actor = actor
    for said in (now - timedelta(days=2), now):
        clock.heard(said)
    desk.dating.upkeep()


def _local_case(desk: Desk) -> None:
    visit = desk.calling.call_next()
    assert visit is not None
    desk.identifying.put_typed(visit.visit_id, typed(somebody(4)))
    desk.accepting.accept(prepare(desk, visit.visit_id, PROMISED).case_id)
    desk.calling.finish()


# -- the state in which the machine is left


def _last(hall: Hall) -> None:
    """A number being served; cut again, another is served meanwhile; back at the first, a form is half typed."""
    desk = hall.building.desk
    here = _called(desk, somebody(5))
    desk.accepting.accept(prepare(desk, here.visit_id, PROMISED).case_id)
    hall.sync()
    hall.cut()
    desk.calling.hold("去复印")
    visit = _called(desk, somebody(6))
    desk.accepting.accept(prepare(desk, visit.visit_id, INSTANT, pages=2).case_id)
    desk.rating.give(visit.visit_id, 4)
    desk.calling.finish()
    desk.calling.resume(here.visit_id)
    case = desk.intake.open_case(here.visit_id, INSTANT)
    desk.intake.answer(case.case_id, {"address": "写到一半的地址"}, focus="address")
    desk.collecting.add_page_bytes(case.case_id, 1, page("a page of a draft"), "image/png")
