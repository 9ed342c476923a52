"""The full record of a case, made anew at each outcome; it is what the centre gets and what the papers say."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from window_app.domain.catalogue.types import Material
from window_app.domain.form import form
from window_app.domain.form.situations import in_effect, owed
from window_app.domain.law.acceptance_facts import Facts
from window_app.domain.law.materials import Choice
from window_app.domain.people.person import Person, himself
from window_app.flow.outcome.corrections import corrections
from window_app.record.events.case import CaseRecord, DeskDecision, MaterialRecord
from window_app.record.json_types import JsonObject
from window_app.record.page_ref import PageRef
from window_app.store.cases import Case
from window_app.store.store import Unit
from window_app.store.visits import get as get_visit


@dataclass(frozen=True)
class Outcome:
    """What the outcome adds to the facts: numbers, dates, decision; `state` is the one it leads to."""

    case_no: str
    state: str
    due: str | None
    due_provisional: bool
    document_nos: dict[str, str]
    refusal: JsonObject | None
    decision: DeskDecision | None
    date_confirmed: bool
    category: str
    signature: PageRef | None


def case_record(unit: Unit, case: Case, facts: Facts, outcome: Outcome) -> CaseRecord:
    """Put the facts together; what is hidden or not asked has no value in the record."""
    visit = get_visit(unit.connection, case.visit_id)
    assert visit is not None
    person = facts.person or Person("other", "", "")
    station, item = unit.station, facts.item
    return CaseRecord(
        case_id=case.case_id,
        case_no=outcome.case_no,
        visit_id=case.visit_id,
        hall=station.hall,
        site=station.site_key,
        window=station.window,
        channel=visit.channel,
        item_id=item.item_id,
        item_name=item.title,
        item_version=item.version,
        item_hash=case.item_hash,
        department_id=item.department_id,
        category=outcome.category,
        case_kind=item.case_kind,
        outcome=outcome.state,
        at=unit.now.isoformat(),
        legal_date=facts.legal_date.isoformat(),
        due=outcome.due,
        due_provisional=outcome.due_provisional,
        person=asdict(person),
        applicant=asdict(facts.applicant or himself(person)),
        situations=in_effect(item, facts.situations),
        answers=form.values(item, facts.answers, facts.situations),
        materials=_materials(facts, outcome.state),
        delivery={"mode": facts.delivery_mode, "address": facts.delivery_address or None},
        document_nos=outcome.document_nos,
        refusal=outcome.refusal,
        decision=outcome.decision,
        date_confirmed=outcome.date_confirmed,
        signature_page=outcome.signature,
        corrections=corrections(facts) if outcome.state == "correction_requested" else (),
    )


def _materials(facts: Facts, state: str) -> tuple[MaterialRecord, ...]:
    found = []
    for material in owed(facts.item, facts.situations):
        choice = facts.choices.get(material.seq)
        if choice is None:
            if state == "correction_requested":  # what nobody brought stands on the notice
                found.append(MaterialRecord(material.seq, material.material_id, material.name, "missing"))
            continue
        found.append(material_record(material, choice, facts.deferral_dates.get(material.seq)))
    return tuple(found)


def material_record(material: Material, choice: Choice, deferred_until: date | None = None) -> MaterialRecord:
    """How a row was dealt with, as the record keeps it."""
    originals, copies = choice.counts(material)
    due = deferred_until.isoformat() if deferred_until and choice.source == "deferred" else None
    return MaterialRecord(
        seq=material.seq,
        material_id=material.material_id,
        name=material.name,
        source=choice.source,
        originals=originals,
        copies=copies,
        identifier=choice.identifier,
        reason=choice.reason,
        ref=choice.ref,
        due=due,
        pages=choice.pages,
    )
