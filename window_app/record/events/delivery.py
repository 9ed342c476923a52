"""Results handed over (送达)."""

from __future__ import annotations

from dataclasses import dataclass

from window_app.record.page_ref import PageRef
from window_app.record.registry import Kind


@dataclass(frozen=True)
class ResultDelivered:
    """送达: the result went to the applicant or the agent, against identity and signature. `relation` is what the collector is
    to the applicant: self, legal_representative or agent; 0.1.0 told it in the words of the paper (本人, 法定代表人, 经办人)."""

    case_id: str
    case_no: str
    collector_name: str
    collector_id: str
    collector_origin: str
    relation: str
    at: str
    signature_page: PageRef | None
    document_no: str = ""


def _signature(event: ResultDelivered) -> tuple[PageRef, ...]:
    return (event.signature_page,) if event.signature_page else ()


KINDS = (Kind(ResultDelivered, "case", pages=_signature),)
