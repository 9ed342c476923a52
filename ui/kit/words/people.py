"""People: documents, kinds of applicants, by what right somebody stands there for another, where a value came from."""

from __future__ import annotations

from ui.kit.words.pairs import Pair, Table, pick, word

APPLICANT_KINDS: Table = {
    "natural_person": ("自然人", "Natural person"),
    "legal_person": ("企业法人", "Legal person"),
    "sole_proprietor": ("个体工商户", "Sole proprietor"),
}
# the catalogue's own values, in its sentences
APPLICANT_LABELS: Table = {zh: (zh, en.lower()) for zh, en in APPLICANT_KINDS.values()}
AUTHORISATIONS: Table = {
    "proxy_letter": ("授权委托书", "Letter of authority"),
    "free_service": ("帮办代办", "Free assistance"),
    "legal_representative": ("法定代表人本人", "Legal representative in person"),
    "guardian": ("监护人", "Guardian"),
}
ORIGINS: Table = {
    "card": ("证件", "card"),
    "person": ("来访人", "visitor"),
    "licence": ("证照库", "licences"),
    "last_case": ("上次办件", "last case"),
    "shared": ("共享", "shared"),
    "situation": ("情形", "situation"),
}
SEXES: Table = {
    "男": ("男", "male"),
    "女": ("女", "female"),
    "未知": ("未知", "sex unknown"),
    "未说明": ("未说明", "sex not said"),
}
_FOR_EVER = "长期"  # as a card says it
_VALID: Pair = ("证件有效至 {0}", "valid to {0}")
_ALWAYS_VALID: Pair = ("证件长期有效", "valid without end")
_UNREAD: Pair = ("证件有效期未读到", "validity was not read")


def validity(valid_to: str) -> str:
    """Until when the document of a person is valid."""
    return pick(_ALWAYS_VALID if valid_to == _FOR_EVER else _VALID if valid_to else _UNREAD).format(valid_to)


def sex_word(sex: str) -> str:
    """As the card says it."""
    return word(SEXES, sex)


def origin_word(origin: str) -> str:
    """Where a value came from, as a small word beside the field; nothing for what the clerk typed."""
    return word(ORIGINS, origin) if origin in ORIGINS else ""
