"""Where the next page of the list begins, signed so that nobody can point it elsewhere.

A cursor of storage names a user; it is bound here to the organisation that it was made for.
"""

from __future__ import annotations

from itsdangerous import BadData, URLSafeSerializer

from chalicelib.services.portal import Portal
from chalicelib.web.signing import METHOD


def signed(portal: Portal, organisation_id: str, cursor: str) -> str:
    """Return ``cursor`` as it may stand in an address."""
    return str(_serializer(portal).dumps([organisation_id, cursor]))


def opened(portal: Portal, organisation_id: str, text: str) -> str | None:
    """Return the cursor in ``text``, or None for whatever was not signed for the organisation."""
    try:
        made_for, cursor = _serializer(portal).loads(text)
    except BadData:
        return None
    return str(cursor) if made_for == organisation_id else None


def _serializer(portal: Portal) -> URLSafeSerializer:
    return URLSafeSerializer(
        list(portal.keys.cookie_keys), salt="list-cursor", signer_kwargs=METHOD
    )
