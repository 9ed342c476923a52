"""TLS of the line: 1.3 only, and a certificate is known by its hash: neither who issued it nor its days are asked.

A clock that went wrong must not cut a desk off from the one who could put it right, and a hall has nobody to issue certificates.
"""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import ssl
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

_BLOCK = re.compile(rb"-----BEGIN ([A-Z0-9 ]+)-----.+?-----END \1-----", re.DOTALL)
_CERTIFICATE = b"CERTIFICATE"
_DAYS = 3650
# OpenSSL: X509_V_FLAG_NO_CHECK_TIME, which Python has no name for
_NO_CHECK_TIME = 0x200000


@dataclass(frozen=True)
class Pair:
    """A certificate with the key that goes with it: `pem` holds the key and the chain, the own certificate first."""

    certificate: bytes
    pem: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Its pin."""
        return fingerprint(self.certificate)


def fingerprint(certificate: bytes) -> str:
    """The pin of a certificate in DER: SHA-256, hexadecimal."""
    return hashlib.sha256(certificate).hexdigest()


def make(name: str, now: datetime) -> Pair:
    """A new key and a certificate that it signs itself."""
    key, subject = ec.generate_private_key(ec.SECP256R1()), x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=_DAYS))
        # it is nobody's issuer: who has it can speak for this centre and for nobody else
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Pair(made.public_bytes(serialization.Encoding.DER), private + made.public_bytes(serialization.Encoding.PEM))


def certificates(pem: bytes) -> list[bytes]:
    """Every certificate in a PEM file, in DER, in order; ValueError if there is none, or one is damaged."""
    found = [block.group(0) for block in _BLOCK.finditer(pem) if block.group(1) == _CERTIFICATE]
    if not found:
        raise ValueError("no certificate in it")
    return [x509.load_pem_x509_certificate(one).public_bytes(serialization.Encoding.DER) for one in found]


def shown_in(pem: bytes) -> list[bytes]:
    """Those of a PEM file that a server shows as its own, without those that issued them: by an issuer's certificate whatever it
    issues would be believed. ValueError as `certificates`."""
    listed = [x509.load_der_x509_certificate(one) for one in certificates(pem)]
    issued = [one for one in listed if not any(other is not one and other.issuer == one.subject for other in listed)]
    return [one.public_bytes(serialization.Encoding.DER) for one in issued or listed[:1]]


def read(pem: bytes) -> Pair:
    """The pair of a PEM file that holds a chain, the own certificate first, and the key of it; ValueError otherwise."""
    chain = certificates(pem)
    keys = [block.group(0) for block in _BLOCK.finditer(pem) if block.group(1).endswith(b"PRIVATE KEY")]
    if len(keys) != 1:
        raise ValueError(f"{len(keys)} private keys in it")
    try:
        key = serialization.load_pem_private_key(keys[0], None)
    except TypeError as error:  # it is sealed by a passphrase, and a server starts unattended
        raise ValueError("its key is sealed by a passphrase") from error
    plain = (serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    if key.public_key().public_bytes(*plain) != x509.load_der_x509_certificate(chain[0]).public_key().public_bytes(*plain):
        raise ValueError("its key does not belong to its first certificate")
    private = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    return Pair(chain[0], private + b"".join(_pem(one) for one in chain))


def server_context(pair: Pair) -> ssl.SSLContext:
    """For who serves. Python takes a key from a file only: it gets one sealed by a passphrase of this moment."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.num_tickets = 0  # nothing is taken up again: each line looks at the certificate
    passphrase = secrets.token_hex(32)
    block = next(block.group(0) for block in _BLOCK.finditer(pair.pem) if block.group(1).endswith(b"PRIVATE KEY"))
    sealed = serialization.load_pem_private_key(block, None).private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(passphrase.encode()),
    )
    handle, path = tempfile.mkstemp()
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(sealed + b"".join(_pem(one) for one in certificates(pair.pem)))
        context.load_cert_chain(path, password=passphrase)
    finally:
        os.unlink(path)
    return context


def looking_context() -> ssl.SSLContext:
    """For the first look: it believes nobody, so nothing that matters may be sent by it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def pinned_context(pinned: Iterable[bytes]) -> ssl.SSLContext:
    """For a line that takes exactly these certificates (DER), whatever their days, names and issuers say."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_3
    context.check_hostname = False  # the certificate itself is known; at what address it is met says nothing
    context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN | _NO_CHECK_TIME
    for one in pinned:
        context.load_verify_locations(cadata=one)
    return context


def _pem(certificate: bytes) -> bytes:
    return ssl.DER_cert_to_PEM_cert(certificate).encode()
