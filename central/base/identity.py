"""Who this centre is: its id, epoch and two key pairs (one signs receipts, one opens what is sealed to the centre)."""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import Connection, Update, insert, select, update

from central.base import key_rows
from central.base.keys import Secret
from central.base.tables_people import centre, halls
from window_app.errors import StationTrouble
from window_app.sealing import hpke
from window_app.sealing.signing import SigningKey, key_id, verify

_JUMP = 1_000_000


@dataclass(frozen=True)
class Identity:
    """The centre's keys in memory; `epoch` counts up when it is restored from a backup."""

    centre_id: str
    epoch: int
    signing: SigningKey
    seal_private: bytes
    seal_public: bytes
    # of keyed hashes: the last four of a citizen's number, what he brought to a ticket
    search_key: bytes
    # public halves of former keys by their ids, and private halves of former ones, which open what was sealed to them
    former_signs: Mapping[str, bytes]
    former_seals: tuple[bytes, ...]

    @cached_property
    def key_id(self) -> str:
        """Names the key that signed a receipt."""
        return self.signing.key_id

    @cached_property
    def seal_key_id(self) -> str:
        """Names the key that desks seal to."""
        return key_id(self.seal_public)

    def sign_public(self, key: str) -> bytes | None:
        """The public half of the key in use or of a former one; None for what was never this centre's."""
        return self.signing.public_bytes if key == self.key_id else self.former_signs.get(key)

    def is_own(self, head: bytes, signature: bytes) -> bool:
        """Did this centre sign it, by whatever key?"""
        return any(verify(public, head, signature) for public in (self.signing.public_bytes, *self.former_signs.values()))

    @property
    def seals(self) -> tuple[bytes, ...]:
        """What opens what was sealed to this centre; the key in use comes first."""
        return self.seal_private, *self.former_seals

    @cached_property
    def fingerprint(self) -> str:
        """Eight characters for the one-time code, so that first contact is not blind trust."""
        return base64.b32encode(hashlib.sha256(self.signing.public_bytes).digest()).decode()[:8]


def create(connection: Connection, secret: Secret) -> None:
    """Make the keys once; a centre that has them keeps them."""
    if connection.execute(select(centre.c.one)).first() is not None:
        return
    signing, (private, public) = SigningKey.generate(), hpke.generate()
    connection.execute(
        insert(centre).values(
            one=1,
            centre_id=str(uuid.uuid4()),
            epoch=1,
            sign_public=signing.public_bytes,
            sign_sealed=secret.seal(signing.private_bytes, "sign"),
            seal_public=public,
            seal_sealed=secret.seal(private, "seal"),
        )
    )


def load(connection: Connection, secret: Secret) -> Identity:
    """The identity as kept; StationTrouble `not_ready` before init, `wrong_key` with another secret."""
    row = connection.execute(select(centre)).first()
    if row is None:
        raise StationTrouble("not_ready", "中心尚未初始化；请先运行 central init")
    return Identity(
        row.centre_id,
        row.epoch,
        SigningKey.from_bytes(secret.open(row.sign_sealed, "sign")),
        secret.open(row.seal_sealed, "seal"),
        row.seal_public,
        next(key.raw for key in key_rows.found(connection, secret, key_rows.SEARCH)),
        {key_id(key.raw): key.raw for key in key_rows.found(connection, secret, key_rows.SIGN)},
        tuple(key.raw for key in key_rows.found(connection, secret, key_rows.SEAL)),
    )


def change_sign(connection: Connection, secret: Secret, new: SigningKey, at: int, until: int) -> None:
    """Sign by another key from this transaction on. What the former one signed stays its word."""
    row = connection.execute(select(centre)).one()
    public = bytes(row.sign_public)
    key_rows.keep(connection, secret, key_rows.SIGN, key_id(public), public, at, until)
    sealed = secret.seal(new.private_bytes, "sign")
    connection.execute(update(centre).values(sign_public=new.public_bytes, sign_sealed=sealed))


def change_seal(connection: Connection, secret: Secret, at: int, until: int) -> str:
    """Another pair to be sealed to; its id. The former one goes on opening what was sealed to it."""
    row = connection.execute(select(centre)).one()
    former = secret.open(row.seal_sealed, "seal")
    key_rows.keep(connection, secret, key_rows.SEAL, key_id(bytes(row.seal_public)), former, at, until)
    private, public = hpke.generate()
    connection.execute(update(centre).values(seal_public=public, seal_sealed=secret.seal(private, "seal")))
    return key_id(public)


def next_epoch(at: str) -> Update:
    """A restored centre says so by a higher epoch; windows then send again what it lost. To be executed before anybody can
    serve what was restored: numbers dealt since the backup would be dealt again."""
    return update(centre).values(epoch=centre.c.epoch + 1, restored_at=at)


def to_jump(connection: Connection) -> bool:
    """Was this centre restored, and has not jumped yet?"""
    return connection.execute(select(centre.c.one).where(centre.c.counted_epoch < centre.c.epoch)).first() is not None


def jump(connection: Connection) -> None:
    """After a restore the change counters of the halls go on far above whatever was told since the backup (L21): a window that
    has heard more than is known here would not hear what comes next. Once an epoch, before anybody is served."""
    # one process of several changes the row
    counted = update(centre).where(centre.c.counted_epoch < centre.c.epoch).values(counted_epoch=centre.c.epoch)
    if connection.execute(counted).rowcount:
        connection.execute(update(halls).values(change_seq=halls.c.change_seq + _JUMP))
