"""Signing in, rights, passwords; the visit and who stands there."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

PEOPLE_TROUBLES: Sentences = {
    "no_operator": "Sign in first: nothing can be done without an operator",
    "not_permitted": "Who is signed in may not do this: somebody with the right must sign in",
    "locked": "Wrong {tries} times, the account is locked: try again in about {minutes} min, or ask the manager",
    "wrong_password": "User or password is wrong, type them again",
    "weak_password": "The new password is not safe enough, nothing was changed",
    "password_short": "At least {least} characters",
    "password_kinds": "Three of these four: capitals, small letters, digits, signs",
    "password_same": "Too many equal characters",
    "other_person": "Another person's document, nobody was changed: finish the visit or put it on hold first; if the first "
    "document was wrong, delete the draft “{item}” first",
    "other_person.numbered": "Another person's document, nobody was changed: “{item}” ({case_no}) belongs to this visit; finish "
    "it or put it on hold, then serve the other person",
    "identify_first": "This draft was begun for somebody who was identified: identify who stands here first, then take it up",
    "other_person.draft": "The draft “{item}” was begun for somebody else and does not come back into this visit: read his "
    "document again, then undo",
    "other_person.moved": "Somebody else stands at the window by now: nothing was done and nothing printed. Check the "
    "document and begin anew",
    "other_person.stranger": "Who stands here is neither applicant, agent nor representative in “{item}” ({case_no}) and cannot "
    "bring what it owes: nothing was taken in, the pages stay in the owed row",
    "no_visit": "This visit has ended: call again, or serve the person as a walk-in",
    "no_visit.unknown": "There is no such visit",
    "no_visit.nobody": "There is no number at this window: call the next one first",
    "bad_person": "The document is not right, mend it and confirm again",
    "bad_person.name": "The visitor's name is empty; check the document and type it in",
    "no_person": "The visitor is not identified: read the card or type it in",
    "bad_signature": "The picture of the signature cannot be used: ask the applicant to sign again",
    "bad_level": "The rating goes from 1 to 5",
    "already_rated": "This service has been rated already",
    "bad_period": "The first day is later than the last; check",
}
