"""A backup is whole and sealed, also while the store is written to; small secrets open for their own purpose only."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from window_app.errors import StationTrouble
from window_app.sealing import sealed_file
from window_app.sealing.backup import back_up
from window_app.sealing.engine import make_engine, make_reader
from window_app.sealing.secret import draw, open_small, seal_small

KEY, OTHER = bytes(range(32)), bytes(range(1, 33))


@pytest.mark.parametrize("key", [KEY, OTHER])
def test_a_backup_of_a_store_in_use_is_its_last_commit_under_the_key_asked_for(tmp_path: Path, key: bytes) -> None:
    engine, reader = make_engine(tmp_path / "store.db", KEY, create=True), make_reader(tmp_path / "store.db", KEY)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (n INTEGER)"))
        connection.execute(text("INSERT INTO t VALUES (:n)"), [{"n": n} for n in range(1000)])
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM t"))
        back_up(reader, tmp_path / "copy.db", key)
        copy = make_engine(tmp_path / "copy.db", key, create=True)
        with copy.connect() as reading:
            assert reading.execute(text("SELECT count(*) FROM t")).scalar() == 1000
        copy.dispose()
    engine.dispose()
    reader.dispose()


def test_a_backup_overwrites_nothing(tmp_path: Path) -> None:
    engine = make_engine(tmp_path / "store.db", KEY, create=True)
    (tmp_path / "copy.db").write_bytes(b"precious")
    with pytest.raises(StationTrouble) as caught:
        back_up(engine, tmp_path / "copy.db", KEY)
    assert caught.value.code == "file_exists"
    assert (tmp_path / "copy.db").read_bytes() == b"precious"
    engine.dispose()


@given(st.binary(max_size=100), st.binary(max_size=20))
def test_a_small_secret_opens_for_its_own_purpose_only(data: bytes, purpose: bytes) -> None:
    key = draw(KEY, b"one")
    blob = seal_small(key, data, purpose)
    assert open_small(key, blob, purpose) == data
    others = ((draw(KEY, b"two"), blob, purpose), (key, blob, purpose + b"."), (key, blob[:-1], purpose), (key, b"", purpose))
    for wrong in others:
        with pytest.raises(StationTrouble) as caught:
            open_small(*wrong)
        assert caught.value.code == "wrong_key"


def test_a_sealed_file_that_is_damaged_is_told_as_a_file_and_no_scanned_page(tmp_path: Path) -> None:
    file = tmp_path / "centre.dump.sealed"
    sealed_file.write(file, KEY, b"dump", [b"x" * 100_000])
    assert b"".join(sealed_file.parts(file, KEY, b"dump")) == b"x" * 100_000
    for hurt in (file.read_bytes()[:-1], file.read_bytes()[:-1] + b"!"):
        file.write_bytes(hurt)
        with pytest.raises(StationTrouble) as caught:
            list(sealed_file.parts(file, KEY, b"dump"))
        assert caught.value.code == "damaged_file"
