"""L15: a store that is gone is told as a loss; looking for it makes no new one."""

from __future__ import annotations

import pytest

from tests.flow.desks import Place
from window_app.errors import StationTrouble


@pytest.mark.parametrize(("left", "why"), [(None, None), (b"", "empty")])
def test_l15_a_store_that_is_gone_or_empty_is_a_loss_and_no_new_one_is_made(
    place: Place, left: bytes | None, why: str | None
) -> None:
    place.open().desk.close()
    store = place.folder / "store.db"
    for tail in ("-wal", "-shm"):
        store.with_name(store.name + tail).unlink(missing_ok=True)
    store.unlink()
    if left is not None:
        store.write_bytes(left)
    for _ in range(2):
        with pytest.raises(StationTrouble) as lost:
            place.open()
        assert (lost.value.code, lost.value.params.get("why")) == ("store_lost", why)
    assert store.exists() == (left is not None)
    assert not store.exists() or store.stat().st_size == 0
