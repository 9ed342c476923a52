"""The status of a case, computed from the desk's facts and the centre's (architecture.md 3.4)."""

from __future__ import annotations

from window_app.store.cases import Case


def status_of(case: Case) -> str:
    """A state of domain.md 2.4."""
    if case.delivered_at:
        return "delivered"
    decision = case.desk_decision or case.centre.get("decision")
    if decision and case.status in ("accepted", "deemed_accepted", "received"):
        return "decided_granted" if decision["granted"] else "decided_denied"
    return case.status


def decision_of(case: Case) -> dict[str, object] | None:
    """The decision, whoever owns it: the desk for an instant item, else the centre."""
    return case.desk_decision or case.centre.get("decision")


def flags_of(case: Case) -> frozenset[str]:
    """The flags of domain.md 2.4 that hold of a case."""
    materials = (case.record or {}).get("materials", ())
    return frozenset({"deferred_open"} if any(m["source"] == "deferred" for m in materials) else ())


def status_centre(case: Case) -> str:
    """not_received, received, complete or returned."""
    return str(case.centre.get("status") or "not_received")


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
