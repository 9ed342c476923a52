"""People of a visit: the card that was read, who stands there (来访人), and who applies (申请人)."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.domain.people.masking import is_masked
from window_app.errors import Note

CARD_KINDS = ("resident", "foreigner", "hmt")
APPLICANT_KINDS = ("natural_person", "legal_person", "sole_proprietor")
AUTHORISATION_KINDS = ("proxy_letter", "free_service", "legal_representative", "guardian")

# The catalogue's Chinese values (domain.md 5, enumerations.applicant_kind)
APPLICANT_KIND_LABELS = {"natural_person": "自然人", "legal_person": "企业法人", "sole_proprietor": "个体工商户"}


@dataclass(frozen=True)
class CardRecord:
    """What one identity card said, as read (GA/T 467, GA/T 490); dates are YYYY-MM-DD, `valid_to` may be 长期.

    `raw_text` is the text block as received; `photo_raw` the undecoded WLT block: both are kept sealed and only
    until the visit ends. `notes` says what looks inconsistent (birth, sex, number), never an error by itself.
    """

    kind: str
    name: str
    sex: str
    nation: str
    birth: str
    address: str
    id_number: str
    issuer: str
    valid_from: str
    valid_to: str
    english_name: str = ""
    nationality: str = ""
    current_address: str = ""
    permit_number: str = ""
    times_issued: str = ""
    photo_raw: bytes = b""
    raw_text: bytes = b""
    notes: tuple[Note, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Person:
    """Who stands at the window. `kind` is the document's kind; `origin` is card or typed (人工核验)."""

    kind: str
    name: str
    id_number: str
    phone: str = ""
    address: str = ""
    sex: str = ""
    nation: str = ""
    birth: str = ""
    valid_to: str = ""
    origin: str = "typed"


@dataclass(frozen=True)
class Applicant:
    """Who applies: for another person or a firm the person at the window is the agent (代办人)."""

    kind: str
    name: str
    id_number: str = ""
    uscc: str = ""
    legal_representative_name: str = ""
    legal_representative_id: str = ""
    authorisation: str = ""

    @property
    def masked(self) -> bool:
        """One of the numbers is a mask."""
        return any(is_masked(number) for number in (self.id_number, self.uscc, self.legal_representative_id))


def himself(person: Person) -> Applicant:
    """Who stands there, as the applicant of his own case."""
    return Applicant("natural_person", person.name, person.id_number)


def concerns(here: Person, stood: Person | None, applicant: Applicant | None) -> bool:
    """Is this case his who stands here: he brought it before, he applied through an agent, or he represents who applied?"""
    ids = [stood.id_number] if stood is not None else []
    if applicant is not None:
        ids += [applicant.id_number, applicant.legal_representative_id]
    return here.id_number in filter(None, ids)
