"""All sentences in one table, and which parameters are codes that have words of their own."""

from __future__ import annotations

from collections.abc import Mapping

from ui.kit.words.card_notes import CARD_NOTES
from ui.kit.words.form_errors import FORM_ERRORS
from ui.kit.words.items import DELIVERY_MODES
from ui.kit.words.materials import OBTAIN_BY, SOURCES
from ui.kit.words.pairs import Sentences, Table
from ui.kit.words.papers import PAPERS
from ui.kit.words.people import APPLICANT_LABELS
from ui.kit.words.queue import LEFT_REASONS, NUMBER_ACTS, NUMBER_STATES, PRIORITIES
from ui.kit.words.states import CASE_ACTS, CASE_STATES
from ui.kit.words.troubles_case import CASE_TROUBLES
from ui.kit.words.troubles_centre import CENTRE_TROUBLES
from ui.kit.words.troubles_law import LAW_TROUBLES
from ui.kit.words.troubles_numbers import NUMBER_TROUBLES
from ui.kit.words.troubles_people import PEOPLE_TROUBLES
from ui.kit.words.troubles_printing import PRINTING_TROUBLES
from ui.kit.words.troubles_queue import QUEUE_TROUBLES
from ui.kit.words.troubles_reader import READER_TROUBLES
from ui.kit.words.troubles_scanner import SCANNER_TROUBLES
from ui.kit.words.troubles_station import STATION_TROUBLES

SENTENCES: Sentences = {
    **FORM_ERRORS,
    **CARD_NOTES,
    **STATION_TROUBLES,
    **PEOPLE_TROUBLES,
    **LAW_TROUBLES,
    **CASE_TROUBLES,
    **NUMBER_TROUBLES,
    **QUEUE_TROUBLES,
    **PRINTING_TROUBLES,
    **READER_TROUBLES,
    **SCANNER_TROUBLES,
    **CENTRE_TROUBLES,
}
_MODES: Table = {pair[0]: pair for pair in DELIVERY_MODES.values()}  # as the catalogue writes them
PARAMETERS: Mapping[str, Table] = {
    "case_state": CASE_STATES,
    "case_act": CASE_ACTS,
    "case_acts": {**CASE_ACTS, "look": ("查看", "look at it")},
    "number_state": NUMBER_STATES,
    "number_act": NUMBER_ACTS,
    "number_acts": {**NUMBER_ACTS, "look": ("刷新队列后再看", "read the queue again")},
    "priority": PRIORITIES,
    "priorities": PRIORITIES,
    "left_reasons": LEFT_REASONS,
    "paper": PAPERS,
    "papers": PAPERS,
    "source": SOURCES,
    "ways": OBTAIN_BY,
    "modes": _MODES,
    "mode": {**DELIVERY_MODES, **_MODES},
    "allowed": APPLICANT_LABELS,
    "kind": APPLICANT_LABELS,
}
