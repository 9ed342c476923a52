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

# What may be done to a row by one press, and the sources that stand for it
_WAYS = {
    "scan": {"scan"},
    "original": {"original", "copy"},
    "deferred": {"deferred"},
    "missing": {"missing"},
    "e_certificate": {"e_certificate", "data_sharing"},
    "not_applicable": {"not_applicable"},
}


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
    return MaterialView(
        seq=material.seq,
        name=material.name,
        note="；".join(filter(None, (material.accept_standard, material.sample_note))),
        required=needed(material),
        originals=material.original_count,
        copies=material.copy_count,
        source=choice.source if choice else None,
        state=state.state,
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
        ways=tuple(way for way, meant in _WAYS.items() if meant.intersection(sources)),
    )
