"""Artifacts: the ticket that the browser carries from the broker, for one call behind its back.

Source: SAML 2.0 bindings 3.6.4 (type 0x0004); scheme page 'Bindings' (SourceID is mandatory).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from chalicelib.domain.errors import MessageRefused

LENGTH = 44
TYPE_CODE = b"\x00\x04"


def resolution_url(artifact: str, broker_id: str, endpoints: Mapping[int, str]) -> str:
    """Return where ``artifact`` must be redeemed, one of ``endpoints`` by index.

    Raises MessageRefused when it is no artifact of type 4 of the broker with entity ID
    ``broker_id``; nothing has been sent then.
    """
    raw = _decoded(artifact)
    if len(raw) != LENGTH:
        raise MessageRefused("artifact-length")
    if raw[:2] != TYPE_CODE:
        raise MessageRefused("artifact-type")
    if not hmac.compare_digest(raw[4:24], source_id(broker_id)):
        raise MessageRefused("artifact-source")
    url = endpoints.get(int.from_bytes(raw[2:4], "big"))
    if url is None:
        raise MessageRefused("artifact-endpoint")
    return url


def source_id(entity_id: str) -> bytes:
    """Return the SourceID of an entity: SHA-1 of its name, which is no matter of security."""
    return hashlib.sha1(entity_id.encode(), usedforsecurity=False).digest()


def _decoded(artifact: str) -> bytes:
    try:
        return base64.b64decode(artifact, validate=True)
    except (binascii.Error, ValueError):
        raise MessageRefused("artifact-encoding") from None
