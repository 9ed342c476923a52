"""A case on the table: drafts, materials, outcomes, delivery."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

_OUT_OF_TURN = (
    "办件目前的状态是“{case_state}”，不能{case_act}。办件没有改动；目前可以：{case_acts}。",
    "The case is “{case_state}”: it is not possible to {case_act}. Nothing was changed; possible now: {case_acts}.",
)
CASE_TROUBLES: Sentences = {
    "not_allowed": _OUT_OF_TURN,
    "life_cycle": _OUT_OF_TURN,
    "not_allowed.flag": (
        "{first}，办件还不能这样办理。办件没有改动；目前可以：{case_acts}。",
        "{first}; not possible yet. Nothing was changed; possible now: {case_acts}.",
    ),
    "not_allowed.extend_once": "The limit is extended once only. Nothing was changed; finish within the extended limit.",
    "extend_once": "The limit is extended once only. Nothing was changed; finish within the extended limit.",
    "not_saved": (
        "“{name}”有 {count} 处没有存上，正在再试。{detail}",
        "“{name}”: not saved yet, trying again (values: {count}). {detail}",
    ),
    "not_saved.act": (
        "“{name}”有 {count} 处没有存上，存上以后才能办理。{detail}",
        "“{name}”: wait until all is saved (values not saved: {count}). {detail}",
    ),
    "deferred_open": "Deferred materials are still owed",
    "commitment_check_due": "The check after the commitment is not done",
    "offline_pending": "The case is not wholly uploaded",
    "nothing_supplied": "Nothing of what the notice told was mended; the case was not changed. Take in what is brought, and "
    "correct what was filled in, first",
    "not_deferred": "What is brought is not deferred, or was brought already: compare the deferral undertaking",
    "no_case": "There is no such case",
    "no_case.number": "There is no such case no.: scan the barcode of the receipt again, or check the 22 digits",
    "no_case.elsewhere": "This case is not kept on this machine",
    "not_draft": "The case {case_no} has its outcome and cannot be changed: take corrections in as a new one",
    "not_draft.numbered": "The case {case_no} has a number and cannot be changed or deleted: give notice, supply or accept it",
    "not_draft.dropped": "This draft was deleted and cannot be changed",
    "page_coming": "A page is being scanned: press again when it is in its row; Esc stops the scan if you will not wait",
    "busy": "A number is being served: finish it, or put it on hold",
    "busy.passed_on": "Waiting for the centre's answer, please wait",
    "no_page": "There is no such page, it may have been removed",
    "page_too_big": "This page has {size} MB, more than the {most} MB that the centre takes; it was not put in. Scan it with a "
    "lower resolution, or in parts",
    "empty_page": "This page is empty, scan it again",
    "outside_list": "Nothing may be asked beyond the list: this is not on the list of this item and situation",
    "source_not_allowed.way": (
        "“{name}”不能以“{source}”方式办理",
        "“{name}” cannot be dealt with as “{source}”",
    ),
    "source_not_allowed.supply": "“{name}” must be brought now, not dealt with this way again",
    "no_catalogue": "There is no catalogue on this machine: import it first (window-app catalogue import)",
    "unknown_item": "The catalogue has no item {item_id}: check its number",
    "item_not_offered": "“{title}” is not offered now: check the catalogue",
    "bad_catalogue": "The catalogue is not taken, it has {count} faults; {first}",
    "bad_calendar": "The holidays are not taken, they have faults. The old ones stay; check the file and import it again",
    "not_acceptable": "{first}",
    "not_acceptable.several": "There are {count} things to put right: {first}",
    "not_deliverable": "{first}",
    "already_delivered": "The result of this case was collected at {when}",
    "not_decided": "This case is not decided yet, its result is not at the window",
    "no_collector": "Read the collector's card or type it in first",
    "wrong_collector": "The collector is neither the applicant nor the agent: check the document; a proxy must be recorded "
    "as agent",
    "no_signature": "The collector signs on the pad before the result is handed over",
}
