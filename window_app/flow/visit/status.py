"""The status of a case, computed from the desk's facts and the centre's (architecture.md 3.4)."""

from __future__ import annotations

from window_app.store.cases import Case, CaseLine, standing

READY = ("decided_granted", "decided_denied", "result_at_window")  # a result that can be handed over


def status_of(case: Case | CaseLine) -> str:
    """A state of domain.md 2.4."""
    if isinstance(case, CaseLine):
        return standing(case.status, case.granted)
    decision = case.centre.get("decision")
    return standing(case.status, bool(decision["granted"]) if decision else None)


def decision_of(case: Case) -> dict[str, object] | None:
    """The decision, whoever owns it: the desk for an instant item, else the centre."""
    return case.desk_decision or case.centre.get("decision")


def status_centre(case: Case | CaseLine) -> str:
    """not_received, received, complete or returned."""
    return case.centre_status if isinstance(case, CaseLine) else str(case.centre.get("status") or "not_received")


STATUS_TEXT = {
    "draft": "草稿",
    "received": "已收件",
    "correction_requested": "一次性告知",
    "accepted": "已受理",
    "deemed_accepted": "视为受理",
    "refused": "不予受理",
    "redirected": "已转办",
    "handed_over": "已移交",
    "in_review": "办理中",
    "paused": "已挂起",
    "extended": "已延期",
    "decided_granted": "已办结",
    "decided_denied": "不予许可",
    "withdrawn": "已撤回",
    "returned": "退件",
    "result_at_window": "待领取",
    "delivered": "已送达",
    "archived": "已归档",
    "dropped": "已放弃",
}
