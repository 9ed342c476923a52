"""The papers, by the names their templates bear, and what is known of a print job."""

from __future__ import annotations

from ui.kit.words.pairs import Table, word

PAPERS: Table = {
    "queue_ticket": ("取号凭条", "Queue ticket"),
    "intake_receipt": ("收件凭证", "Intake receipt"),
    "acceptance_notice": ("受理通知书", "Acceptance notice"),
    "refusal_notice": ("不予受理通知书", "Refusal notice"),
    "correction_notice": ("补正通知书", "Correction notice"),
    "decision": ("办理结果决定书", "Decision"),
    "collection_receipt": ("取件凭证", "Collection receipt"),
}
JOB_STATES: Table = {
    "queued": ("排队", "Queued"),
    "sending": ("正在发送", "Sending"),
    "handed_over": ("已交打印机", "Given to the printer"),
    "printed": ("已打印", "Printed"),
    "unknown": ("不知是否打出", "Not known if printed"),
    "failed": ("没有打出", "Not printed"),
}
_TONES = {"sending": "accent", "handed_over": "accent", "printed": "good", "unknown": "warning", "failed": "error"}


def paper_title(kind: str) -> str:
    """The paper's name."""
    return word(PAPERS, kind)


def job_state(state: str) -> tuple[str, str]:
    """(word, tone) of a print job."""
    return word(JOB_STATES, state), _TONES.get(state, "")
