"""What is wrong with the value of a field, and with a number that a person typed; the Chinese is the domain's own."""

from __future__ import annotations

from ui.kit.words.pairs import Sentences

FORM_ERRORS: Sentences = {
    "and": "{first}; {second}",
    "value_option": "Choose one of the options",
    "value_bool": "Choose yes or no",
    "value_text": "This must be a text",
    "value_type": "This program does not know fields of the type {type}",
    "value_number": "This must be a number",
    "value_digits": "The number has too many digits",
    "value_whole": "This must be a whole number",
    "value_min": "Not less than {min} {unit}",
    "value_max": "Not more than {max} {unit}",
    "value_broken": "There is a character that cannot be kept; type it again",
    "value_control": "There is a control character; type it again",
    "value_long": "At most {most} characters, now {now}",
    "value_date": "Not a date; write year-month-day",
    "value_date_time": "Not a time; write year-month-day hour:minute",
    "value_region": "Give the code of the region (6, 9 or 12 digits) or its name",
    "value_account": "An account number has 8 to 32 digits",
    "id_empty": "Give the number of the document",
    "id_length": "The number must have 18 characters (15 on a foreigner's card of 2017)",
    "id_characters": "The first 17 characters must be digits, the last a digit or X",
    "id_birth_date": "The date of birth in the number does not exist",
    "id_birth_future": "The date of birth in the number is later than today",
    "id_check_digit": "The check digit does not fit; one digit may be wrong",
    "uscc_empty": "Give the unified social credit code",
    "uscc_length": "The unified social credit code must have 18 characters",
    "uscc_characters": "The unified social credit code has digits and capital letters without I, O, S, V, Z",
    "uscc_check_character": "The check character of the unified social credit code does not fit; one may be wrong",
    "phone_empty": "Give the phone number",
    "phone_shape": "Give a mobile number of 11 digits, or a landline with its area code",
    "person_name": "Give the name",
    "person_kind": "Choose the kind of document",
    "person_id.wrong": "{problem}",
    "person_id": "Give the number of the document",
}
