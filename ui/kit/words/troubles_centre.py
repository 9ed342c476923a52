"""The line to the centre, and what the centre says no to."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

_SAFE = "{detail}; what was saved is safe and goes up by itself, work can go on"
CENTRE_TROUBLES: Sentences = {
    "no_line": _SAFE,
    "not_admitted": _SAFE,
    "centre_trouble": _SAFE,
    "bad_answer": _SAFE,
    "line_late": "The centre did not answer in time",
    "line_cut": "The centre is not reached",
    "line_not_ours": "The answer is not the centre's",
    "line_not_proved": "The centre's answer cannot be proved and was not taken",
    "line_unreadable": "The centre's answer cannot be read",
    "line_busy": "The centre cannot do it now ({status})",
    "line_not_admitted": "The centre does not know this machine; ask the manager to enrol it again",
    "line_other_batch": "The centre's answer does not fit what was sent and was not taken",
    "line_upload": "The pages were not uploaded",
}
