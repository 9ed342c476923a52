"""The hash over acts on numbers: spelled together or one by one, it is the same."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from central.base.rows import RowsHash
from window_app.record.head import canonical

# what parts two acts in a list, and what it looks like within a text
_ODD = ["},{", '},{"', '},{"at":', '"},{"at":1', '\\"},{\\"at\\":']
_TEXTS = st.text(st.sampled_from('{}[],:"\\\n at丁\x00'), max_size=12) | st.sampled_from(_ODD)
_ACTS = st.fixed_dictionaries({"at": st.integers(), "seq": st.integers(), "detail": _TEXTS | st.none(), "operator": _TEXTS})


@given(st.lists(_ACTS, min_size=1, max_size=6))
def test_acts_spelled_as_one_list_have_the_hash_of_acts_one_by_one(acts: list[dict[str, Any]]) -> None:
    singly, together = RowsHash(), RowsHash()
    for act in acts:
        singly.add_act(act)
    together.add_spelled(canonical(acts), len(acts))
    assert (together.sha256, together.rows) == (singly.sha256, singly.rows)
