"""Case numbers, document numbers and the blocks they come from."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

NUMBER_TROUBLES: Sentences = {
    "bad_case_no": "The case no. is wrong: {problem}. Check it and type it again, or scan the barcode of the receipt.",
    "bad_case_no.making": "No case no. can be made: {problem}. None was used up; check the site or enrol this machine again.",
    "case_no_region": "a region code has 6 digits",
    "case_no_site": "a site code has 4 digits",
    "case_no_year": "the year must be between 2000 and 2099",
    "case_no_serial": "the serial must be between 1 and 99999",
    "case_no_length": "a case no. has {length} digits",
    "case_no_check": "the check digit does not fit, one digit may be wrong",
    "case_no_date": "its date does not exist",
    "case_no_zero": "its serial is zero",
    "bad_document_no": "A document no. goes from 1 to 999999. Ask the centre's manager to check the block.",
    "limit_stop": "The numbers left are for cases that were begun, or the block is over (until {until}, {left} left): no new "
    "case now, begun ones can be finished. Sync for a new block",
    "limit_stop.calendar": "The calendar of working days ends on {until}, later deadlines cannot be reckoned: no new case now, "
    "begun ones can be finished. Sync; if the centre has not the next year's, its manager must import it",
    "limit_stop.documents": "This department's document numbers left are for cases that were begun: no new case of it now, "
    "begun ones can be finished. Sync for new numbers",
    "no_lease": "This machine has no block of case numbers: enrol it, or let a technician set it up; all that was typed is saved",
    "no_document_numbers": "No document no. “{letter}” is left here ({short_name}, {year}): sync for a new block; all that was "
    "typed is saved",
    "bad_lease": "The block from the centre cannot be used ({error}). The old ones stand; ask the centre's manager for another.",
    "bad_lease.turned": "The block from the centre ends before it begins. The old ones stand; ask the centre's manager for "
    "another.",
    "bad_lease.document": "The block of document numbers cannot be used. The old ones stand; ask the centre's manager for "
    "another.",
    "lease_not_begun": "The block begins on {day}, the case is of {legal_date}. All is saved; check this machine's date, "
    "then sync.",
    "lease_expired": "The block ended on {day}, the case is of {legal_date}. All is saved; sync for a new block or ask "
    "the centre's manager.",
    "lease_expired.document": "There are only document numbers “{letter}” of {year}, the paper is of {legal_date}. All is saved; "
    "check the date, then sync.",
    "lease_exhausted": "The block ({first} to {last}) is used up. All is saved; sync for a new block or ask the centre's "
    "manager.",
    "damaged_mark": "The note of used numbers is damaged; to give none twice, none is given. Cases are safe; enrol this "
    "machine again.",
    "no_mark": "There is no note of used numbers; to give none twice, none is given. All is saved; enrol this machine again.",
    "copied_profile": "These data were copied from another machine; to give no number twice, none is given. Enrol this "
    "machine first.",
    "station_forked": "The centre found these data in use on another machine (a copy or a restored image); to give no number "
    "twice, none is given. All is saved, accepted cases may be brought to their end. Ask the manager which of the two goes on.",
    "station_revoked": "The centre has switched this machine off: no new case can be taken in. All is saved; ask the manager, or "
    "go on at another window.",
    "station_checking": "The numbers of this machine are being checked with the centre: try again in some seconds. All is saved.",
    "bad_code.qr": "This is no QR code of our papers: check what was scanned, or ask by the case no.",
    "bad_code.qr_signature": "The signature in the QR code cannot be read: scan again",
}
