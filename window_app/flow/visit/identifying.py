"""Identify: who stands at the window, by card or by hand (R77)."""

from __future__ import annotations

import json
import threading
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from sqlalchemy import Connection

from window_app.announcer import Announcer, Changed
from window_app.domain.people.identity import check_id_number, normalise_id, problem
from window_app.domain.people.masking import is_masked
from window_app.domain.people.person import CardRecord, Person
from window_app.errors import DeviceTrouble, Note, Reason, Refused
from window_app.flow.people.session import Session
from window_app.flow.visit.views import VisitView
from window_app.flow.visit.visit_view import visit_view
from window_app.ports import CardReader, Prompt
from window_app.record.events.audit import AuditNoted
from window_app.store import cases, visits
from window_app.store.store import Store, Unit
from window_app.store.visits import Visit

_DOCUMENT_KINDS = ("resident", "foreigner", "hmt", "passport", "other")
_BY_HAND = Note("checked_by_hand", "人工核验：未读取证件芯片")
_MASKED = "来访人的号码是遮挡后的（带 * 号），请重新核验，录入完整的号码"
_MASKED_PHONE = "来访人的手机号是遮挡后的（带 * 号），请重新核验，录入完整的号码"
_WITH_CHECK_DIGIT = ("resident", "hmt")


class Identifying:
    """The card fills the person; typed persons are marked for 人工核验."""

    def __init__(
        self,
        store: Store,
        session: Session,
        announcer: Announcer,
        reader: CardReader | None,
        begun: Callable[[Unit, Visit], None],
    ) -> None:
        """`begun` tells the queue's authority that the service of a called number has begun."""
        self._store, self._session, self._announcer, self._reader = store, session, announcer, reader
        self._begun = begun

    def read_card(self, timeout: float, cancel: threading.Event, prompt: Prompt | None = None) -> CardRecord:
        """Wait for a card; runs on the reader's lane."""
        self._session.require("intake")
        if self._reader is None:
            raise DeviceTrouble("missing", "没有配置读卡器：请手工输入证件信息（将标记为人工核验）", why="no_reader")
        return self._reader.read(timeout, cancel, prompt)

    def put_card(self, visit_id: str, record: CardRecord) -> VisitView:
        """Take the card as the person of the visit; the phone of an earlier case comes along. Refused("no_visit",
        "other_person")."""
        person = Person(
            kind=record.kind,
            name=record.name,
            id_number=record.id_number,
            address=record.current_address or record.address,
            sex=record.sex,
            nation=record.nation or record.nationality,
            birth=record.birth,
            valid_to=record.valid_to,
            origin="card",
        )
        raw = json.dumps({"photo": b64encode(record.photo_raw).decode(), "text": b64encode(record.raw_text).decode()}).encode()
        notes = record.notes + _expiry(record.valid_to, self._store.clock.now().date())
        return self._put(visit_id, person, notes, raw)

    def put_typed(self, visit_id: str, person: Person) -> VisitView:
        """Take what was typed; the check digit is an error, an unknown region never is. Refused("bad_person", "no_visit",
        "other_person")."""
        person = replace(person, id_number=normalise_id(person.id_number), name=person.name.strip(), origin="typed")
        reasons = []
        if not person.name:
            reasons.append(Reason("person_name", "请填写姓名", field="name"))
        if person.kind not in _DOCUMENT_KINDS:
            reasons.append(Reason("person_kind", "请选择证件类型", field="kind"))
        if not person.id_number:
            reasons.append(Reason("person_id", "请填写证件号码", field="id_number"))
        if is_masked(person.phone):
            reasons.append(Reason("masked_number", _MASKED_PHONE, field="phone", params={"why": "person_phone"}))
        if is_masked(person.id_number):
            reasons.append(Reason("masked_number", _MASKED, field="id_number", params={"why": "person"}))
        elif person.kind in _WITH_CHECK_DIGIT and person.id_number:
            reasons += [_bad_number(problem(code)) for code in check_id_number(person.id_number)]
        if reasons:
            raise Refused("bad_person", "证件信息有误，请更正后再确认", reasons)
        return self._put(visit_id, person, (_BY_HAND,), None)

    def _put(self, visit_id: str, person: Person, notes: tuple[Note, ...], raw: bytes | None) -> VisitView:
        self._session.require("intake")
        with self._store.begin() as unit:
            visit = visits.get(unit.connection, visit_id)
            if visit is None or visit.closed_at:
                raise Refused("no_visit", "这次来访已经结束，请重新叫号，或直接接待", acts=("call", "walk_in"))
            _check_one_person(unit.connection, visit, person)
            if not person.phone:
                former = visit.person.phone if visit.person and visit.person.id_number == person.id_number else ""
                person = replace(person, phone=former or _known_phone(unit.connection, person.id_number))
            visits.set_person(unit, visit_id, person, notes, raw)
            _begun_with(unit, visit_id, person)
            if visits.start(unit, visit_id):
                self._begun(unit, visit)
            view = visit_view(unit.connection, visit_id)
        self._announcer.announce(Changed("visit", visit_id))
        return view

    def reveal(self, visit_id: str, what: str) -> None:
        """The eye was held: a full number was shown; on record (domain.md 3.9)."""
        actor = self._session.require("intake")
        with self._store.begin() as unit:
            unit.record(AuditNoted("reveal", visit_id, {"what": what}), ("audit", unit.station.device), actor.user)


def _check_one_person(connection: Connection, visit: Visit, person: Person) -> None:
    """Nobody's form becomes somebody else's unasked: while a visit has cases it stays his with whom they were begun."""
    former = visit.person.id_number if visit.person is not None else ""
    own = cases.of_visit(connection, visit.visit_id)
    others = [case for case in own if (case.draft.owner or former) not in ("", person.id_number)]
    if others:
        message = "另一个人的证件，没有换人：先办结或挂起本次来访；原来的证件读错了，先删除草稿“{item}”再读"
        if others[0].case_no:
            message = "另一个人的证件，没有换人：本次来访已经办了“{item}”（{case_no}），先办结或挂起，再接待另一个人"
            raise Refused("other_person", message, why="numbered", item=others[0].item_name, case_no=others[0].case_no)
        raise Refused("other_person", message, item=others[0].item_name)


def _begun_with(unit: Unit, visit_id: str, person: Person) -> None:
    """Drafts that were opened before anybody was known are his."""
    for case in cases.of_visit(unit.connection, visit_id):
        if not case.draft.owner:
            cases.change(unit, case.case_id, draft=replace(case.draft, owner=person.id_number).as_json())


def _bad_number(wrong: Note) -> Reason:
    params = {"why": "wrong", "problem": wrong}
    return Reason("person_id", "{problem}", field="id_number", basis="GB 11643—1999", params=params)


def _known_phone(connection: Connection, person_id: str) -> str:
    for case in cases.latest_of_person(connection, person_id, limit=5):
        phone = (case.record or {}).get("person", {}).get("phone")
        if phone:
            return str(phone)
    return ""


def _expiry(valid_to: str, today: date) -> tuple[Note, ...]:
    try:
        ends = date.fromisoformat(valid_to)
    except ValueError:
        return ()  # 长期, or a card that does not say
    return (Note("card_expired", "证件已于 {day} 到期", {"day": valid_to}),) if ends < today else ()
