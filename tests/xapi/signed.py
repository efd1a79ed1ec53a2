"""Keys, certificates and signatures, for the tests of signed statements."""

import base64
import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256, SHA384, SHA512
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID

from tests.xapi.attached import Body, Part, a_part, an_attachment

SIGNATURE = "http://adlnet.gov/expapi/attachments/signature"
OCTETS = "application/octet-stream"
HASHES = {"RS256": SHA256(), "RS384": SHA384(), "RS512": SHA512()}
START = datetime(2020, 1, 1, tzinfo=UTC)


@cache
def a_key(name: str = "signer") -> rsa.RSAPrivateKey:
    """Make a key, the same each time for one name."""
    return rsa.generate_private_key(65537, 2048)


def a_certificate(name: str = "signer", *, issuer: str = "", key: Any = None) -> x509.Certificate:
    """Make a certificate of a name, issued by another or by itself; it ended long ago."""
    issuer = issuer or name
    return (
        x509.CertificateBuilder()
        .subject_name(_name(name))
        .issuer_name(_name(issuer))
        .public_key(key or a_key(name).public_key())
        .serial_number(7)
        .not_valid_before(START)
        .not_valid_after(START + timedelta(days=30))
        .sign(a_key(issuer), SHA256())
    )


@cache
def an_elliptic_key() -> ec.EllipticCurvePublicKey:
    """Make a key of another family than RSA."""
    return ec.generate_private_key(ec.SECP256R1()).public_key()


def _name(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def x5c(*chain: x509.Certificate) -> list[str]:
    """Write a chain as the header `x5c` wants it: base64 of DER (RFC 7515, 4.1.6)."""
    return [base64.b64encode(each.public_bytes(Encoding.DER)).decode() for each in chain]


def part64(data: bytes) -> bytes:
    """Write bytes as a part of a JWS."""
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def a_jws(
    payload: Any,
    *,
    chain: Sequence[x509.Certificate] = (),
    signer: str = "signer",
    header: Mapping[str, Any] | None = None,
) -> bytes:
    """Sign a payload in compact serialization."""
    head = {"alg": "RS256", **({"x5c": x5c(*chain)} if chain else {}), **(header or {})}
    text = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
    signed = part64(json.dumps(head).encode()) + b"." + part64(text)
    kind = HASHES.get(str(head.get("alg")), SHA256())
    signature = a_key(signer).sign(signed, PKCS1v15(), kind)
    return signed + b"." + part64(signature)


def a_signature(jws: bytes, **members: Any) -> tuple[dict[str, Any], Part]:
    """Make the object and the part that attach a signature."""
    named = an_attachment(jws, usageType=SIGNATURE, contentType=OCTETS, **members)
    return named, a_part(jws, Content_Type=named["contentType"])


def a_signed_body(statement: Mapping[str, Any], jws: bytes, **members: Any) -> Body:
    """Make the body that sends a signed statement."""
    named, part = a_signature(jws, **members)
    attachments = [*statement.get("attachments", ()), named]
    return Body({**statement, "attachments": attachments}, [part])
