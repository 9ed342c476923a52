"""The verbs of a window, built by hand over place, line and counter."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from window_app import __version__
from window_app.flow.delivery.delivering import Delivering
from window_app.flow.desk import Desk
from window_app.flow.figures.reporting import Reporting
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.flow.intake.case_view import CaseViews
from window_app.flow.intake.collecting import Collecting
from window_app.flow.intake.drafting import Drafting
from window_app.flow.intake.facts import FactsMaker
from window_app.flow.intake.intake import Intake
from window_app.flow.intake.looking import Looking
from window_app.flow.line.syncing import Syncing, status_here
from window_app.flow.outcome.accepting import Accepting
from window_app.flow.outcome.concluding import Concluding
from window_app.flow.outcome.deferring import Deferring
from window_app.flow.papers.paper_data import PaperData
from window_app.flow.papers.printing import Printing
from window_app.flow.people.signing_in import SigningIn
from window_app.flow.queue.calling import Calling
from window_app.flow.queue.desk_queue import DeskQueue
from window_app.flow.queue.queues import Queues
from window_app.flow.queue.strip import Strip
from window_app.flow.queue.ticketing import Ticketing
from window_app.flow.queue.window import Window
from window_app.flow.visit.identifying import Identifying
from window_app.flow.visit.rating import Rating
from window_app.flow.visit.signing import Signing
from window_app.programs.counter import Counter
from window_app.programs.line import Line
from window_app.programs.place import Place


def desk_of(place: Place, line: Line, counter: Counter, on_close: Sequence[Callable[[], None]]) -> Desk:
    """Every verb of the window under one roof; `on_close` ends what runs, in this order."""
    store, session, announcer = place.store, place.session, place.announcer
    catalogue = CatalogueNow(store)
    announcer.listen(lambda changed: catalogue.forget() if changed.what == "catalogue" else None)
    facts = FactsMaker(store, session, lambda: line.state().link == "up")
    paper_data = PaperData(store, catalogue)
    drafting = Drafting(store, session, announcer, CaseViews(facts, status_here))
    calling = _calling(place, line, catalogue)
    return Desk(
        store=store,
        session=session,
        announcer=announcer,
        clock=place.clock,
        dating=place.dating,
        catalogue=catalogue,
        signing_in=SigningIn(store, session, announcer, place.dating.confirm),
        calling=calling,
        ticketing=Ticketing(store, session, calling, paper_data),
        identifying=Identifying(store, session, announcer, counter.reader, calling.begun),
        looking=Looking(drafting),
        intake=Intake(drafting, catalogue, calling.resume, calling.walk_in, facts.calendar),
        collecting=Collecting(drafting, catalogue),
        accepting=Accepting(store, session, announcer, facts, Concluding(session, facts, place.numbering, paper_data)),
        deferring=Deferring(store, session, announcer, facts, place.numbering, paper_data),
        printing=Printing(store, session, announcer, lambda: counter.papers, counter.printers),
        signing=Signing(store, session, announcer),
        delivering=Delivering(store, session, announcer, paper_data),
        rating=Rating(store, session, announcer),
        reporting=Reporting(store, session, line.centre),
        syncing=Syncing(store, announcer, line.state, line.kick, facts.calendar),
        scanner=counter.scanner,
        device_states=counter.states,
        on_close=on_close,
        version=__version__,
    )


def _calling(place: Place, line: Line, catalogue: CatalogueNow) -> Calling:
    store, session, announcer = place.store, place.session, place.announcer
    strip = Strip(store, announcer, catalogue.category_words)
    queues = Queues(line.queue, DeskQueue(store, catalogue.queue_letter), lambda: strip.take(None))
    return Calling(store, session, announcer, queues, Window(store, session, announcer, line.queue), strip)
