"""Keys and signatures of a device: Ed25519 for entries and TLS, X25519 for what is boxed to the device."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from counter_app.domain.devices import device_id

_EPOCH = datetime(2020, 1, 1, tzinfo=UTC)
_NO_EXPIRY = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


class DeviceKey:
    """The signing key of one installed PC."""

    def __init__(self, private: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(private)
        self.public = self._key.public_key().public_bytes_raw()

    @property
    def device(self) -> bytes:
        """Return the device id: the first 16 bytes of SHA-256 of the public key."""
        return device_id(self.public)

    def sign(self, header_bytes: bytes) -> bytes:
        """Sign SHA-256 of the header."""
        return self._key.sign(sha256(header_bytes).digest())

    def certificate(self) -> bytes:
        """Make the device's self-signed certificate (DER); peers trust the device list, never its dates."""
        from cryptography import x509  # noqa: PLC0415 - a third of the library, and no start makes a certificate
        from cryptography.hazmat.primitives.serialization import Encoding  # noqa: PLC0415
        from cryptography.x509.oid import NameOID  # noqa: PLC0415

        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, self.device.hex())])
        builder = x509.CertificateBuilder().subject_name(name).issuer_name(name)
        builder = builder.public_key(self._key.public_key()).serial_number(int.from_bytes(self.device) >> 1 | 1)
        certificate = builder.not_valid_before(_EPOCH).not_valid_after(_NO_EXPIRY).sign(self._key, None)
        return certificate.public_bytes(Encoding.DER)


def box_public_key(private: bytes) -> bytes:
    """Return the X25519 public key to which others box what only this device may open."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def is_signed_by(public: bytes, header_bytes: bytes, signature: bytes) -> bool:
    """Check a signature over a header."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, sha256(header_bytes).digest())
    except (InvalidSignature, ValueError):
        return False
    return True
