"""Tokens are signed by the first key, and all keys are published, with nothing private in them."""

from __future__ import annotations

import base64
import json

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from joserfc import jwt
from joserfc.jwk import KeySet

from chalicelib.adapters.handovers import JwtHandOverTokens
from chalicelib.adapters.key_rotation import handover_key

CURRENT, NEXT = handover_key().encode(), handover_key().encode()


def published(tokens: JwtHandOverTokens) -> KeySet:
    """Return the keys as a service would read them."""
    return KeySet.import_key_set(json.loads(json.dumps(tokens.key_set())))


def test_the_first_key_signs_and_another_library_agrees() -> None:
    tokens = JwtHandOverTokens([CURRENT, NEXT])
    token = jwt.decode(tokens.sign({"sub": "abc"}), published(tokens), ["ES256"])
    first, second = published(tokens).keys
    assert token.claims == {"sub": "abc"}
    assert token.header == {"alg": "ES256", "typ": "handover+jwt", "kid": first.kid}
    assert second.kid not in {None, first.kid}


def test_keys_go_by_their_thumbprints_and_nothing_private_is_published() -> None:
    document = JwtHandOverTokens([CURRENT, NEXT]).key_set()
    for key in published(JwtHandOverTokens([CURRENT, NEXT])):
        assert key.kid == key.thumbprint()
    for entry in json.loads(json.dumps(document))["keys"]:
        assert set(entry) == {"kty", "crv", "x", "y", "use", "alg", "kid"}


def test_in_a_rollover_what_either_key_signed_can_be_checked() -> None:
    before, after = JwtHandOverTokens([CURRENT, NEXT]), JwtHandOverTokens([NEXT, CURRENT])
    for signer in (before, after):
        for publisher in (before, after):
            assert jwt.decode(signer.sign({}), published(publisher), ["ES256"]).claims == {}
    assert before.sign({}).split(".")[0] != after.sign({}).split(".")[0]


@pytest.mark.parametrize(
    "key",
    [ec.generate_private_key(ec.SECP384R1()), rsa.generate_private_key(65537, 2048)],
    ids=["another-curve", "rsa"],
)
def test_another_kind_of_key_is_refused(
    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey,
) -> None:
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    with pytest.raises(ValueError, match="P-256"):
        JwtHandOverTokens([pem]).sign({})


def test_a_signature_covers_the_whole_payload() -> None:
    header, payload, _ = JwtHandOverTokens([CURRENT]).sign({"sub": "abc"}).split(".")
    padded = payload + "=" * (-len(payload) % 4)
    assert json.loads(base64.urlsafe_b64decode(padded)) == {"sub": "abc"}
    assert header
