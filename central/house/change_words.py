"""The centre's word on each change (L7): what a window takes in is signed by the key that its enrolment code vouched for."""

from __future__ import annotations

import msgspec

from central.base.identity import Identity
from central.base.shapes import Json
from window_app.record.head import sha256
from window_app.sealing import signed_text
from window_app.sync.wire.changes import SaidOfChange, WireChange


def signed(identity: Identity, hall: str, change: Json) -> WireChange:
    """A change of `changes.since` as it travels, its payload verbatim. It is signed when it is told: so each stands under the key
    and the epoch of now, also one that was kept before changes were signed."""
    text = str(change["text"]).encode()
    said = SaidOfChange(identity.centre_id, identity.epoch, hall, change["device"], change["seq"], change["kind"], sha256(text))
    proof = signed_text.sign(identity.signing, signed_text.CHANGE, msgspec.to_builtins(said))
    return WireChange(change["seq"], change["kind"], msgspec.Raw(text), proof.body, proof.signature, proof.key_id)


def unsigned(change: Json) -> WireChange:
    """A change for a program of 0.1.0, which asks for no signature: people stand whole in it, as it knows them."""
    return WireChange(change["seq"], change["kind"], msgspec.Raw(msgspec.json.encode(change["payload"])))
