"""Signed statements: a JSON Web Signature that is attached (xAPI 1.0.3, Data 2.6; RFC 7515).

A signature is checked to catch mistakes, not to trust anybody: the certificates that it names
must belong together and fit, who issued the last of them is for others to judge.
"""

import base64
import binascii
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from jwt import PyJWS
from jwt.exceptions import InvalidTokenError

from xapi.domain import immutable, json_text
from xapi.domain.validation.attachments import SIGNATURE
from xapi.domain.validation.invalid import Invalid
from xapi.domain.validation.statement import check_statement
from xapi.domain.versions import Version

MAX_BYTES = 16 * 1024 * 1024
COMPACT = re.compile(rb"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+")
HASHES: Mapping[str, hashes.HashAlgorithm] = {
    "RS256": hashes.SHA256(),
    "RS384": hashes.SHA384(),
    "RS512": hashes.SHA512(),
}
MAX_CERTIFICATES = 10
_reader = PyJWS(algorithms=list(HASHES))


def signatures_of(content: Mapping[str, Any], path: str = "") -> Iterator[tuple[str, str]]:
    """Yield path and SHA-2 of each signature of a valid statement."""
    for place, each in enumerate(content.get("attachments", ())):
        if each["usageType"] == SIGNATURE:
            yield f"{path}attachments[{place}]", str(each["sha2"]).lower()


def check_signature(
    jws: bytes, statement: Mapping[str, Any], path: str, *, version: Version = Version.V1
) -> None:
    """Check a signature of a statement that is valid by a version (2.6.s5.b3); raises Invalid."""
    header, payload, signature = _decoded(jws, path)
    kind = HASHES.get(str(header.get("alg")))
    if kind is None:
        raise Invalid(path, f"a signature must use {', '.join(HASHES)}")
    if "x5c" in header:
        _verify(_key(header["x5c"], path), signature, jws.rpartition(b".")[0], kind, path)
    if not immutable.same(_signed(payload, path, version), statement):
        raise Invalid(path, "the signature is of another statement")


def _decoded(jws: bytes, path: str) -> tuple[Mapping[str, Any], bytes, bytes]:
    """Return header, payload and signature of a compact serialization (RFC 7515, 7.1)."""
    if not COMPACT.fullmatch(jws):
        raise Invalid(path, "the signature must be a JWS in compact serialization")
    try:
        whole = _reader.decode_complete(jws, options={"verify_signature": False})
    except (InvalidTokenError, ValueError, RecursionError) as error:
        raise Invalid(path, f"the signature can't be read: {error}") from error
    return whole["header"], whole["payload"], whole["signature"]


def _signed(payload: bytes, path: str, version: Version) -> Mapping[str, Any]:
    """Return the statement that was signed; raises Invalid if it is none (2.6.s4.b3)."""
    try:
        content = json_text.parse(payload.decode())
        check_statement(content, version=version)
    except UnicodeDecodeError as error:
        raise Invalid(path, "the signed statement must be UTF-8") from error
    except Invalid as error:
        raise Invalid(path, f"the signed statement is none: {error}") from error
    found: Mapping[str, Any] = content
    return found


def _key(chain: Any, path: str) -> RSAPublicKey:
    """Return the key of the first certificate of a chain whose links hold (RFC 7515, 4.1.6)."""
    certificates = _certificates(chain, path)
    try:
        for issued, issuer in pairwise(certificates):
            issued.verify_directly_issued_by(issuer)
        key = certificates[0].public_key()
    except (ValueError, TypeError, InvalidSignature, UnsupportedAlgorithm) as error:
        raise Invalid(path, "the certificates of x5c do not certify each other") from error
    if not isinstance(key, RSAPublicKey):
        raise Invalid(path, "the certificate of the signature has no RSA key")
    return key


def _certificates(chain: Any, path: str) -> Sequence[x509.Certificate]:
    texts = chain if isinstance(chain, list) else []
    if not 0 < len(texts) <= MAX_CERTIFICATES or not all(isinstance(each, str) for each in texts):
        raise Invalid(path, f"x5c must be a list of 1 to {MAX_CERTIFICATES} certificates")
    try:
        ders = [base64.b64decode(each, validate=True) for each in texts]
        return [x509.load_der_x509_certificate(der) for der in ders]
    except (binascii.Error, ValueError) as error:
        raise Invalid(path, "x5c must hold certificates: base64 of DER") from error


def _verify(
    key: RSAPublicKey, signature: bytes, signed: bytes, kind: hashes.HashAlgorithm, path: str
) -> None:
    try:
        key.verify(signature, signed, PKCS1v15(), kind)
    except InvalidSignature as error:
        raise Invalid(path, "the signature does not fit its certificate") from error
