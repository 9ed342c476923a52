"""Pages come back bit by bit, tell nothing by their names, and damage is told, never shown."""

from __future__ import annotations

import errno
import hashlib
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from window_app.errors import Refused, StationTrouble
from window_app.sealing.page_format import CHUNK, sealed_size
from window_app.sealing.pages import PageVault

KEY = b"k" * 32
PATTERN = bytes(range(251)) * 1100


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 17])
def test_any_size_comes_back_and_costs_little_more(tmp_path: Path, size: int) -> None:
    vault, data = PageVault(tmp_path, KEY), PATTERN[:size]
    page = vault.put(data)
    assert (page.sha256, page.size) == (hashlib.sha256(data).hexdigest(), size)
    assert vault.has(page.sha256)
    assert vault.size(page.sha256) == size
    assert vault.read(page.sha256) == data
    assert files_in(tmp_path)[0].stat().st_size == sealed_size(size)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40, deadline=None)
@given(offset=st.integers(0, 4 * CHUNK), length=st.one_of(st.none(), st.integers(0, 4 * CHUNK)))
def test_any_part_can_be_read_alone(tmp_path: Path, offset: int, length: int | None) -> None:
    vault, data = PageVault(tmp_path, KEY), PATTERN[: 3 * CHUNK + 17]
    page = vault.put(data)
    end = len(data) if length is None else offset + length
    assert vault.read(page.sha256, offset, length) == data[offset:end]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None)
@given(st.lists(st.integers(0, CHUNK + 300), max_size=6))
def test_a_stream_in_any_pieces_is_the_same_page(tmp_path: Path, pieces: list[int]) -> None:
    vault, data = PageVault(tmp_path, KEY), PATTERN[: sum(pieces)]

    def parts() -> Iterator[bytes]:
        start = 0
        for piece in pieces:
            yield data[start : start + piece]
            start += piece

    page = vault.put_stream(parts(), hashlib.sha256(data).hexdigest())
    assert vault.read(page.sha256) == data


def test_a_stream_of_other_content_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused) as caught:
        PageVault(tmp_path, KEY).put_stream([b"abc"], "0" * 64)
    assert caught.value.code == "page_mismatch"
    assert files_in(tmp_path) == []


def test_a_name_on_disk_tells_neither_content_nor_hash(tmp_path: Path) -> None:
    page = PageVault(tmp_path / "a", KEY).put(PATTERN)
    PageVault(tmp_path / "b", b"o" * 32).put(PATTERN)
    one, other = files_in(tmp_path / "a")[0], files_in(tmp_path / "b")[0]
    assert page.sha256 not in str(one)
    assert one.name != other.name
    assert PATTERN[:64] not in one.read_bytes()
    assert one.stat().st_mode & 0o077 == 0


def test_the_same_content_is_kept_once_and_sealed_anew_if_it_was_damaged(tmp_path: Path) -> None:
    vault = PageVault(tmp_path, KEY)
    page = vault.put(PATTERN)
    (path,) = files_in(tmp_path)
    before = path.read_bytes()
    assert vault.put(PATTERN) == page
    assert path.read_bytes() == before
    path.write_bytes(before[:-1])
    assert not vault.has(page.sha256)
    assert vault.put(PATTERN) == page
    assert vault.read(page.sha256) == PATTERN


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7))
def test_a_single_wrong_bit_anywhere_is_told(tmp_path: Path, place: float, bit: int) -> None:
    vault = PageVault(tmp_path, KEY)
    page = vault.put(PATTERN[: CHUNK + 9])
    (path,) = files_in(tmp_path)
    whole = path.read_bytes()
    broken = bytearray(whole)
    broken[int(place * len(whole))] ^= 1 << bit
    path.write_bytes(broken)
    with pytest.raises(StationTrouble) as caught:
        vault.read(page.sha256)
    assert caught.value.code == "damaged_page"
    path.write_bytes(whole)


@pytest.mark.parametrize("keep", [0, 5, 90, sealed_size(0), sealed_size(CHUNK), -1])
def test_a_file_that_was_cut_is_told(tmp_path: Path, keep: int) -> None:
    vault = PageVault(tmp_path, KEY)
    page = vault.put(PATTERN[: 2 * CHUNK])
    (path,) = files_in(tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(StationTrouble) as caught:
        vault.read(page.sha256)
    assert caught.value.code == "damaged_page"


def test_a_page_put_under_another_pages_name_is_told(tmp_path: Path) -> None:
    vault = PageVault(tmp_path, KEY)
    vault.put(b"one")
    (one,) = files_in(tmp_path)
    other = vault.put(b"two")
    (two,) = set(files_in(tmp_path)) - {one}
    two.write_bytes(one.read_bytes())
    with pytest.raises(StationTrouble) as caught:
        vault.read(other.sha256)
    assert caught.value.code == "damaged_page"


def test_a_missing_page_is_told_and_deleting_it_is_no_trouble(tmp_path: Path) -> None:
    vault = PageVault(tmp_path, KEY)
    page = vault.put(b"x")
    vault.delete(page.sha256)
    vault.delete(page.sha256)
    assert not vault.has(page.sha256)
    for look in (vault.read, vault.size):
        with pytest.raises(StationTrouble) as caught:
            look(page.sha256)
        assert caught.value.code == "missing_page"


def test_the_sweep_takes_orphans_and_unfinished_files_and_nothing_else(tmp_path: Path) -> None:
    vault = PageVault(tmp_path, KEY)
    kept, orphan = vault.put(b"kept"), vault.put(b"orphan")
    (tmp_path / "123-abc.part").write_bytes(b"half")
    (tmp_path / "README").write_text("not ours")
    assert vault.sweep({kept.sha256}, older_than_seconds=3600) == 0
    assert vault.sweep({kept.sha256}) == 2
    assert vault.has(kept.sha256)
    assert not vault.has(orphan.sha256)
    assert (tmp_path / "README").exists()
    assert PageVault(tmp_path / "never made", KEY).sweep(set()) == 0


def test_a_full_disk_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    vault = PageVault(tmp_path, KEY)

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as patched:
        patched.setattr("window_app.sealing.pages.os.fsync", full)
        with pytest.raises(StationTrouble) as caught:
            vault.put(PATTERN)
    assert caught.value.code == "disk_full"
    assert files_in(tmp_path) == []


def test_threads_that_keep_the_same_page_do_not_disturb_each_other(tmp_path: Path) -> None:
    vault = PageVault(tmp_path, KEY)
    threads = [threading.Thread(target=vault.put, args=(PATTERN,)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(files_in(tmp_path)) == 1
    assert vault.read(hashlib.sha256(PATTERN).hexdigest()) == PATTERN
