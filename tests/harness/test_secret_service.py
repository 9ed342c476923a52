"""The Secret Service of the tests is a real one: what a child stores, another child and this process read back."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.harness.secret_service import SecretService

STORE = "import keyring; print(type(keyring.get_keyring()).__module__); keyring.set_password('窗口', 'key', '秘密𬭎')"
READ = "import keyring; print(keyring.get_password('窗口', 'key'))"


def test_a_secret_stored_by_one_child_is_read_by_another(secret_service: SecretService) -> None:
    stored = secret_service.run([sys.executable, "-c", STORE])
    assert stored.returncode == 0, stored.stderr.decode()
    assert stored.stdout.decode().strip() == "keyring.backends.SecretService"
    assert secret_service.run([sys.executable, "-X", "utf8", "-c", READ]).stdout.decode().strip() == "秘密𬭎"


def test_the_secret_is_there_after_the_machine_was_switched_off_and_on(tmp_path: Path) -> None:
    with SecretService(tmp_path) as before:
        before.run([sys.executable, "-c", STORE])
    with SecretService(tmp_path) as after:
        assert after.run([sys.executable, "-X", "utf8", "-c", READ]).stdout.decode().strip() == "秘密𬭎"


def test_no_secret_lies_in_the_clear_on_disk(tmp_path: Path) -> None:
    with SecretService(tmp_path) as service:
        service.run([sys.executable, "-c", STORE])
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if "秘密𬭎".encode() in path.read_bytes()]
