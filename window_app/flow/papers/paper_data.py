"""What stands on a case's papers, as plain data in the vocabulary of resources/papers/README.md."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.numbers.document_no import authority_word
from window_app.domain.paper import qr_text, signed_bytes
from window_app.domain.people.actor import Actor
from window_app.domain.people.masking import mask_id, mask_phone
from window_app.domain.people.person import APPLICANT_KIND_LABELS
from window_app.domain.queue.board import Number
from window_app.flow.finding.catalogue_now import CatalogueNow
from window_app.record.events.case import CaseRecord, DeferredSupplied, MaterialRecord
from window_app.record.json_types import JsonMap, JsonObject
from window_app.store.cases import Case
from window_app.store.store import Store, Unit

_RELATIONS = {
    "proxy_letter": "受托代办",
    "free_service": "免费帮办代办",
    "legal_representative": "法定代表人",
    "guardian": "监护人",
    "brings": "代为补交",  # of an accepted case, by what right it was accepted for another stands in its own record
}
# what whoever collects a result is to the applicant (ResultDelivered.relation)
COLLECTORS = {"self": "本人", "legal_representative": "法定代表人", "agent": "经办人"}
REMEDIES = "".join(
    (
        "对本决定不服的，可以自收到本通知书之日起六十日内依法申请行政复议，",
        "或者自收到本通知书之日起六个月内依法向人民法院提起行政诉讼。",
    )
)


def full_date(value: date) -> str:
    """2026年11月21日."""
    return f"{value.year}年{value.month}月{value.day}日"


def full_time(value: datetime) -> str:
    """2026年11月21日 10:42."""
    return f"{full_date(value.date())} {value:%H:%M}"


class PaperData:
    """Makes the data of a paper inside the transaction of the fact it states."""

    def __init__(self, store: Store, catalogue: CatalogueNow) -> None:
        self._store, self._catalogue = store, catalogue

    def hall(self) -> dict[str, str]:
        """Name, place, phone, complaint line, and where a paper is verified; phone and place come from the profile, that address
        from the centre."""
        known = json.loads(self._store.get_meta("hall_info") or "{}")
        centre = json.loads(self._store.get_meta("centre") or "{}")
        station = self._store.station
        return {
            "name": station.hall_name,
            "address": known.get("address") or station.hall_name,
            "phone": known.get("phone") or "12345",
            "complaint": known.get("complaint") or "12345",
            "verify_host": known.get("verify_host") or centre.get("public_url") or "verify.service-window.invalid",
        }

    def short_name(self, item: Item) -> str:
        """The authority's short name as it stands in document numbers: 县审批局 -> 县审批."""
        department = self._catalogue.catalogue().department(item.department_id)
        return authority_word(department.short_name if department else item.department_name)

    def category_letter(self, item: Item) -> str:
        """The queue letter of the item's category."""
        category = self._catalogue.catalogue().category(item.queue_category)
        return category.letter if category else ""

    full = staticmethod(full_date)

    def _qr(self, hall: dict[str, str], case_no: str, kind: str) -> str:
        key = self._store.signing_key
        return qr_text(hall["verify_host"], case_no, kind, key.key_id, key.sign(signed_bytes(case_no, kind)))

    def for_record(self, kind: str, record: CaseRecord, applied_on: str, item: Item, actor: Actor, now: datetime) -> JsonObject:
        """The papers of an outcome; `applied_on` is the day of the first one, on which the application was made."""
        legal = date.fromisoformat(record.legal_date)
        data: JsonObject = {
            **self._common(kind, record.case_no, item, actor, now, record.document_nos[kind]),
            **_parties(record.person, record.applicant),
            "materials": self._materials(record.materials),
        }
        data["deferred"] = any(material.source == "deferred" for material in record.materials)
        dates = data["dates"]
        applied = full_date(date.fromisoformat(applied_on))
        # a receipt for what a notice asked for is dated by what it receives
        received = full_date(legal) if kind == "intake_receipt" else applied
        dates.update(applied=applied, received=received, accepted=full_date(legal))
        if record.due:
            dates.update(
                due=full_date(date.fromisoformat(record.due)), due_iso=record.due, due_provisional=record.due_provisional
            )
        if record.refusal:
            data["refusal"] = {**record.refusal, "remedies": REMEDIES}
        if record.decision:
            dates["decided"] = full_date(legal)
            data["decision"] = self.decision(item, record.decision.granted, record.decision.reason)
        if record.corrections:
            data["correction"] = {
                "items": [{"index": place, **row} for place, row in enumerate(record.corrections, 1)],
                "due": dates.get("due", ""),
                "basis": "《中华人民共和国行政许可法》第三十二条",
            }
        return data

    def _materials(self, materials: Iterable[MaterialRecord]) -> list[JsonObject]:
        """The rows that were taken in, as a paper lists them."""
        return [
            {
                "seq": material.seq,
                "name": material.name,
                "source_label": self._catalogue.source_label(material.source),
                "originals": material.originals,
                "copies": material.copies,
                "pages": len(material.pages),
                "due": (due := full_date(date.fromisoformat(material.due)) if material.due else ""),
                "due_said": f"；请于{due}前补交" if due else "",  # where there is no column for it: on a roll
            }
            for material in materials
            if material.source not in ("missing", "not_applicable")
        ]

    def for_supply(self, kind: str, case: Case, event: DeferredSupplied, item: Item, actor: Actor, now: datetime) -> JsonObject:
        """The receipt for what was deferred and is brought now: these rows and no others."""
        received = full_date(date.fromisoformat(event.legal_date))
        record = case.record or {}
        data = {
            **self._common(kind, case.case_no, item, actor, now, event.document_nos[kind]),
            **_brought_by(event.person, record),
            "materials": self._materials(event.materials),
            "deferred": False,
            "supplied": True,
        }
        data["dates"].update(applied=full_date(date.fromisoformat(case.applied_on)), received=received)
        return data

    def decision(self, item: Item, granted: bool, reason: str) -> JsonObject:
        """What the decision paper says."""
        return {
            "granted": granted,
            "reason": reason,
            "basis": "、".join(item.legal_basis) or "本事项公布的办事指南",
            "validity": item.result_document.validity,
            "result_name": item.result_document.name,
        }

    def for_collection(self, unit: Unit, case: Case, item: Item, actor: Actor, collection: JsonObject) -> JsonObject:
        """取件凭证."""
        record = case.record or {}
        return {
            **self._common("collection_receipt", case.case_no, item, actor, unit.now, ""),
            "applicant": _parties(record.get("person") or {}, record.get("applicant") or {})["applicant"],
            "collection": {**collection, "at": full_time(unit.now)},
        }

    def for_ticket(self, ticket: Number, now: datetime) -> JsonObject:
        """取号小票: no name and no number of a person."""
        category = next((c for c in self._catalogue.catalogue().queue_categories if c.letter == ticket.category), None)
        seconds = ticket.estimate_seconds
        return {
            "hall": self.hall(),
            "ticket": {
                "number": ticket.number,
                "category": category.kiosk_label if category else ticket.category,
                "area": category.area if category else "",
                "ahead": ticket.ahead or 0,
                "estimate_minutes": -(-seconds // 60) if seconds else None,
                "taken_at": full_time(now),
            },
            "dates": {"printed": full_time(now)},
            "reprint": 0,
        }

    def _common(self, kind: str, case_no: str, item: Item, actor: Actor, now: datetime, document_no: str) -> JsonObject:
        department = self._catalogue.catalogue().department(item.department_id)
        station = self._store.station
        hall = self.hall()
        return {
            "hall": hall,
            "authority": {
                "name": item.department_name,
                "short_name": department.short_name if department else item.department_name,
                "seal": item.result_document.seal,
            },
            "document_no": document_no,
            "case_no": case_no,
            "qr": self._qr(hall, case_no, kind),
            "item": {
                "name": item.title,
                "type": item.item_type,
                "legal_basis": list(item.legal_basis) or ["本事项公布的办事指南"],
                "conditions": list(item.acceptance_conditions),
            },
            "dates": {"printed": full_date(now.date()), "printed_at": full_time(now)},
            "clerk": {"name": actor.display_name, "window": f"{station.window} 号窗口", "phone": hall["phone"]},
            "reprint": 0,
        }


def _brought_by(person: JsonMap, record: JsonMap) -> JsonObject:
    """The parties where `person` brings later what was owed: he need not be who stood there when it was accepted."""
    stood, applicant = record.get("person") or {}, record.get("applicant") or {}
    number = person.get("id_number")
    if not number or number == stood.get("id_number"):
        return _parties(stood, applicant)
    if number == applicant.get("id_number"):  # he for whom an agent came before
        return _parties(person, {**applicant, "authorisation": None})
    represents = number == applicant.get("legal_representative_id")
    return _parties(person, {**applicant, "authorisation": "legal_representative" if represents else "brings"})


def _parties(person: JsonMap, applicant: JsonMap) -> JsonObject:
    """Who applies, where the person at the window can be reached, and as whose agent he came, by the record."""
    phone = mask_phone(str(person.get("phone") or ""))
    found: JsonObject = {
        "applicant": {
            "name": applicant.get("name", ""),
            "kind": APPLICANT_KIND_LABELS.get(str(applicant.get("kind")), ""),
            "id_masked": mask_id(str(applicant.get("uscc") or applicant.get("id_number") or "")),
            "phone_masked": phone,
        },
        "contact": phone or "未留电话",
    }
    if applicant.get("authorisation"):
        found["agent"] = {
            "name": person["name"],
            "id_masked": mask_id(person["id_number"]),
            "relation": _RELATIONS.get(applicant["authorisation"], ""),
        }
    return found
