"""Delivery (出件): the result goes to the applicant or the agent, against identity and a signature (R06)."""

from __future__ import annotations

from base64 import b64encode

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain.life_cycle import DELIVERABLE, forbidden
from window_app.domain.people.actor import Actor
from window_app.domain.people.masking import mask_id, mask_name
from window_app.errors import Reason, Refused
from window_app.flow.delivery.views import ResultView
from window_app.flow.papers.paper_data import COLLECTORS, PaperData
from window_app.flow.people.session import Session
from window_app.flow.visit.signing import check_picture
from window_app.flow.visit.standing_here import check_still_here
from window_app.flow.visit.status import decision_of, status_of
from window_app.flow.visit.views import PaperView
from window_app.record.events.delivery import ResultDelivered
from window_app.record.page_ref import PageRef
from window_app.store import case_lists, cases, catalogues, documents, print_jobs, visits
from window_app.store.case_lists import CaseLine
from window_app.store.cases import Case
from window_app.store.print_jobs import Order
from window_app.store.store import Store, Unit


class Delivering:
    """Decided at the desk or by the centre, a result waits here until it is handed over, once."""

    def __init__(self, store: Store, session: Session, announcer: Announcer, paper_data: PaperData) -> None:
        self._store, self._session, self._announcer, self._paper_data = store, session, announcer, paper_data

    def ready(self) -> list[ResultView]:
        """Results that can be handed over, oldest first."""
        with self._store.reading() as connection:
            return [_line(connection, case) for case in case_lists.deliverable(connection)]

    def open(self, case_no: str, visit_id: str) -> ResultView:
        """Look at one result before it is handed over; every reason at once. Refused("no_case", "not_deliverable")."""
        with self._store.reading() as connection:
            case = _by_no(connection, case_no)
            reasons = self._why_not(connection, case, visit_id)
            if reasons:
                raise Refused("not_deliverable", reasons[0].message, reasons)
            return _view(connection, case)

    def _why_not(self, connection: Connection, case: Case, visit_id: str) -> list[Reason]:
        reasons = []
        if case.delivered_at:
            when = case.delivered_at[:16].replace("T", " ")
            reasons.append(Reason("already_delivered", "这个办件的结果已于 {when} 领取", case.item_id, params={"when": when}))
        elif status_of(case) not in DELIVERABLE:
            reasons.append(Reason("not_decided", "这个办件还没有办结，结果不在窗口", case.item_id))
        else:
            flags = cases.whole(connection, case).flags
            reasons += [Reason(why.rule, why.message, case.item_id) for why in forbidden("deliver", flags)]
        visit = visits.get(connection, visit_id)
        if visit is None or visit.person is None:
            reasons.append(Reason("no_collector", "请先读取或录入领取人证件", case.item_id, field="person"))
        elif visit.person.id_number not in _allowed(case):
            words = "领取人与申请人、经办人都不一致：请核对证件，代领须持授权委托书登记为经办人"
            reasons.append(Reason("wrong_collector", words, case.item_id, field="person"))
        return reasons

    def hand_over(self, case_no: str, visit_id: str, signature_png: bytes | None, signed_by: str = "") -> PaperView:
        """Hand the result over: identity, signature page, event and collection receipt commit together.

        The signature under the acceptance is not taken for this one; `signed_by` is the document number of him who gave it.
        Refused("bad_signature", "no_case", "not_deliverable", "other_person").
        """
        actor = self._session.require("intake")
        if signature_png:
            check_picture(signature_png)
        stored = self._store.vault.put(signature_png) if signature_png else None
        with self._store.begin() as unit:
            case = _by_no(unit.connection, case_no)
            check_still_here(visits.get(unit.connection, visit_id), signed_by)
            reasons = self._why_not(unit.connection, case, visit_id)
            if stored is None:
                reasons.append(Reason("no_signature", "请领取人在签字屏上签名后再交付", case.item_id, field="signature"))
            if reasons or stored is None:
                raise Refused("not_deliverable", reasons[0].message, reasons)
            signature = PageRef(stored.sha256, stored.size, "image/png")
            event = self._deliver(unit, case, visit_id, signature, actor.user)
            job_id = self._receipt(unit, case, event, signature_png or b"", actor)
        self._announcer.announce(Changed("case", case.case_id))
        self._announcer.announce(Changed("print", job_id))
        return PaperView("collection_receipt", job_id, "queued")

    def _deliver(self, unit: Unit, case: Case, visit_id: str, signature: PageRef, operator: str) -> ResultDelivered:
        visit = visits.get(unit.connection, visit_id)
        assert visit is not None
        assert visit.person is not None  # `_why_not` has asked for both
        documents.sign(unit, visit_id, case.case_id, documents.RESULT_SIGNATURE, signature)
        person = visit.person
        _, event = cases.whole(unit.connection, case).act(
            "deliver",
            collector_name=person.name,
            collector_id=person.id_number,
            collector_origin=person.origin,
            relation=_relation(case, person.id_number),
            at=unit.now.isoformat(),
            signature_page=signature,
        )
        assert isinstance(event, ResultDelivered)
        unit.record(event, ("case", case.case_id), operator, case.case_no)
        return event

    def _receipt(self, unit: Unit, case: Case, event: ResultDelivered, png: bytes, actor: Actor) -> str:
        item = catalogues.pinned(unit.connection, case.item_hash)
        collection = {
            "collector_name": event.collector_name,
            "collector_id_masked": mask_id(event.collector_id),
            "relation": COLLECTORS[event.relation],
            "result_name": item.result_document.name,
            "result_no": str((decision_of(case) or {}).get("document_no") or "无"),
            "signature_png": b64encode(png).decode(),
        }
        data = self._paper_data.for_collection(unit, case, item, actor, collection)
        order = Order("collection_receipt", "a4", data, case.case_id, case.case_no)
        return print_jobs.queue(unit, order, actor.user)


def _by_no(connection: Connection, case_no: str) -> Case:
    case = cases.by_no(connection, case_no.strip())
    if case is None:
        raise Refused("no_case", "没有这个办件编号：请重新扫描凭证上的条码，或手工核对 22 位编号", why="number")
    return case


def _line(connection: Connection, case: CaseLine) -> ResultView:
    item = catalogues.pinned(connection, case.item_hash)
    granted = status_of(case) != "decided_denied" if case.granted is None else case.granted
    name, result = mask_name(case.person_name), item.result_document.name
    return ResultView(case.case_id, case.case_no, item.title, name, result, granted, case.decided_at, case.document_no)


def _view(connection: Connection, case: Case) -> ResultView:
    item, decision = catalogues.pinned(connection, case.item_hash), decision_of(case) or {}
    return ResultView(
        case.case_id,
        case.case_no,
        item.title,
        mask_name(case.person_name),
        item.result_document.name,
        bool(decision.get("granted")),
        str(decision.get("decided_at", "")),
        str(decision.get("document_no") or ""),
    )


def _relation(case: Case, collector: str) -> str:
    """What the collector is to the applicant, by the record: `self`, `legal_representative` or `agent`."""
    applicant = (case.record or {}).get("applicant") or {}
    if applicant.get("kind") == "natural_person" and collector == applicant.get("id_number"):
        return "self"
    return "legal_representative" if collector == applicant.get("legal_representative_id") else "agent"


def _allowed(case: Case) -> set[str]:
    """By the newest record alone: an agent whose errand was taken over by the applicant collects nothing any more."""
    record = case.record or {}
    applicant = record.get("applicant") or {}
    return {
        str((record.get("person") or {}).get("id_number", "")),
        str(applicant.get("id_number", "")),
        str(applicant.get("legal_representative_id", "")),
    } - {""}
