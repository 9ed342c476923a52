"""Checks the signed QR of a paper without a network, against device keys that are known here."""

from __future__ import annotations

from collections.abc import Mapping

from window_app.domain.paper import parse_qr, signed_bytes
from window_app.record.json_types import JsonObject
from window_app.sealing.signing import verify


def run(text: str, keys: Mapping[str, bytes]) -> JsonObject:
    """`keys`: public keys (32 bytes) by key id. Refused("bad_code") if `text` is no paper's QR.

    `ok` is True only for a known key and a true signature; `known` says whether the key is known here, so that
    "not known" is never taken for "forged".
    """
    code = parse_qr(text)
    public = keys.get(code.key_id)
    ok = public is not None and verify(public, signed_bytes(code.case_no, code.kind), code.signature)
    return {"ok": ok, "case_no": code.case_no, "kind": code.kind, "signed_by": code.key_id, "known": public is not None}
