"""Where a centre's one secret comes from, and the keys drawn from it: database, pages, private keys.

Order: CENTRAL_KEY_HEX (demo and training: a throw-away key given by the parent process), `--key-file`, the operating
system's key store. A server has to start unattended, so a key file without a passphrase is allowed for it, mode 0600 and
never beside the data; with CENTRAL_PASSPHRASE it is sealed by that passphrase.
"""

from __future__ import annotations

import hashlib
import os
import stat
import sys
from pathlib import Path

from window_app.errors import StationTrouble
from window_app.ports import KeyStore
from window_app.sealing import secret

SECRET_BYTES = 32
ENV_KEY = "CENTRAL_KEY_HEX"
ENV_PASSPHRASE = "CENTRAL_PASSPHRASE"
_NAME = "secret"


class Secret:
    """32 random bytes and what is drawn from them; never in a repr or a log."""

    def __init__(self, raw: bytes) -> None:
        if len(raw) != SECRET_BYTES:
            raise StationTrouble("wrong_key", "中心密钥的长度不对，没有打开数据库；数据未受影响，请核对密钥来源")
        self._raw = raw

    def draw(self, purpose: str) -> bytes:
        """A key of its own for each purpose, so that one use tells nothing about another."""
        return secret.draw(self._raw, b"service-window centre " + purpose.encode())

    def seal(self, data: bytes, purpose: str) -> bytes:
        """Under the key of `purpose`: for the private keys that lie in the database."""
        return secret.seal_small(self.draw(purpose), data, purpose.encode())

    def open(self, blob: bytes, purpose: str) -> bytes:
        """The reverse; StationTrouble `wrong_key` if this secret did not seal it."""
        return secret.open_small(self.draw(purpose), blob, purpose.encode())


def find_secret(database_url: str, key_file: Path | None, *, make: bool) -> Secret:
    """The centre's secret; `make` allows a new one (init). StationTrouble: no_key, wrong_key, key_file."""
    given = os.environ.get(ENV_KEY)
    if given:
        try:
            return Secret(bytes.fromhex(given))
        except ValueError as error:
            raise StationTrouble("wrong_key", "环境变量 {env_key} 不是十六进制密钥；没有打开数据库", env_key=ENV_KEY) from error
    if key_file is None:
        store = _system_store(database_url)
        if store is not None:
            return _from_store(store, make=make)
        key_file = default_key_file(database_url)
        if make and not key_file.exists():
            print(
                f"本机没有可用的密钥库；中心密钥写在 {key_file}（仅本用户可读）。请另存一份到安全处，丢失后数据无法打开。",
                file=sys.stderr,
            )
    passphrase = os.environ.get(ENV_PASSPHRASE)
    if passphrase:
        from window_app.sealing.key_file import KeyFile  # late: scrypt is only for those who seal the file

        return _from_store(KeyFile(key_file, passphrase), make=make)
    return _from_bare_file(key_file, make=make)


def default_key_file(database_url: str) -> Path:
    """Outside the data, one per database: a copied data folder alone opens nothing."""
    base = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "service-window-centre" / f"{_profile(database_url)}.key"


def _profile(database_url: str) -> str:
    if database_url.startswith("sqlite"):
        database_url = str(Path(database_url.split("///", 1)[-1]).absolute())
    return hashlib.sha256(database_url.encode()).hexdigest()[:16]


def _system_store(database_url: str) -> KeyStore | None:
    from window_app.sealing.key_ring import KeyRing  # late: talks to D-Bus, which most servers do not have

    try:
        return KeyRing(f"centre-{_profile(database_url)}")
    except StationTrouble:
        return None


def _from_store(store: KeyStore, *, make: bool) -> Secret:
    kept = store.get(_NAME)
    if kept is None:
        if not make:
            raise _no_key()
        kept = os.urandom(SECRET_BYTES)
        store.put(_NAME, kept)
    return Secret(kept)


def _from_bare_file(path: Path, *, make: bool) -> Secret:
    try:
        if not path.exists():
            if not make:
                raise _no_key()
            path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(os.urandom(SECRET_BYTES).hex() + "\n")
                file.flush()
                os.fsync(file.fileno())
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise StationTrouble(
                "key_file", "密钥文件 {path} 他人可读，拒绝使用；请改为仅本用户可读（chmod 600）后重试", path=path
            )
        return Secret(bytes.fromhex(path.read_text().strip()))
    except ValueError as error:
        raise StationTrouble(
            "wrong_key",
            "密钥文件 {path} 的内容不是密钥（若已加密，请设置 {env_passphrase}）；没有打开数据库",
            path=path,
            env_passphrase=ENV_PASSPHRASE,
        ) from error
    except OSError as error:
        raise StationTrouble(
            "key_file", "读写密钥文件 {path} 失败（{strerror}）；没有打开数据库", path=path, strerror=error.strerror
        ) from error


def _no_key() -> StationTrouble:
    return StationTrouble("no_key", "找不到这个中心的密钥；数据未受影响。请用 --key-file 指明密钥文件，或先运行 central init")
