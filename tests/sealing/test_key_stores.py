"""Keys live in a real key store or a sealed file; anything else is refused, and nothing is ever kept in the clear."""

from __future__ import annotations

import base64
import json
import sys
import threading
from pathlib import Path

import pytest
from keyring.backend import KeyringBackend

from tests.harness.secret_service import SecretService
from window_app.errors import StationTrouble
from window_app.ports import KeyStore
from window_app.sealing.key_file import KeyFile
from window_app.sealing.key_ring import KeyRing, system_backend
from window_app.sealing.memory_key_store import MemoryKeyStore

SECRET = bytes(range(32))
PASSPHRASE = "correct horse 电池"


def behaves(store: KeyStore) -> None:
    assert store.get("store") is None
    store.put("store", SECRET)
    store.put("number-mark-1", b'{"reserved": 64}')
    assert store.get("store") == SECRET
    assert store.get("number-mark-1") == b'{"reserved": 64}'
    store.put("number-mark-1", b"")
    assert store.get("number-mark-1") == b""
    store.delete("store")
    store.delete("store")
    assert store.get("store") is None
    with store.locked("number-mark-1"), store.locked("other"):
        store.put("number-mark-1", b"2")
    assert store.get("number-mark-1") == b"2"


def test_the_memory_store_behaves_like_the_others() -> None:
    behaves(MemoryKeyStore())


def test_a_key_file_behaves_and_is_private(tmp_path: Path) -> None:
    behaves(KeyFile(tmp_path / "keys", PASSPHRASE))
    assert (tmp_path / "keys").stat().st_mode & 0o077 == 0


def test_the_real_key_ring_behaves(secret_service: SecretService) -> None:
    behaves(KeyRing("profile-1"))


def test_another_process_finds_the_key_in_the_real_key_ring(secret_service: SecretService) -> None:
    KeyRing("profile-1").put("store", SECRET)
    look = "from window_app.sealing.key_ring import KeyRing as K; print(K('profile-1').get('store'), K('profile-2').get('store'))"
    done = secret_service.run([sys.executable, "-c", look])
    assert done.stdout.decode().strip() == f"{SECRET!r} None", done.stderr.decode()
    written = b"".join(path.read_bytes() for path in Path(secret_service.env["XDG_DATA_HOME"]).rglob("*") if path.is_file())
    assert written
    assert SECRET not in written
    assert base64.b64encode(SECRET) not in written


def test_without_a_key_store_the_truth_is_told_and_nothing_is_written(places: Path) -> None:
    with pytest.raises(StationTrouble) as caught:
        system_backend()
    assert caught.value.code == "no_key_store"
    assert [path for path in places.rglob("*") if path.is_file()] == []


class PlaintextKeyring(KeyringBackend):
    """Stands for keyrings.alt, which keyring would take without a word."""

    priority = 9.0

    def get_password(self, service: str, username: str) -> str | None:
        raise AssertionError("must not be asked")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("must not be told")


def test_a_plain_backend_is_refused_even_when_it_is_asked_for() -> None:
    with pytest.raises(StationTrouble) as caught:
        KeyRing("p", PlaintextKeyring())  # type: ignore[no-untyped-call]
    assert caught.value.code == "no_key_store"


def test_a_key_store_that_goes_away_is_told_in_words(places: Path) -> None:
    with SecretService(places) as service, pytest.MonkeyPatch.context() as patched:
        for name, value in service.env.items():
            patched.setenv(name, value)
        ring = KeyRing("p")
        ring.put("store", SECRET)
    with pytest.raises(StationTrouble) as caught:
        ring.get("store")
    assert caught.value.code == "key_store_locked"


def test_a_key_file_opens_again_with_its_passphrase_only(tmp_path: Path) -> None:
    path = tmp_path / "outside" / "keys"
    KeyFile(path, PASSPHRASE).put("store", SECRET)
    assert KeyFile(path, PASSPHRASE).get("store") == SECRET
    before = path.read_bytes()
    with pytest.raises(StationTrouble) as caught:
        KeyFile(path, PASSPHRASE + "x")
    assert caught.value.code == "wrong_passphrase"
    assert path.read_bytes() == before
    assert base64.b64encode(SECRET) not in before


def test_the_mark_moves_without_touching_the_key_file(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    store = KeyFile(path, PASSPHRASE)
    store.put("store", SECRET)
    before = path.read_bytes()
    store.put("number-mark-1", b"64")
    assert path.read_bytes() == before
    assert KeyFile(path, PASSPHRASE).get("number-mark-1") == b"64"
    assert sorted(found.name for found in tmp_path.iterdir()) == ["keys", "keys.mark"]


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"[]", b"{}", b'{"salt": 1, "n": 1, "r": 1, "p": 1}'])
def test_a_key_file_that_is_no_key_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "keys"
    path.write_bytes(content)
    with pytest.raises(StationTrouble) as caught:
        KeyFile(path, PASSPHRASE)
    assert caught.value.code == "damaged_key_file"


@pytest.mark.parametrize("part", ["sealed", "nonce"])
def test_a_changed_key_file_is_told(tmp_path: Path, part: str) -> None:
    path = tmp_path / "keys"
    KeyFile(path, PASSPHRASE).put("store", SECRET)
    raw = json.loads(path.read_text())
    changed = bytearray(base64.b64decode(raw[part]))
    changed[0] ^= 1
    path.write_text(json.dumps({**raw, part: base64.b64encode(changed).decode()}))
    with pytest.raises(StationTrouble) as caught:
        KeyFile(path, PASSPHRASE)
    assert caught.value.code == "damaged_key_file"


def test_the_mark_cannot_stand_in_for_the_keys(tmp_path: Path) -> None:
    path = tmp_path / "keys"
    store = KeyFile(path, PASSPHRASE)
    store.put("number-mark-1", b"1")
    store.put("store", SECRET)
    path.write_bytes((tmp_path / "keys.mark").read_bytes())
    with pytest.raises(StationTrouble) as caught:
        KeyFile(path, PASSPHRASE)
    assert caught.value.code == "damaged_key_file"


def test_a_weak_passphrase_makes_no_file(tmp_path: Path) -> None:
    with pytest.raises(StationTrouble) as caught:
        KeyFile(tmp_path / "keys", "short")
    assert caught.value.code == "weak_passphrase"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("make", [MemoryKeyStore, lambda: None])
def test_a_lock_lets_one_at_a_time_change_the_mark(tmp_path: Path, make: type[MemoryKeyStore]) -> None:
    store: KeyStore = make() or KeyFile(tmp_path / "keys", PASSPHRASE)
    store.put("number-mark-1", b"0")

    def reserve() -> None:
        for _ in range(5):
            with store.locked("number-mark-1"):
                store.put("number-mark-1", str(int(store.get("number-mark-1") or b"0") + 64).encode())

    threads = [threading.Thread(target=reserve) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert store.get("number-mark-1") == str(64 * 20).encode()
