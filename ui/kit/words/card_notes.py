"""What a card or the way it was read makes remarkable."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

CARD_NOTES: Sentences = {
    "checked_by_hand": "Checked by hand: no chip was read",
    "card_number": "{problem}; compare with the card",
    "card_birth_differs": "The date of birth on the card differs from its number; compare",
    "card_sex_differs": "The sex on the card differs from its number; compare",
    "card_birth_unread": "The date of birth on the card cannot be read; compare",
    "card_nation": "“{nation}” is not in the national list of ethnic groups; shown as on the card",
    "card_validity_gap": "The validity on the card is not complete; look at the card",
    "card_validity_turned": "The validity on the card ends before it begins; look at the card",
    "card_expired": "The document expired on {day}",
    "card_not_yet": "The document is valid only from {day}",
    "card_no_address": "The newest address was not read; ask the person for it",
    "card_birth": "the date of birth is no date",
    "card_issued": "the date of issue is no date",
    "card_until": "the end of validity is no date",
    "card_for_ever": "the date of birth or of issue is no date",
    "card_check_digit": "the check digit of the number does not fit",
    "put_card": "Put the card on the reader",
    "put_card_again": "Put the card on the reader (lift it first if it lies there)",
    "lift_card": "Lift the card and put it down again",
    "reading_card": "Reading the card",
}
