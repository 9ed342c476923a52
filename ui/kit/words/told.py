"""What a trouble, a reason or a remark says: in Chinese what it says itself, in English by its code; here alone acts bear keys.

A sentence whose parameters are codes (a state, a paper, a source) is made here in both languages; the others carry their own
Chinese, which tools print too. `why` tells apart the cases of one code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from ui.kit.words.pairs import Pair, english, listed, noted, pick, word
from ui.kit.words.states import DOORS
from window_app.errors import Note

if TYPE_CHECKING:
    from window_app.errors import Reason, Trouble


def sentence(code: str, params: Mapping[str, Any]) -> str | Pair | None:
    """What stands in the tables for a code; None where nothing does."""
    from ui.kit.words.sentences import SENTENCES  # late: no trouble comes before the first picture

    return SENTENCES.get(f"{code}.{params.get('why')}") or SENTENCES.get(code)


def words_of(code: str, message: str, params: Mapping[str, Any]) -> str:
    """The sentence in the person's language; one that no table knows as it came."""
    known = sentence(code, params)
    if known is None or (isinstance(known, str) and not english()):
        return message
    template = known if isinstance(known, str) else pick(known)
    try:
        return template.format(**{name: _said(name, value) for name, value in params.items()})
    except (KeyError, IndexError, ValueError):  # another version of the program raised it
        return message


def _said(name: str, value: Any) -> Any:
    """A parameter as a person reads it: codes by their word, several of them in a row, a remark in its own words."""
    if isinstance(value, Note):
        return note_words(value)
    from ui.kit.words.sentences import PARAMETERS

    table, codes = PARAMETERS.get(name), str(value).split("、")
    if name == "case_acts":
        codes = [code for code in codes if code in DOORS] or ["look"]
    return listed(word(table, one) for one in codes) if table is not None else value


def note_words(note: Note | None) -> str:
    """A remark of a device, a card, a paper; nothing where there is none."""
    return words_of(note.code, note.message, note.params) if note else ""


def reason_words(reason: Reason) -> str:
    """Why not."""
    return words_of(reason.rule, reason.message, reason.params)


def trouble_words(trouble: Trouble) -> str:
    """What happened and what to do, with the keys of what may be done."""
    first = {"first": reason_words(trouble.reasons[0])} if trouble.reasons else {}
    said = words_of(trouble.code, trouble.message, {**trouble.params, **first})
    from ui.kit.words.keys import act_words

    keys = listed(act_words(act) for act in trouble.acts)
    return noted(said, keys) if keys else said
