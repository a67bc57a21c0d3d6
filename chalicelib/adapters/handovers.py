"""Sign hand-overs with ES256 and publish the keys to check them with (RFC 7515, 7517, 7518)."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from chalicelib.domain.handover import TOKEN_TYPE, Claims

ALGORITHM = "ES256"


class JwtHandOverTokens:
    """Sign with the first of ``private_keys`` (PEM, P-256), and publish all of them.

    The others are the next key, which services are to know before it signs, or the one before, of
    which signatures are still under way. What is heavy is loaded at the first use.
    """

    def __init__(self, private_keys: Sequence[bytes]) -> None:
        self._private_keys = tuple(private_keys)

    def sign(self, claims: Claims) -> str:
        """Return the claims as a signed token; raise ValueError for a key that is none of P-256."""
        import jwt  # noqa: PLC0415  only hand-overs

        headers = {"kid": self._public_keys[0]["kid"], "typ": TOKEN_TYPE}
        return jwt.encode(claims, self._loaded[0], algorithm=ALGORITHM, headers=headers)

    def key_set(self) -> Mapping[str, object]:
        """Return the public keys, the one that signs first."""
        return {"keys": self._public_keys}

    @cached_property
    def _loaded(self) -> list[Any]:
        from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415  as above
        from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415  as above
            load_pem_private_key,
        )

        keys = [load_pem_private_key(pem, None) for pem in self._private_keys]
        for key in keys:
            if not isinstance(key, ec.EllipticCurvePrivateKey) or key.curve.name != "secp256r1":
                raise ValueError("hand-overs are signed with keys on the curve P-256")
        return keys

    @cached_property
    def _public_keys(self) -> list[dict[str, str]]:
        from jwt.algorithms import ECAlgorithm  # noqa: PLC0415  as above

        return [
            _published(ECAlgorithm.to_jwk(key.public_key(), as_dict=True)) for key in self._loaded
        ]


def _published(key: Mapping[str, Any]) -> dict[str, str]:
    """Return a public key with what it is for, named by its thumbprint (RFC 7638)."""
    required = {name: str(key[name]) for name in ("crv", "kty", "x", "y")}
    canonical = json.dumps(required, separators=(",", ":"), sort_keys=True)
    thumbprint = hashlib.sha256(canonical.encode()).digest()
    kid = base64.urlsafe_b64encode(thumbprint).rstrip(b"=").decode()
    return {**required, "use": "sig", "alg": ALGORITHM, "kid": kid}
