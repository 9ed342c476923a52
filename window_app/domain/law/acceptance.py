"""The decision on an application at the counter (行政许可法 art. 32): every rule that forbids an outcome, at once.

Outcomes: accept 受理 (or 容缺受理), receive 收件待定, correct 一次性告知, refuse 不予受理, supply 补正收件.
Each rule is a function from the facts to its reasons; an outcome is the list of rules it must pass.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from window_app.domain.catalogue.catalogue import IN_USE
from window_app.domain.law import acceptance_content as content
from window_app.domain.law import acceptance_people as people
from window_app.domain.law.acceptance_facts import Facts, legal_basis
from window_app.errors import Reason
from window_app.record.json_types import JsonObject

DELIVERY_MODES = {"window": "窗口领取", "courier": "免费邮寄", "electronic": "电子证照"}
_OUT_OF_TIME = "经办人对本事项的授权（{spans}）在 {day} 无效"
_AUTHORITY = "窗口审批授权书（首席代表、窗口授权）"

Rule = Callable[[Facts], Iterable[Reason]]


def _in_force(facts: Facts) -> Iterator[Reason]:
    item = facts.item
    if item.offered(facts.legal_date):
        return
    if item.status != IN_USE:
        why, words, said = "status", "本事项状态为“{status}”，不能收件，请更换事项", {"status": item.status}
    elif facts.legal_date < item.effective_from:
        why, words, said = "early", "本事项自 {day} 起实施，尚未开始，请更换事项", {"day": str(item.effective_from)}
    else:
        why, words, said = "late", "本事项已于 {day} 停止实施，请更换事项", {"day": str(item.effective_to)}
    yield facts.reason("item_not_in_force", words, "item_id", why=why, **said)


def _delivery(facts: Facts) -> Iterator[Reason]:
    wanted = DELIVERY_MODES.get(facts.delivery_mode)
    if wanted not in facts.item.delivery_modes:
        message = "本事项的送达方式为{modes}，不能选“{mode}”"
        modes, mode = "、".join(facts.item.delivery_modes), wanted or facts.delivery_mode
        yield facts.reason("delivery_mode", message, "delivery.mode", modes=modes, mode=mode)
    if facts.delivery_mode == "courier" and not facts.delivery_address.strip():
        yield facts.reason("delivery_address", "选择邮寄须填写收件地址", field="delivery.address")
    if facts.delivery_mode == "electronic" and facts.item.instant and not facts.online:
        message = "当前离线，无法当场制发电子证照，请改为窗口领取或者邮寄"
        yield facts.reason("certificate_offline", message, field="delivery.mode")


def _authority(facts: Facts) -> Iterator[Reason]:
    """An instant item is decided on the spot, and only inside a valid authorisation (R11)."""
    if not facts.item.instant:
        return
    actor = facts.actor
    if actor is not None and actor.authority_for(facts.item.item_id, facts.legal_date) is not None:
        return
    named = [] if actor is None else [a for a in actor.authorisations if facts.item.item_id in a.items or "*" in a.items]
    if named:
        words, spans = _OUT_OF_TIME, [f"{authority.start}–{authority.end}" for authority in named]
        said: JsonObject = {"why": "time", "spans": ", ".join(spans), "day": facts.legal_date}
    else:
        words, said = "经办人没有本事项的审批授权", {}
    message = words + "，即办件不能当场办结；请由有授权的人员办理，或者联系首席代表"
    yield facts.reason("no_authority", message, "actor", basis=_AUTHORITY, **said)


def _refusal(facts: Facts) -> Iterator[Reason]:
    if not facts.refusal_reason.strip():
        yield facts.reason("refusal_without_reason", "不予受理须写明理由，请填写", field="reason")
    if not refusal_basis(facts).strip():
        yield facts.reason("refusal_without_basis", "不予受理须写明法律依据，请填写", field="basis")


def refusal_basis(facts: Facts) -> str:
    """The article a refusal names: what the clerk gave, else what the item rests on."""
    return facts.refusal_basis if facts.refusal_basis.strip() else legal_basis(facts.item)


_CONTENT: tuple[Rule, ...] = (people.agent, content.questions_answered, content.form_filled, content.materials_given)


def defects(facts: Facts) -> list[Reason]:
    """Everything that is missing or wrong in the application, for the one-time notice (R07 一次性告知)."""
    return [reason for rule in _CONTENT for reason in rule(facts)]


def _something_to_correct(facts: Facts) -> Iterator[Reason]:
    if not defects(facts):
        yield facts.reason("nothing_to_correct", "申请材料齐全、符合要求，应当受理，不得要求补正")


_CLOSED: tuple[Rule, ...] = (content.closed_list, content.known_questions, content.known_fields, content.no_masks)
_APPLICATION: tuple[Rule, ...] = (people.person, people.applicant, people.recorded_applicant, _in_force, *_CLOSED)
_OUTCOMES: dict[str, tuple[Rule, ...]] = {
    "accept": (*_APPLICATION, *_CONTENT, _delivery, _authority),
    "receive": _APPLICATION,
    "correct": (*_APPLICATION, _something_to_correct),
    "refuse": (people.person, people.recorded_applicant, *_CLOSED, _refusal),
    "supply": _APPLICATION,
}
OUTCOMES = tuple(_OUTCOMES)


def why_not(facts: Facts, outcome: str) -> list[Reason]:
    """Every reason that forbids `outcome`, in the order of the form; [] means it is lawful."""
    rules = _OUTCOMES.get(outcome)
    if rules is None:
        message = "没有“{outcome}”这种处理结果，应为 {known}"
        return [facts.reason("unknown_outcome", message, "outcome", outcome=outcome, known=", ".join(OUTCOMES))]
    return [reason for rule in rules for reason in rule(facts)]
