"""Why an outcome is not lawful: person, applicant, form, materials, limits (the rules of `domain/law`)."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

_PEOPLE: Sentences = {
    "bad_id_number.person": "Visitor: {problem}",
    "bad_id_number.applicant": "Applicant: {problem}",
    "bad_id_number.representative": "Legal representative: {problem}",
    "bad_uscc": "Applicant: {problem}",
    "applicant_kind": (
        "本事项的申请人应为{allowed}，现为{kind}，请核对申请人或者更换事项",
        "This item is for: {allowed}; the applicant is: {kind}. Check the applicant or change the item",
    ),
    "applicant_incomplete": "The applicant's name is empty",
    "other_applicant": "This is not the applicant on record (name and number both differ): a case cannot pass to somebody else. "
    "Put the former applicant back, and open a case of its own for the other one",
    "agent_without_authorisation": "The visitor is not the applicant: record by what right he acts",
    "agent_not_allowed": "This item allows no agent: the applicant must come in person",
    "authorisation_kind.guardian": "A guardian acts only for a natural person: mend the basis of agency",
    "authorisation_kind.representative": "A natural person has no legal representative: mend the basis of agency",
    "not_the_representative": "The visitor is not the registered legal representative: check, or use a letter of authority",
}
_ITEM: Sentences = {
    "item_not_in_force.status": "The item is not in use ({status}): change the item",
    "item_not_in_force.early": "The item begins on {day}: change the item",
    "item_not_in_force.late": "The item ended on {day}: change the item",
    "delivery_mode": (
        "本事项的送达方式为{modes}，不能选“{mode}”",
        "This item is delivered by: {modes}; not by: {mode}",
    ),
    "delivery_address": "Delivery by courier needs an address",
    "certificate_offline": "Offline no e-certificate can be made: choose the window or the courier",
    "no_authority": "The clerk has no authority to decide this item; somebody who has must do it, or ask the chief",
    "no_authority.time": "The clerk's authority for this item ({spans}) is not valid on {day}; somebody else must do it, or "
    "ask the chief",
    "refusal_without_reason": "A refusal to accept needs a reason",
    "refusal_without_basis": "A refusal to accept needs its legal basis",
    "nothing_to_correct": "All is complete and right: it must be accepted, no correction may be asked",
    "unknown_outcome": "There is no outcome “{outcome}”; there are {known}",
    "unknown_situation": "The item has no situation “{key}”: choose from the list",
    "unknown_answer": "The situation “{question}” has no answer “{value}”: choose again",
    "unknown_field": "The form has no field “{key}”: take it out",
    "masked_number": "Form: “{label}” holds a hidden number (with *): type the whole number",
    "masked_number.applicant": "The applicant's number is a hidden one (with *): type the whole number",
    "masked_number.person": "The visitor's number is a hidden one (with *): identify again and type the whole number",
    "masked_number.person_phone": "The visitor's phone number is a hidden one (with *): identify again and type the whole number",
    "question_open": "Answer this situation first: {question}",
    "answer_missing": "Form: “{label}” is not filled in",
    "answer_bad": "Form: “{label}”: {error}",
    "not_on_list": "Material {seq} is not on the list of this item and may not be asked: take it out",
    "not_on_list.situation": "“{name}” is not on the list in this situation and may not be taken: take it out or change the "
    "situation",
}
_ROW = "Material {seq} “{name}”: {fault}"
_FAULTS: Sentences = {
    "row_material_open": "not taken in yet",
    "row_material_missing": "missing",
    "row_reuse_without_ref": "say which case or visit the material is from",
    "row_reason_missing": "say why it does not apply",
    "row_unknown_source": "unknown source, choose again",
    "row_bad_count": "the number cannot be negative",
    "row_paper_not_asked": "no paper may be taken for it: set 0",
    "row_too_few.any": "{wanted} copies are asked",
    "row_too_few.originals": "{wanted} originals are asked, {got} taken",
    "row_too_few.copies": "{wanted} copies are asked, {got} taken",
    "row_pages_missing": "{count}/{wanted} pages scanned: scan the others",
    "row_certificate_identifier": "scan the certificate's code or type its identifier",
    "row_credit_listed": "the applicant stands on a credit list: no deferral, no commitment; take the material",
    "row_deferral_date": "the day to supply it ({day}) has passed, no deferral any more: take it now, or give notice again",
    "row_deferral_not_allowed": "it cannot be deferred: take it now",
    "row_deferral_not_allowed.instant": "an instant case allows no deferral: take it now",
    "row_deferral_not_allowed.short": "the limit leaves no day to supply it: take it now or give the one-time notice",
    "row_deferral_not_allowed.core": "a core material cannot be deferred: take it now or give the one-time notice",
    "row_commitment_not_allowed": "a commitment does not do for it: take it as the list says",
    "row_not_waivable": "it is owed and cannot be not applicable; change the situation if that changed",
    "row_not_waivable.kept": "it is owed and cannot be left with the applicant",
    "row_original_needed": "{needed} originals are asked, copies do not do",
    "row_source_not_allowed": (
        "不能以这种方式取得，清单列明的方式为：{ways}",
        "it cannot be had this way; the list says: {ways}",
    ),
}
_RULES: Sentences = {name.removeprefix("row_").partition(".")[0]: _ROW for name in _FAULTS}
_LIMITS: Sentences = {
    "bad_limit": "The limit is wrong: 0 to 2000 working days, 0 to 3660 days or 0 to 120 months. Check the catalogue.",
    "bad_limit.spelling": "The limit is written wrong: 5wd, 7d or 6m.",
    "bad_limit.range": "The limit leaves the calendar. Check its beginning, the limit and the pauses.",
    "bad_pause": "The pause ends on {end}, before it begins on {start}. Check.",
    "bad_pause.spelling": "The pause is written wrong: first..last, such as 2026-09-01..2026-09-05.",
    "no_deferral": "The limit of this item is too short for a deferral. Take the materials now, or give the one-time notice.",
}
LAW_TROUBLES: Sentences = {
    **_PEOPLE,
    **_ITEM,
    **_FAULTS,
    **_RULES,
    "core_missing": "Core material {seq} “{name}”: {fault}; no acceptance without it",
    "material_open.deferrable": _ROW + "; may be deferred",
    "material_missing.deferrable": _ROW + "; may be deferred",
    **_LIMITS,
}
