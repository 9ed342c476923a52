"""The material list as it is shown: one row per owed material, its state, and the keys that may be used on it."""

from __future__ import annotations

from window_app.domain.catalogue.catalogue import Item
from window_app.domain.catalogue.types import Material
from window_app.domain.draft import Draft
from window_app.domain.form.situations import owed
from window_app.domain.law.materials import Choice, RowState, allowed_sources, needed, row
from window_app.flow.intake.draft import choices_of
from window_app.flow.intake.views import MaterialView, PageView
from window_app.store.documents import PageRow

_WORDS = {
    "open": "待收",
    "checked": "原件已核",
    "certificate": "电子证照",
    "to_verify": "待联网核验",
    "deferred": "容缺",
    "missing": "缺失",
    "not_applicable": "不适用",
    "committed": "告知承诺",
    "generated": "系统生成",
    "shared": "数据共享",
    "reused": "已有材料",
    "kept": "申请人留存",
}
_FORMS = {"electronic": "免提交", "paper": "", "either": ""}
_KEYS = {"F8": "scan", "Space": "original", "D": "deferred", "M": "missing", "E": "e_certificate", "X": "not_applicable"}


def material_views(
    item: Item, draft: Draft, scanned: list[PageRow], online: bool, deferral_due: dict[int, str]
) -> tuple[MaterialView, ...]:
    """Every owed row, in the order of the list."""
    choices = choices_of(draft, item, scanned)
    return tuple(
        _view(item, material, choices.get(material.seq), row(material, choices.get(material.seq), online), scanned, deferral_due)
        for material in owed(item, draft.situations)
    )


def _view(
    item: Item,
    material: Material,
    choice: Choice | None,
    state: RowState,
    scanned: list[PageRow],
    deferral_due: dict[int, str],
) -> MaterialView:
    sources = allowed_sources(item, material)
    due = deferral_due.get(material.seq) if state.state == "deferred" else None
    words = _WORDS.get(state.state, "")
    if state.state == "to_scan":
        words = f"待扫描 {state.page_count}/{state.expected or 1}"
    elif state.state == "scanned":
        words = f"已扫描 {state.page_count} 页"
    elif state.state == "deferred" and due:
        words = f"容缺 · {due} 前补齐"
    keys = tuple(
        key
        for key, source in _KEYS.items()
        if source in sources or (key == "Space" and "copy" in sources) or (key == "E" and "data_sharing" in sources)
    )
    return MaterialView(
        seq=material.seq,
        name=material.name,
        note="；".join(filter(None, (material.accept_standard, material.sample_note))),
        requirement=material.necessity if needed(material) else "非必要",
        form_text=_form_text(material),
        source=choice.source if choice else None,
        state=state.state,
        state_text=words,
        closed=state.closed,
        core=material.is_core,
        deferrable="deferred" in sources,
        pages=tuple(
            PageView(page.page_id, page.ref.sha256, page.ref.size, page.ref.media_type)
            for page in scanned
            if page.material_seq == material.seq
        ),
        expected_pages=state.expected,
        due=due,
        keys=keys,
    )


def _form_text(material: Material) -> str:
    parts = []
    if material.original_count:
        parts.append(f"原件 {material.original_count} 份")
    if material.copy_count:
        parts.append(f"复印件 {material.copy_count} 份")
    return "、".join(parts) or _FORMS[material.form] or "免提交"
