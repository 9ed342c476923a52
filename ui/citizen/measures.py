"""Measures that all pages of the applicant's screen share."""

SIDES = (40, 36, 40, 40)
