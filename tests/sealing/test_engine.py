"""Test no. 1 (architecture.md 3.10): the encrypted engine loses no update, rolls back DDL, and says what is wrong."""

from __future__ import annotations

import os
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from window_app.errors import StationTrouble
from window_app.sealing.engine import make_engine, make_reader
from window_app.sealing.store_trouble import explain

KEY = bytes(range(32))
THREADS, EACH = 4, 50


def counter(path: Path) -> Engine:
    engine = make_engine(path, KEY, create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE counter (id INTEGER PRIMARY KEY, n INTEGER NOT NULL)"))
        connection.execute(text("INSERT INTO counter VALUES (1, 0)"))
    return engine


def make_a_table_and_fail(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE other (id INTEGER)"))
        connection.execute(text("UPDATE counter SET n = 9"))
        raise RuntimeError


def touch(engine: Engine, patience: int) -> None:
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute(f"PRAGMA busy_timeout = {patience}")
        connection.execute(text("SELECT 1"))


def fill(engine: Engine) -> None:
    with engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 2}")
        connection.execute(text("CREATE TABLE big (t BLOB)"))
        connection.execute(text("INSERT INTO big VALUES (:t)"), {"t": os.urandom(100_000)})


def test_four_threads_that_select_then_update_lose_nothing(tmp_path: Path) -> None:
    engine = counter(tmp_path / "store.db")
    dealt: list[int] = []

    def deal() -> None:
        for _ in range(EACH):
            with engine.begin() as connection:
                n = connection.execute(text("SELECT n FROM counter WHERE id = 1")).scalar_one()
                connection.execute(text("UPDATE counter SET n = :n WHERE id = 1"), {"n": n + 1})
            dealt.append(n + 1)

    threads = [threading.Thread(target=deal) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(dealt) == list(range(1, THREADS * EACH + 1))
    engine.dispose()


def test_ddl_rolls_back_with_its_transaction(tmp_path: Path) -> None:
    engine = counter(tmp_path / "store.db")
    with pytest.raises(RuntimeError):
        make_a_table_and_fail(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'other'")).scalar() == 0
        assert connection.execute(text("SELECT n FROM counter")).scalar() == 0
    engine.dispose()


def test_every_connection_is_durable_checked_and_sealed(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine = counter(path)
    with engine.connect() as connection:
        for pragma, value in (("synchronous", 2), ("journal_mode", "wal"), ("foreign_keys", 1), ("temp_store", 2)):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value
    assert path.stat().st_mode & 0o077 == 0
    assert not path.read_bytes().startswith(b"SQLite format 3")
    engine.dispose()


def test_a_leftover_of_autocommit_does_not_weaken_the_next_transaction(tmp_path: Path) -> None:
    engine = counter(tmp_path / "store.db")
    with engine.connect() as connection:
        connection.execution_options(isolation_level="SERIALIZABLE").execute(text("SELECT 1"))
    with pytest.raises(RuntimeError):
        make_a_table_and_fail(engine)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master WHERE name = 'other'")).scalar() == 0
    engine.dispose()


def test_a_reader_neither_waits_for_the_writer_nor_writes(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine, reader = counter(path), make_reader(path, KEY)
    with engine.begin() as writing, reader.connect() as reading:
        writing.execute(text("UPDATE counter SET n = 5"))
        assert reading.execute(text("SELECT n FROM counter")).scalar() == 0
    with pytest.raises(DBAPIError), reader.begin() as reading:
        reading.execute(text("UPDATE counter SET n = 6"))
    engine.dispose()
    reader.dispose()


def test_a_broken_rule_of_the_data_is_not_blamed_on_the_machine(tmp_path: Path) -> None:
    engine = counter(tmp_path / "store.db")
    with pytest.raises(IntegrityError) as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO counter VALUES (1, 0)"))
    assert explain(caught.value) is None
    engine.dispose()


@pytest.mark.parametrize("make", [make_engine, make_reader])
def test_a_wrong_key_is_told_as_such(tmp_path: Path, make: object, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "store.db"
    counter(path).dispose()
    before = path.read_bytes()
    with pytest.raises(StationTrouble) as caught:
        make_engine(path, b"\1" * 32) if make is make_engine else make_reader(path, b"\1" * 32)
    assert caught.value.code == "wrong_key"
    assert path.read_bytes() == before
    assert "ERROR" not in capfd.readouterr().err


def test_a_short_key_is_refused_before_a_file_is_made(tmp_path: Path) -> None:
    with pytest.raises(StationTrouble) as caught:
        make_engine(tmp_path / "store.db", b"short", create=True)
    assert caught.value.code == "wrong_key"
    assert not (tmp_path / "store.db").exists()


def test_a_damaged_first_page_is_not_called_a_wrong_key(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    counter(path).dispose()
    data = bytearray(path.read_bytes())
    data[2000] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(StationTrouble) as caught:
        make_engine(path, KEY, create=True)
    assert caught.value.code == "damaged_store"


def test_damage_further_inside_is_told_when_it_is_met(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine = counter(path)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE big (t TEXT)"))
        connection.execute(text("INSERT INTO big VALUES (:t)"), [{"t": "x" * 3000} for _ in range(20)])
    engine.dispose()
    data = bytearray(path.read_bytes())
    for page in range(4, len(data) // 4096):
        data[page * 4096 + 100] ^= 0xFF
    path.write_bytes(data)
    engine = make_engine(path, KEY, create=True)
    with pytest.raises(DBAPIError) as caught, engine.connect() as connection:
        connection.execute(text("SELECT sum(length(t)) FROM big")).scalar()
    trouble = explain(caught.value)
    assert trouble is not None
    assert trouble.code in ("damaged_store", "disk_error")
    engine.dispose()


@pytest.mark.parametrize("content", [b"hello\n" * 10, b"SQLite format 3\x00" + b"\0" * 5000])
def test_another_file_in_its_place_is_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "store.db"
    path.write_bytes(content)
    with pytest.raises(StationTrouble) as caught:
        make_engine(path, KEY, create=True)
    assert caught.value.code == "not_a_store"
    assert path.read_bytes() == content


def test_a_missing_folder_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(StationTrouble) as caught:
        make_engine(tmp_path / "nowhere" / "store.db", KEY, create=True)
    assert caught.value.code == "store_unreachable"


@pytest.mark.parametrize("file", ["/proc/version", "/proc"])
def test_a_place_where_no_store_can_be_is_told_in_words(file: str) -> None:
    with pytest.raises(StationTrouble) as caught:
        make_engine(Path(file), KEY, create=True)
    assert caught.value.code == "store_unreachable"


def test_a_store_held_by_another_is_told_as_busy(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine, other = counter(path), make_engine(path, KEY, create=True)
    with engine.begin(), pytest.raises(DBAPIError) as caught:
        touch(other, patience=10)
    trouble = explain(caught.value)
    assert trouble is not None
    assert trouble.code == "store_busy"
    with other.begin() as connection:
        connection.execute(text("UPDATE counter SET n = 7"))
    engine.dispose()
    other.dispose()


def test_a_full_disk_is_told_and_nothing_earlier_is_lost(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    engine = counter(path)
    with pytest.raises(DBAPIError) as caught:
        fill(engine)
    trouble = explain(caught.value)
    assert trouble is not None
    assert trouble.code == "disk_full"
    with engine.connect() as connection:
        assert connection.execute(text("SELECT n FROM counter")).scalar() == 0
    engine.dispose()
